//! Everything that the demo sets up: one publisher, two hosts, many machines, and the time that all of them share.

use super::daemon::Daemon;
use super::host::Host;
use super::machine::Machine;
use super::names::{Names, Server, Started};
use super::office::Office;
use super::program::Programs;
use super::publisher::Publisher;
use super::{crowd, port};
use crate::trouble::Trouble;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::path::PathBuf;

/// The world of the demo. Steps leave in it what later steps need.
pub(crate) struct World {
    pub(crate) programs: Programs,
    folder: PathBuf,
    /// Where the publisher and the two hosts listen.
    pub(crate) addresses: [SocketAddr; 3],
    /// DNS, and the server that has it; none after the end.
    pub(crate) names: Names,
    pub(crate) server: Option<Server>,
    /// Which server it is, and why.
    pub(crate) dns_server: String,
    /// Seconds that have passed in the lab beyond those on the wall.
    offset: i64,
    publisher: Option<Publisher>,
    main: Option<Host>,
    branch: Option<Host>,
    /// Serial of the host key in the kit.
    pub(crate) kit_serial: u32,
    pub(crate) desktops: Vec<Machine>,
    pub(crate) servers: Vec<Machine>,
    pub(crate) clones: Vec<Machine>,
    /// Serial of the multiple activation key, and the machines that have it.
    pub(crate) mak_serial: u32,
    pub(crate) remote: Vec<Machine>,
    /// The agents that run.
    agents: Vec<Daemon>,
}

