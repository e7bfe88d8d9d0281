//! The publisher: its root, its service, its keys.

use super::daemon::Daemon;
use super::program::{Program, Programs, Said};
use crate::trouble::Trouble;
use muster_api::publisher::{
    CatalogApplied, FileWritten, KeyDetail, KeyView, KeysIssued, KitWritten, LIVE, PublisherMade,
};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};

/// The invented publisher.
pub(crate) const NAME: &str = "Larkfield Instruments";
/// The invented organisation that buys from it.
pub(crate) const CUSTOMER: &str = "Northmoor College";

/// A publisher whose service runs.
#[derive(Debug)]
pub(crate) struct Publisher {
    programs: Programs,
    root: PathBuf,
    address: SocketAddr,
    daemon: Option<Daemon>,
    /// The publisher id, which products compile in.
    pub(crate) id: String,
}

impl Publisher {
    /// Makes keys and database.
    pub(crate) fn found(programs: &Programs, root: PathBuf, address: SocketAddr) -> Result<Self, Trouble> {
        let made: PublisherMade = programs
            .run(Program::Publisher, &root, &["init", "--name", NAME, "--lab", "--json"])?
            .well()?
            .json()?;
        Ok(Self { programs: programs.clone(), root, address, daemon: None, id: made.publisher })
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Starts the service that activates hosts.
    pub(crate) fn serve(&mut self) -> Result<(), Trouble> {
        let listen = self.address.to_string();
        let arguments = ["serve", "--listen", &listen];
        let mut daemon = Daemon::start(&self.programs, Program::Publisher, &self.root, &arguments)?;
        daemon.wait_until(|| is_live(self.address))?;
        self.daemon = Some(daemon);
        Ok(())
    }

    /// Signs a catalog from its source, and gives back its version.
    pub(crate) fn apply(&self, catalog: &str) -> Result<u32, Trouble> {
        let file = self.root.join("catalog.toml");
        std::fs::write(&file, catalog).map_err(Trouble::file(&file))?;
        let file = file.to_string_lossy();
        let applied: CatalogApplied = self.run(&["catalog", "apply", &file, "--json"])?.json()?;
        Ok(applied.version)
    }

    /// Writes the bundle that machines get.
    pub(crate) fn export_bundle(&self, file: &Path) -> Result<FileWritten, Trouble> {
        self.run(&["bundle", "export", &file.to_string_lossy(), "--json"])?.json()
    }

    /// Writes the kit with a new host key, and gives back the key's serial.
    pub(crate) fn kit(&self, group: &str, file: &Path) -> Result<u32, Trouble> {
        let service = format!("http://{}", self.address);
        let file = file.to_string_lossy();
        let arguments = ["kit", CUSTOMER, "--group", group, "--service", &service, &file, "--json"];
        let kit: KitWritten = self.run(&arguments)?.json()?;
        Ok(kit.key.serial)
    }

    /// Issues a host key.
    pub(crate) fn issue(&self, group: &str) -> Result<KeyView, Trouble> {
        let arguments = ["key", "issue", "--customer", CUSTOMER, "--group", group, "--json"];
        let said = self.run(&arguments)?;
        let issued: KeysIssued = said.json()?;
        issued.keys.into_iter().next().ok_or(Trouble::Missing { command: said.command, what: "a key".into() })
    }

    /// A host key with the hosts that it has activated.
    pub(crate) fn key(&self, serial: u32) -> Result<KeyDetail, Trouble> {
        self.run(&["key", "show", &serial.to_string(), "--json"])?.json()
    }

    pub(crate) fn stop(&mut self) {
        self.daemon = None;
    }

    pub(crate) fn keep(&mut self) -> Option<u32> {
        self.daemon.take().and_then(Daemon::keep)
    }

    fn run(&self, arguments: &[&str]) -> Result<Said, Trouble> {
        self.programs.run(Program::Publisher, &self.root, arguments)?.well()
    }
}

/// Asks the service whether it runs, as a monitoring program would.
fn is_live(address: SocketAddr) -> bool {
    let Ok(mut connection) = TcpStream::connect(address) else { return false };
    let question = format!("GET {LIVE} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    let mut answer = String::new();
    connection.write_all(question.as_bytes()).is_ok()
        && connection.read_to_string(&mut answer).is_ok()
        && answer.starts_with("HTTP/1.1 200")
}
