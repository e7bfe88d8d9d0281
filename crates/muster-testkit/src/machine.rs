//! A machine: its folder, and the `muster` command on it.

use std::ffi::OsStr;
use std::fmt::Write;
use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;

use muster_api::agent::{AttemptResult, MachineStatus, ProductStatus};

use crate::network::Place;
use crate::process::Process;
use crate::program::{Call, Program};

/// A machine with hardware of its own, as far as its publisher is a lab.
#[derive(Debug)]
pub struct Machine {
    root: PathBuf,
    place: Place,
    name: String,
    /// What its parts are made of; machines with the same are the same hardware.
    hardware: String,
    clock_offset: i64,
}

impl Machine {
    /// A machine without anything on it.
    pub fn new(folder: &Path, name: &str) -> Self {
        let root = folder.join(name);
        fs::create_dir(&root).unwrap();
        let (place, hardware) = (Place::here(), name.to_owned());
        let machine = Self { root, place, name: name.to_owned(), hardware, clock_offset: 0 };
        machine.write_lab();
        machine.look_up(&[], &[]);
        machine
    }
    /// A machine with a copy of this one's disk, on hardware of its own.
    pub fn copy(&self, name: &str) -> Self {
        let root = self.root.with_file_name(name);
        let status = Command::new("cp").arg("-a").args([&self.root, &root]).status().unwrap();
        assert!(status.success());
        let (place, clock_offset, hardware) = (self.place.clone(), self.clock_offset, name.to_owned());
        let machine = Self { root, place, name: name.to_owned(), hardware, clock_offset };
        machine.write_lab();
        machine
    }
    /// The same machine at a place, where its command and its agent are started from now on.
    pub fn at(mut self, place: &Place) -> Self {
        self.place = place.clone();
        self
    }
    /// A call of its command.
    pub fn call<I: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = I>) -> Call {
        let call = Program::Machine.call(["--root".as_ref(), self.root.as_os_str()]).and(arguments);
        self.place.within(call)
    }
    /// Takes a bundle and names the host.
    pub fn join(&self, bundle: &Path, host: SocketAddr) {
        self.call(["bundle", "add"]).and([bundle]).succeed();
        self.set_host(host);
    }
    /// Names the host.
    pub fn set_host(&self, host: SocketAddr) {
        self.call(["host", "set", &host.to_string()]).succeed();
    }
    /// Names the DNS servers that it asks, and the domains that it looks for hosts in. At first it has none of either: what
    /// the computer that tests has is no part of a test.
    pub fn look_up(&self, servers: &[SocketAddr], domains: &[&str]) {
        let list =
            |texts: Vec<String>| texts.iter().map(|text| format!("{text:?}")).collect::<Vec<_>>().join(", ");
        let servers = list(servers.iter().map(ToString::to_string).collect());
        let domains = list(domains.iter().map(ToString::to_string).collect());
        let text = format!("name-servers = [{servers}]\nsearch-domains = [{domains}]\n");
        fs::write(self.root.join("machine.toml"), text).unwrap();
    }
    /// Lets it ask the DNS servers, and look in the domains, that the computer has where it is.
    pub fn look_up_as_the_computer(&self) {
        fs::remove_file(self.root.join("machine.toml")).unwrap();
    }
    /// Asks for one product, and says what came of it.
    pub fn activate(&self, product: &str) -> AttemptResult {
        let finished = self.call(["activate", "--product", product, "--json"]).run();
        let mut document = finished.json();
        match document["attempts"].as_array_mut() {
            Some(attempts) if attempts.len() == 1 => serde_json::from_value(attempts.remove(0)).unwrap(),
            _ => panic!("not one attempt: {finished}"),
        }
    }
    /// Everything that it says about itself.
    pub fn status(&self) -> MachineStatus {
        serde_json::from_value(self.call(["status", "--json"]).succeed().json()).unwrap()
    }
    /// What it says about one product, of whichever publisher; none before its first attempt.
    pub fn product(&self, name: &str) -> Option<ProductStatus> {
        let products = self.status().publishers.into_iter().flat_map(|publisher| publisher.products);
        products.into_iter().find(|product| product.name == name)
    }
    /// Starts its agent, and waits until its socket is there.
    pub fn agent(&self) -> Process {
        self.agent_as(|call| call)
    }
    /// Starts its agent with another call than usual.
    pub fn agent_as(&self, change: impl FnOnce(Call) -> Call) -> Process {
        let mut process = Process::start(&change(self.call(["agent"])), &self.root.with_extension("log"));
        let socket = self.root.join("agent.sock");
        process.ready("its socket answers", || std::os::unix::net::UnixStream::connect(&socket).ok());
        process
    }
    /// Shifts its clock.
    pub fn set_clock_offset(&mut self, seconds: i64) {
        self.clock_offset = seconds;
        self.write_lab();
    }
    /// Puts its disk into other hardware.
    pub fn set_hardware(&mut self, hardware: &str) {
        self.hardware = hardware.to_owned();
        self.write_lab();
    }
    /// Its folder.
    pub fn root(&self) -> &Path {
        &self.root
    }
    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }
    fn write_lab(&self) {
        let Self { name, hardware, clock_offset, .. } = self;
        let mut text = format!(
            "clock-offset-seconds = {clock_offset}\nmachine-name = \"{name}\"\nvirtual = false\n[fingerprint]\n"
        );
        for part in ["machine-id", "board", "network-address", "system-disk"] {
            writeln!(text, "{part} = \"{part} of {hardware}\"").unwrap();
        }
        fs::write(self.root.join("lab.toml"), text).unwrap();
    }
}
