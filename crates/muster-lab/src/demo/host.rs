//! An activation host: its root, its daemon, and what it tells its administrator.

use super::daemon::Daemon;
use super::names::Names;
use super::office::Office;
use super::program::{Program, Programs, Said};
use crate::trouble::Trouble;
use muster_api::host::{HostStatus, MachinePage, MachineRow, PoolStatus, PublisherStatus};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};

/// A host of the organisation. It publishes itself in DNS.
#[derive(Debug)]
pub(crate) struct Host {
    programs: Programs,
    root: PathBuf,
    address: SocketAddr,
    office: Office,
    names: Names,
    daemon: Option<Daemon>,
}

impl Host {
    /// A host of an office, which is still to be set up.
    pub(crate) fn new(
        programs: &Programs,
        root: PathBuf,
        address: SocketAddr,
        office: Office,
        names: &Names,
    ) -> Self {
        let (programs, names) = (programs.clone(), names.clone());
        Self { programs, root, address, office, names, daemon: None }
    }

    /// Sets it up from a kit: installs bundle and host key and activates it with the publisher.
    pub(crate) fn set_up(&self, kit: &Path, offset: i64) -> Result<(), Trouble> {
        std::fs::create_dir_all(&self.root).map_err(Trouble::file(&self.root))?;
        let file = self.root.join("host.toml");
        std::fs::write(&file, self.configuration()).map_err(Trouble::file(&file))?;
        self.write_lab(offset)?;
        self.run(&["setup", &kit.to_string_lossy()])?.well().map(drop)
    }

    fn configuration(&self) -> String {
        let (address, name, domain) = (self.address, self.office.host(), self.office.domain());
        let Names { address: server, key } = &self.names;
        format!(
            "listen = [\"{address}\"]\n\n[dns]\npublishing = true\nhost = \"{name}\"\n\n\
             [[dns.zone]]\nname = \"{domain}\"\nserver = \"{server}\"\nkey-file = {key:?}\n"
        )
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Starts its daemon, and waits until it stands in DNS.
    pub(crate) fn serve(&mut self) -> Result<(), Trouble> {
        let mut daemon = Daemon::start(&self.programs, Program::Host, &self.root, &["serve"])?;
        daemon.wait_until(|| TcpStream::connect(self.address).is_ok() && self.is_published())?;
        self.daemon = Some(daemon);
        Ok(())
    }

    fn is_published(&self) -> bool {
        self.names.hosts(self.office).iter().any(|record| record.port == self.address.port())
    }

    /// Stops it, moves its clock, and starts it again.
    pub(crate) fn restart_at(&mut self, offset: i64) -> Result<(), Trouble> {
        self.stop();
        self.write_lab(offset)?;
        self.serve()
    }

    fn write_lab(&self, offset: i64) -> Result<(), Trouble> {
        let file = self.root.join("lab.toml");
        std::fs::write(&file, format!("clock-offset-seconds = {offset}\n")).map_err(Trouble::file(file))
    }

    /// Installs one more host key and activates the host with it.
    pub(crate) fn add_key(&self, key: &str, group: &str) -> Result<(), Trouble> {
        self.run(&["key", "install", key])?.well()?;
        self.run(&["activate", "--group", group])?.well()?;
        Ok(())
    }

    /// What `muster-host ARGUMENTS…` says, whether it ends well or not.
    pub(crate) fn run(&self, arguments: &[&str]) -> Result<Said, Trouble> {
        self.programs.run(Program::Host, &self.root, arguments)
    }

    /// What it knows of the one publisher.
    pub(crate) fn publisher(&self) -> Result<PublisherStatus, Trouble> {
        let said = self.run(&["status", "--json"])?.well()?;
        let status: HostStatus = said.json()?;
        let missing = Trouble::Missing { command: said.command, what: "the publisher".into() };
        status.publishers.into_iter().next().ok_or(missing)
    }

    /// One of its counting pools.
    pub(crate) fn pool(&self, name: &str) -> Result<PoolStatus, Trouble> {
        let pools = self.publisher()?.pools;
        let missing =
            || Trouble::Missing { command: "muster-host status".into(), what: format!("pool {name}") };
        pools.into_iter().find(|pool| pool.name == name).ok_or_else(missing)
    }

    /// Machines whose id is shared.
    pub(crate) fn cloned(&self) -> Result<Vec<MachineRow>, Trouble> {
        let page: MachinePage = self.run(&["machines", "--cloned", "--json"])?.well()?.json()?;
        Ok(page.machines)
    }

    pub(crate) fn stop(&mut self) {
        self.daemon = None;
    }

    pub(crate) fn keep(&mut self) -> Option<u32> {
        self.daemon.take().and_then(Daemon::keep)
    }
}