impl World {
    pub(crate) fn new(programs: Programs, folder: PathBuf, dns: Started) -> Result<Self, Trouble> {
        Ok(Self {
            programs,
            folder,
            addresses: port::free()?,
            names: dns.names,
            server: Some(dns.server),
            dns_server: dns.about,
            offset: 0,
            publisher: None,
            main: None,
            branch: None,
            kit_serial: 0,
            desktops: Vec::new(),
            servers: Vec::new(),
            clones: Vec::new(),
            mak_serial: 0,
            remote: Vec::new(),
            agents: Vec::new(),
        })
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    pub(crate) fn kit(&self) -> PathBuf {
        self.path("northmoor.kit")
    }

    /// The bundle of a catalog version, as machines get it.
    pub(crate) fn bundle(&self, version: u32) -> PathBuf {
        self.path(&format!("larkfield-{version}.bundle"))
    }

    pub(crate) fn publisher(&self) -> Result<&Publisher, Trouble> {
        self.publisher.as_ref().ok_or(Trouble::Earlier("the publisher"))
    }

    pub(crate) fn main(&self) -> Result<&Host, Trouble> {
        self.main.as_ref().ok_or(Trouble::Earlier("the host"))
    }

    pub(crate) fn branch(&self) -> Result<&Host, Trouble> {
        self.branch.as_ref().ok_or(Trouble::Earlier("the branch's host"))
    }

    pub(crate) fn found(&mut self, publisher: Publisher) -> &mut Publisher {
        self.publisher.insert(publisher)
    }

    /// Sets up the organisation's host from the kit, and starts it.
    pub(crate) fn open_main(&mut self) -> Result<(), Trouble> {
        let [_, at, _] = self.addresses;
        let host = self.host("host", at, Office::College)?;
        self.main.insert(host).serve()
    }

    /// Stops the branch's host cleanly.
    pub(crate) fn close_branch(&mut self) {
        if let Some(host) = &mut self.branch {
            host.stop();
        }
    }

    /// Starts the branch's host again.
    pub(crate) fn reopen_branch(&mut self) -> Result<(), Trouble> {
        self.branch.as_mut().ok_or(Trouble::Earlier("the branch's host"))?.serve()
    }

    /// Sets up the branch's host from the same kit, and starts it.
    pub(crate) fn open_branch(&mut self) -> Result<(), Trouble> {
        let [_, _, at] = self.addresses;
        let host = self.host("branch-host", at, Office::Branch)?;
        self.branch.insert(host).serve()
    }

    fn host(&self, name: &str, at: SocketAddr, office: Office) -> Result<Host, Trouble> {
        let host = Host::new(&self.programs, self.path(name), at, office, &self.names);
        host.set_up(&self.kit(), self.offset)?;
        Ok(host)
    }

    /// Makes machines that differ in every part. They get the first bundle, and are told of no host.
    pub(crate) fn machines(
        &self,
        kind: &str,
        numbers: std::ops::RangeInclusive<u32>,
        office: Office,
    ) -> Result<Vec<Machine>, Trouble> {
        let names: Vec<String> = numbers.map(|number| format!("{kind}-{number:02}")).collect();
        crowd::each(&names, |name| self.machine(name, office))
    }

    /// Makes one machine.
    pub(crate) fn machine(&self, name: &str, office: Office) -> Result<Machine, Trouble> {
        let machine = self.lone_machine(name, 1)?;
        self.connect(&machine, office)?;
        Ok(machine)
    }

    /// Connects a machine to the network of an office.
    pub(crate) fn connect(&self, machine: &Machine, office: Office) -> Result<(), Trouble> {
        machine.connect(Some((office, &self.names)))
    }

    /// Makes a machine that has the bundle of a catalog version and no network.
    pub(crate) fn lone_machine(&self, name: &str, version: u32) -> Result<Machine, Trouble> {
        let machine = self.blank_machine(name);
        machine.write_lab(self.offset)?;
        machine.connect(None)?;
        machine.add_bundle(&self.bundle(version))?;
        Ok(machine)
    }

    /// Makes machines whose disks are copies of one image.
    pub(crate) fn clone_image(&self, image: &Machine, kind: &str) -> Result<Vec<Machine>, Trouble> {
        let names: Vec<String> = (1..=10).map(|number| format!("{kind}-{number:02}")).collect();
        crowd::each(&names, |name| {
            let clone = self.blank_machine(name);
            self.restore(&clone, image)?;
            Ok(clone)
        })
    }

    /// Sets a machine's disk back to an image.
    pub(crate) fn restore(&self, machine: &Machine, image: &Machine) -> Result<(), Trouble> {
        machine.take_disk_of(image)?;
        machine.write_lab(self.offset)
    }

    /// Gives a machine a clock that is wrong by some seconds.
    pub(crate) fn shift_clock(&self, machine: &Machine, seconds: i64) -> Result<(), Trouble> {
        machine.write_lab(self.offset.saturating_add(seconds))
    }

    /// Keeps an agent running until the end.
    pub(crate) fn keep_agent(&mut self, agent: Daemon) {
        self.agents.push(agent);
    }

    /// Lets time pass for all hosts and machines.
    pub(crate) fn pass(&mut self, seconds: i64) -> Result<(), Trouble> {
        self.offset = self.offset.saturating_add(seconds);
        for host in [&mut self.main, &mut self.branch].into_iter().flatten() {
            host.restart_at(self.offset)?;
        }
        self.every_machine()?.iter().try_for_each(|machine| machine.write_lab(self.offset))
    }

    /// Every machine that was ever made: each is a folder of its own name.
    fn every_machine(&self) -> Result<Vec<Machine>, Trouble> {
        let folder = self.path("machines");
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(Trouble::file(folder)(error)),
        };
        let folders = entries.flatten().filter(|entry| entry.path().is_dir());
        Ok(folders.map(|entry| self.blank_machine(&entry.file_name().to_string_lossy())).collect())
    }

    /// The time on the wall plus the time that has passed in the lab, in seconds since 1970.
    pub(crate) fn now(&self) -> i64 {
        muster_os::clock::now_utc().saturating_add(self.offset)
    }

    fn blank_machine(&self, name: &str) -> Machine {
        Machine::new(&self.programs, self.path("machines").join(name), name)
    }

    /// Ends everything that runs: first those who ask, then those who answer.
    pub(crate) fn end(&mut self) {
        self.agents.clear();
        for host in [&mut self.branch, &mut self.main].into_iter().flatten() {
            host.stop();
        }
        if let Some(publisher) = &mut self.publisher {
            publisher.stop();
        }
        if let Some(server) = self.server.take() {
            server.stop();
        }
    }

    /// Whether everything can run on without this program.
    pub(crate) const fn can_be_kept(&self) -> bool {
        !matches!(self.server, Some(Server::InProcess(_)))
    }

    /// Lets everything run on, and gives back the processes.
    pub(crate) fn keep(&mut self) -> Vec<u32> {
        let mut kept: Vec<_> = self.agents.drain(..).map(Daemon::keep).collect();
        kept.extend([&mut self.main, &mut self.branch].into_iter().flatten().map(Host::keep));
        kept.extend(self.publisher.as_mut().map(Publisher::keep));
        if let Some(Server::Bind(bind)) = self.server.take() {
            kept.push(bind.keep());
        }
        kept.into_iter().flatten().collect()
    }
}
