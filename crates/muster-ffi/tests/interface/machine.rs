//! Roots of machines, each made as a person makes them: a bundle is added, a host is set, the machine asks.

use super::host::{self, Says};
use muster_client::{Machine, Root};
use muster_example::ExamplePublisher;
use muster_sign::seal;
use muster_wire::encode;
use muster_wire::object::{Bundle, Catalog, Product};
use std::path::Path;
use tempfile::TempDir;

pub(super) const PRODUCT: &str = "Larkfield Server 7";

/// What the catalog says a product does when it is not licensed and no grace runs.
#[derive(Debug, Clone, Copy)]
pub(super) enum Then {
    Reminds = 0,
    Reduces = 1,
    Stops = 2,
}

/// A machine's root, gone with the value.
pub(super) struct Desk {
    folder: TempDir,
    publisher: ExamplePublisher,
}

impl Desk {
    /// A machine that has the bundle and never asked.
    pub(super) fn new(then: Then) -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap(), publisher: ExamplePublisher::new(1) };
        desk.machine().add_bundle(&encode(&bundle(&desk.publisher, then))).unwrap();
        desk
    }

    /// A machine that asked once, and was told this.
    pub(super) fn that_asked(then: Then, says: Says) -> Self {
        let desk = Self::new(then);
        desk.set_host(says);
        let machine = desk.machine();
        let [which] = machine.choose(None, Some(PRODUCT)).unwrap()[..] else { panic!("not one product") };
        let report = machine.attempt(which).unwrap();
        assert_eq!(report.outcome.is_granted(), matches!(says, Says::Granted), "{report:?}");
        desk
    }

    /// Starts a host that says this, and makes it the machine's.
    pub(super) fn set_host(&self, says: Says) {
        let address = host::start(ExamplePublisher::new(1), says);
        self.machine().set_host(Some(address.to_string().parse().unwrap())).unwrap();
    }

    pub(super) fn publisher(&self) -> String {
        self.publisher.id().to_string()
    }

    pub(super) fn root(&self) -> &Path {
        self.folder.path()
    }

    fn machine(&self) -> Machine {
        Machine::create(&Root::named(self.root())).unwrap()
    }
}

fn bundle(publisher: &ExamplePublisher, then: Then) -> Bundle {
    let original = publisher.catalog();
    let meant = |product: &Product| Product { on_notification: then as u8, ..product.clone() };
    let products = original.products.iter().map(meant).collect();
    let catalog = Catalog { products, ..original };
    Bundle { catalog: seal(&catalog, publisher.catalog_key()), ..publisher.bundle() }
}
