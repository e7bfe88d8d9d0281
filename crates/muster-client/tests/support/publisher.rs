//! A publisher whose catalog a test may change.

use muster_core::product_key::{KeyKind, KeySecret, ProductKey, PublisherTag};
use muster_core::trust::Trust;
use muster_example::ExamplePublisher;
use muster_sign::seal;
use muster_wire::id::{KeyId, PublisherId};
use muster_wire::number::{CatalogVersion, KeySerial, MachineCount, RevocationNumber};
use muster_wire::object::{Bundle, Catalog, Revocations, Sealed};

pub(crate) struct Publisher {
    pub(crate) example: ExamplePublisher,
    pub(crate) catalog: Catalog,
    revoked: Option<Revocations>,
}

impl Publisher {
    /// A lab.
    pub(crate) fn lab(seed: u8) -> Self {
        Self::of(ExamplePublisher::lab(seed))
    }
    /// Like any other publisher.
    pub(crate) fn new(seed: u8) -> Self {
        Self::of(ExamplePublisher::new(seed))
    }
    fn of(example: ExamplePublisher) -> Self {
        let mut catalog = example.catalog();
        for product in &mut catalog.products {
            let tag = PublisherTag::of(example.id());
            let (kind, serial) = (KeyKind::ClientSetup, KeySerial(0));
            let key = ProductKey::new(kind, tag, product.number.0, serial, KeySecret::NONE).unwrap();
            product.setup_key = key.compact();
        }
        Self { example, catalog, revoked: None }
    }
    /// The same with another catalog.
    pub(crate) fn with(mut self, change: impl FnOnce(&mut Catalog)) -> Self {
        change(&mut self.catalog);
        self
    }
    /// Every product at this threshold.
    pub(crate) fn threshold(self, machines: u32) -> Self {
        self.with(|catalog| {
            for product in &mut catalog.products {
                product.threshold = MachineCount(machines);
                product.lowest_threshold = MachineCount(machines);
            }
        })
    }
    /// A release: the next version of the catalog.
    pub(crate) fn release(&mut self, change: impl FnOnce(&mut Catalog)) {
        change(&mut self.catalog);
        self.catalog.version = CatalogVersion(self.catalog.version.0 + 1);
    }
    /// Revokes hosts.
    pub(crate) fn revoke(&mut self, number: u32, hosts: &[KeyId]) {
        let mut list = Revocations { number: RevocationNumber(number), ..self.example.revocations() };
        list.hosts = hosts.to_vec();
        self.revoked = Some(list);
    }
    pub(crate) fn id(&self) -> PublisherId {
        self.example.id()
    }
    pub(crate) fn key(&self, kind: KeyKind, number: u16) -> ProductKey {
        let secret = match kind {
            KeyKind::ClientSetup => KeySecret::NONE,
            KeyKind::Host | KeyKind::Mak => KeySecret::from_random([9; 8]),
        };
        ProductKey::new(kind, PublisherTag::of(self.id()), number, KeySerial(0), secret).unwrap()
    }
    pub(crate) fn bundle(&self) -> Bundle {
        let list = |list: &Revocations| -> Sealed { seal(list, self.example.service_key()) };
        Bundle {
            catalog: seal(&self.catalog, self.example.catalog_key()),
            revocations: self.revoked.as_ref().map(list),
            ..self.example.bundle()
        }
    }
    pub(crate) fn bundle_bytes(&self) -> Vec<u8> {
        muster_wire::encode(&self.bundle())
    }
    pub(crate) fn trust(&self) -> Trust {
        Trust::from_bundle(&self.bundle(), Some(self.id())).unwrap()
    }
}
