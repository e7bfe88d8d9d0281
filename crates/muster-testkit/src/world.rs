//! One organisation and its publisher, in a folder that vanishes with the test.

use std::path::PathBuf;

use tempfile::TempDir;

use crate::catalog;
use crate::host::Host;
use crate::machine::Machine;
use crate::publisher::{Kind, Publisher};

/// The name of every publisher here: names prove nothing.
pub const NAME: &str = "Larkfield Instruments";

/// A publisher, and room for hosts and machines.
#[derive(Debug)]
pub struct World {
    publisher: Publisher,
    // Last, so that processes end before their files do.
    folder: TempDir,
}

impl World {
    /// A world whose publisher is a lab.
    pub fn lab() -> Self {
        Self::of(Kind::LAB)
    }
    /// A world with a publisher of this kind.
    pub fn of(kind: Kind) -> Self {
        let folder = tempfile::Builder::new().prefix("muster-").tempdir().unwrap();
        let publisher = Publisher::new(&folder.path().join("publisher"), NAME, kind);
        Self { publisher, folder }
    }
    /// Another publisher in the same world, with the same name and its own keys.
    pub fn second_publisher(&self, kind: Kind) -> Publisher {
        Publisher::new(&self.file("second-publisher"), NAME, kind)
    }
    /// The publisher.
    pub const fn publisher(&self) -> &Publisher {
        &self.publisher
    }
    /// A host that is set up, activated for Studio 7 and Server 7, and does not serve yet.
    pub fn host(&self, name: &str) -> Host {
        let host = self.empty_host(name);
        host.set_up(&self.publisher.kit(&format!("Organisation of {name}"), catalog::STUDIO_AND_SERVER));
        host
    }
    /// The same with its records in a database that others may share.
    pub fn host_on(&self, name: &str, database: String) -> Host {
        let host = self.empty_host(name).on(database);
        host.set_up(&self.publisher.kit(&format!("Organisation of {name}"), catalog::STUDIO_AND_SERVER));
        host
    }
    /// A host that is not set up.
    pub fn empty_host(&self, name: &str) -> Host {
        Host::new(self.file(name), self.publisher.trust())
    }
    /// A machine with the publisher's bundle that knows this host.
    pub fn machine(&self, name: &str, host: &Host) -> Machine {
        let machine = self.empty_machine(name);
        machine.join(&self.publisher.bundle(), host.address());
        machine
    }
    /// A machine without anything on it.
    pub fn empty_machine(&self, name: &str) -> Machine {
        Machine::new(self.folder.path(), name)
    }
    /// A path in the world's folder.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_world_has_a_publisher_whose_bundle_proves_itself() {
        let world = World::lab();
        let trust = world.publisher().trust();
        assert_eq!(trust.rules().catalog().name, NAME);
        assert!(trust.rules().is_lab());
        let second = world.second_publisher(Kind::ORDINARY).trust();
        assert_eq!(second.rules().catalog().name, NAME);
        assert!(!second.rules().is_lab());
        assert_ne!(second.publisher(), trust.publisher());
    }
}
