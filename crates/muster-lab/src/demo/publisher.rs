//! The publisher: its root, its service, its keys.

use super::daemon::Daemon;
use super::program::{Program, Programs, Said};
use crate::trouble::Trouble;
use muster_api::carried::{AnsweredDocument, AnsweredFile};
use muster_api::publisher::{
    CatalogApplied, ConfirmationAnswer, FileWritten, KeyDetail, KeyView, KeysIssued, KitWritten, LIVE,
    PublisherMade,
};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};

/// The invented publisher.
pub(crate) const NAME: &str = "Larkfield Instruments";
/// The invented organisation that buys from it.
pub(crate) const CUSTOMER: &str = "Northmoor College";

/// How a catalog begins to speak of a key that confirms by telephone.
const TELEPHONE_KEY: &str = "[[telephone-key]]";

/// A publisher whose service runs.
#[derive(Debug)]
pub(crate) struct Publisher {
    programs: Programs,
    root: PathBuf,
    address: SocketAddr,
    daemon: Option<Daemon>,
    /// What the catalog says of the key that confirms by telephone.
    telephone_key: String,
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
        let telephone_key = telephone_key(&root)?;
        let (programs, daemon, id) = (programs.clone(), None, made.publisher);
        Ok(Self { programs, root, address, daemon, telephone_key, id })
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Address of its service.
    pub(crate) fn service(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Starts the service that activates hosts and machines.
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
        std::fs::write(&file, format!("{catalog}\n{}", self.telephone_key)).map_err(Trouble::file(&file))?;
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
        let (service, file) = (self.service(), file.to_string_lossy());
        let arguments = ["kit", CUSTOMER, "--group", group, "--service", &service, &file, "--json"];
        let kit: KitWritten = self.run(&arguments)?.json()?;
        Ok(kit.key.serial)
    }

    /// Issues a host key.
    pub(crate) fn issue(&self, group: &str) -> Result<KeyView, Trouble> {
        let arguments = ["key", "issue", "--customer", CUSTOMER, "--group", group, "--json"];
        first_key(self.run(&arguments)?)
    }

    /// Issues a multiple activation key for a number of machines.
    pub(crate) fn issue_mak(&self, product: &str, machines: u32) -> Result<KeyView, Trouble> {
        let uses = machines.to_string();
        let order = ["key", "issue", "--kind", "mak", "--customer", CUSTOMER];
        let terms = ["--product", product, "--uses", &uses, "--json"];
        first_key(self.run(&[order.as_slice(), &terms].concat())?)
    }

    /// What its operator answers to an installation ID that somebody reads out.
    pub(crate) fn confirm(&self, installation_id: &str) -> Result<ConfirmationAnswer, Trouble> {
        self.run(&["confirm", installation_id, "--json"])?.json()
    }

    /// Answers a file of requests that somebody brings.
    pub(crate) fn answer(&self, requests: &Path) -> Result<AnsweredFile, Trouble> {
        let said = self.run(&["answer", &requests.to_string_lossy(), "--json"])?;
        let answered: AnsweredDocument = said.json()?;
        let what = "a file of answers".into();
        answered.files.into_iter().next().ok_or(Trouble::Missing { command: said.command, what })
    }

    /// A key with the hosts or machines that it has activated.
    pub(crate) fn key(&self, serial: u32) -> Result<KeyDetail, Trouble> {
        self.run(&["key", "show", &serial.to_string(), "--json"])?.json()
    }

    pub(crate) fn stop(&mut self) {
        self.daemon = None;
    }

    pub(crate) fn keep(&mut self) -> Option<u32> {
        self.daemon.take().and_then(Daemon::keep)
    }

    /// What `muster-publisher ARGUMENTS…` says; it must end well.
    pub(crate) fn run(&self, arguments: &[&str]) -> Result<Said, Trouble> {
        self.programs.run(Program::Publisher, &self.root, arguments)?.well()
    }
}

fn first_key(said: Said) -> Result<KeyView, Trouble> {
    let issued: KeysIssued = said.json()?;
    issued.keys.into_iter().next().ok_or(Trouble::Missing { command: said.command, what: "a key".into() })
}

/// The end of the catalog that was made with the publisher; a catalog of one's own takes it over.
fn telephone_key(root: &Path) -> Result<String, Trouble> {
    let file = root.join("catalog.toml");
    let example = std::fs::read_to_string(&file).map_err(Trouble::file(&file))?;
    let (_, key) = example.split_once(TELEPHONE_KEY).ok_or(Trouble::Earlier("a telephone key"))?;
    Ok(format!("{TELEPHONE_KEY}{key}"))
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
