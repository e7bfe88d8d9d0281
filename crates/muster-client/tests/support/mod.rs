//! An organisation for tests: an invented publisher, a host that decides by the real rules over real TCP, and roots.

mod host;
mod publisher;

pub(crate) use host::Host;
pub(crate) use publisher::Publisher;

use muster_client::{Machine, Root, Which};
use muster_wire::number::ProductNumber;
use std::fmt::Write;
use std::path::Path;
use tempfile::TempDir;

/// One computer: a root of its own, and under a lab catalog its own parts.
pub(crate) struct Pc {
    folder: TempDir,
}

impl Pc {
    /// An empty root with lab settings for a computer of this name.
    pub(crate) fn new(name: &str) -> Self {
        let pc = Self { folder: tempfile::tempdir().unwrap() };
        pc.become_computer(name, 0);
        // What the computer that tests has of DNS is no part of a test.
        std::fs::write(pc.path().join("machine.toml"), "name-servers = []\nsearch-domains = []\n").unwrap();
        pc
    }
    /// A root with the bundle and the host.
    pub(crate) fn set_up(name: &str, publisher: &Publisher, host: &Host) -> Self {
        let pc = Self::new(name);
        let machine = Machine::create(&pc.root()).unwrap();
        machine.add_bundle(&publisher.bundle_bytes()).unwrap();
        machine.set_host(Some(host.address())).unwrap();
        pc
    }
    pub(crate) fn root(&self) -> Root {
        Root::named(self.path())
    }
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }
    pub(crate) fn machine(&self) -> Machine {
        Machine::open(&self.root()).unwrap()
    }
    /// Another computer, or another clock, under the same root.
    pub(crate) fn become_computer(&self, name: &str, clock_offset_seconds: i64) {
        let mut text = format!("clock-offset-seconds = {clock_offset_seconds}\nmachine-name = \"{name}\"\n");
        text.push_str("[fingerprint]\n");
        for part in 1..=9 {
            writeln!(text, "{part} = \"part {part} of {name}\"").unwrap();
        }
        std::fs::write(self.path().join("lab.toml"), text).unwrap();
    }
    /// A copy of this root, as a copied disk has it.
    pub(crate) fn copied(&self) -> Self {
        let copy = Self { folder: tempfile::tempdir().unwrap() };
        copy_folder(self.path(), copy.path());
        copy
    }
}

/// One product of a publisher.
pub(crate) fn which(publisher: &Publisher, product: ProductNumber) -> Which {
    Which { publisher: publisher.id(), product }
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
