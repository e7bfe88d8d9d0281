//! A publisher with its service, and a host under a temporary root, for tests.

use std::path::Path;
use std::sync::atomic::{AtomicU8, Ordering};

use data_encoding::BASE64;
use muster_api::host::{ActivationRequest, HostCommand, HostReply};
use muster_api::publisher::HostActivationAnswer;
use muster_core::fingerprint::digest;
use muster_core::product_key::{KeyKind, KeySecret, ProductKey, PublisherTag};
use muster_core::trust::Trust;
use muster_example::ExamplePublisher;
use muster_os::root_lock::RootLock;
use muster_sign::{SigningKey, Verified, host_request, seal};
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::id::{Cmid, Nonce, PartDigest, PublisherId};
use muster_wire::message::{CatalogMessage, Request, RevocationsMessage};
use muster_wire::number::{CatalogVersion, GroupNumber, KeySerial, Minutes, ProductNumber, RevocationNumber};
use muster_wire::object::{
    Bundle, Catalog, HostCertificate, HostRequest, Kit, Revocations, RevokedKey, RootRevocations, Sealed,
    ServiceCertificate,
};
use muster_wire::time::Timestamp;
use tempfile::TempDir;

use crate::config::Config;
use crate::counting::now;
use crate::root::HostRoot;
use crate::state::HostState;

/// A publisher whose catalog the host takes.
pub(crate) struct Publisher {
    pub(crate) example: ExamplePublisher,
    pub(crate) catalog: Catalog,
    pub(crate) revocations: Option<Revocations>,
}

impl Publisher {
    pub(crate) fn new(seed: u8) -> Self {
        Self::of(ExamplePublisher::new(seed))
    }

    pub(crate) fn lab(seed: u8) -> Self {
        Self::of(ExamplePublisher::lab(seed))
    }

    fn of(example: ExamplePublisher) -> Self {
        let catalog = example.catalog();
        Self { example, catalog, revocations: None }
    }

    pub(crate) fn id(&self) -> PublisherId {
        self.example.id()
    }

    pub(crate) fn key(&self, kind: KeyKind, number: u16, serial: u32) -> ProductKey {
        key(self.id(), kind, number, serial)
    }

    pub(crate) fn host_key(&self, group: GroupNumber) -> ProductKey {
        self.key(KeyKind::Host, group.0, 1)
    }

    pub(crate) fn sealed_catalog(&self) -> Sealed {
        seal(&self.catalog, self.example.catalog_key())
    }

    pub(crate) fn bundle(&self) -> Bundle {
        let revocations = self.revocations.as_ref().map(|list| seal(list, self.example.service_key()));
        Bundle { catalog: self.sealed_catalog(), revocations, ..self.example.bundle() }
    }

    pub(crate) fn trust(&self) -> Trust {
        Trust::from_bundle(&self.bundle(), None).unwrap()
    }

    pub(crate) fn kit(&self, group: GroupNumber) -> Kit {
        Kit {
            format: Kit::FORMAT.to_owned(),
            bundle: self.bundle(),
            host_key: self.host_key(group).compact(),
            service_address: "http://127.0.0.1:9".to_owned(),
            organisation: "Harbour School District".to_owned(),
            instructions: String::new(),
        }
    }

    /// The catalog as a message, one version up.
    pub(crate) fn next_catalog(&mut self) -> CatalogMessage {
        self.catalog.version = CatalogVersion(self.catalog.version.0 + 1);
        self.catalog_message()
    }

    pub(crate) fn catalog_message(&self) -> CatalogMessage {
        CatalogMessage {
            publisher: self.id(),
            catalog_key: self.example.sealed_catalog_key(),
            catalog: self.sealed_catalog(),
        }
    }

    /// A new list that revokes the host keys of a group.
    pub(crate) fn revoke(&mut self, group: GroupNumber) -> RevocationsMessage {
        let number = self.revocations.as_ref().map_or(0, |list| list.number.0) + 1;
        let key = RevokedKey { kind: 1, number: group.0, serial: KeySerial(1) };
        let list =
            Revocations { number: RevocationNumber(number), keys: vec![key], ..self.example.revocations() };
        let message = RevocationsMessage {
            publisher: self.id(),
            service: self.example.sealed_service(),
            list: seal(&list, self.example.service_key()),
            root: None,
        };
        self.revocations = Some(list);
        message
    }

    /// A bundle in which the root has withdrawn the service key that certified hosts, and certified another one.
    pub(crate) fn withdraw_service_key(&mut self) -> Bundle {
        let list = RootRevocations {
            keys: vec![self.example.service_key().id()],
            ..self.example.root_revocations()
        };
        let next = SigningKey::from_seed([0x5e; 32]);
        let service = ServiceCertificate { key: next.public(), ..self.example.service_certificate() };
        self.catalog.version = CatalogVersion(self.catalog.version.0 + 1);
        Bundle {
            root_revocations: Some(seal(&list, self.example.root_key())),
            service: seal(&service, self.example.root_key()),
            ..self.bundle()
        }
    }

    /// What the publisher's service answers.
    pub(crate) fn answer(&self, request: &ActivationRequest) -> HostActivationAnswer {
        self.answer_with(request, |_| {})
    }

    /// The same, with a certificate that was changed before it was signed.
    pub(crate) fn answer_with(
        &self,
        request: &ActivationRequest,
        change: impl FnOnce(&mut HostCertificate),
    ) -> HostActivationAnswer {
        let asked = asked(request);
        let group = ProductKey::parse(&asked.product_key).unwrap().group().unwrap();
        let begins = asked.time.plus_seconds(-60);
        let mut certificate = self.example.host_certificate(asked.key, group, begins);
        certificate.hardware = digest(&asked.fingerprint);
        change(&mut certificate);
        let text = |object: &Sealed| BASE64.encode(object.as_bytes());
        HostActivationAnswer {
            service: text(&self.example.sealed_service()),
            host: text(&seal(&certificate, self.example.service_key())),
            catalog_key: text(&self.example.sealed_catalog_key()),
            catalog: text(&self.sealed_catalog()),
            revocations: self.revocations.as_ref().map(|list| text(&seal(list, self.example.service_key()))),
            list_service: None,
            root_revocations: None,
        }
    }

    /// A request of a machine that differs from others in every respect.
    pub(crate) fn request(&self, product: ProductNumber, machine: u8) -> Request {
        static NONCE: AtomicU8 = AtomicU8::new(0);
        Request {
            publisher: self.id(),
            product,
            cmid: Cmid::new([machine; 16]),
            nonce: Nonce::new([NONCE.fetch_add(1, Ordering::Relaxed); 16]),
            fingerprint: Fingerprint::new(vec![Part { number: 1, digest: PartDigest::new([machine; 8]) }]),
            client_time: now(),
            status: 2,
            minutes_left: Minutes(1_440),
            catalog_version: self.catalog.version,
            revocation_number: RevocationNumber(0),
            virtual_machine: false,
            software: "7.1".to_owned(),
            machine_name: Some(format!("station-{machine}")),
            last_recorded: None,
            held: None,
        }
    }
}

fn key(publisher: PublisherId, kind: KeyKind, number: u16, serial: u32) -> ProductKey {
    let secret = if kind == KeyKind::ClientSetup { KeySecret::NONE } else { KeySecret::from_random([1; 8]) };
    ProductKey::new(kind, PublisherTag::of(publisher), number, KeySerial(serial), secret).unwrap()
}

/// What a host asked, proven.
pub(crate) fn asked(request: &ActivationRequest) -> Verified<HostRequest> {
    host_request(&Sealed::new(BASE64.decode(request.request.as_bytes()).unwrap())).unwrap()
}

/// A root that vanishes with the test.
pub(crate) struct Home {
    folder: TempDir,
}

impl Home {
    pub(crate) fn new() -> Self {
        let home = Self { folder: tempfile::tempdir().unwrap() };
        home.root().create().unwrap();
        home
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn root(&self) -> HostRoot {
        HostRoot::new(self.folder.path().to_path_buf())
    }

    pub(crate) fn lock(&self) -> RootLock {
        RootLock::take(self.path()).unwrap()
    }

    /// Opens what lies there.
    pub(crate) fn open(&self) -> HostState {
        self.open_with(|_| {})
    }

    /// Opens it under another configuration; the port is any that is free.
    pub(crate) fn open_with(&self, change: impl FnOnce(&mut Config)) -> HostState {
        let mut config = Config { listen: vec!["127.0.0.1:0".parse().unwrap()], ..Config::default() };
        change(&mut config);
        HostState::open(self.root(), config).unwrap()
    }
}

impl HostState {
    /// Does what must work.
    #[track_caller]
    pub(crate) fn must(&mut self, command: HostCommand) -> HostReply {
        match self.handle(command, crate::text::english(), now()) {
            HostReply::Failed(failure) => panic!("{failure:?}"),
            reply => reply,
        }
    }

    /// Installs a publisher without activating the host with it.
    pub(crate) fn add_bundle_of(&mut self, publisher: &Publisher) -> HostReply {
        let bundle = BASE64.encode(&muster_wire::encode(&publisher.bundle()));
        self.must(HostCommand::AddBundle { bundle })
    }

    /// Sets up a publisher's kit and activates the host with it.
    pub(crate) fn activate_with(&mut self, publisher: &Publisher, group: GroupNumber) {
        let kit = BASE64.encode(&muster_wire::encode(&publisher.kit(group)));
        let HostReply::SetUp { activation, .. } = self.must(HostCommand::Setup { kit }) else { panic!() };
        let answer = publisher.answer(&activation);
        self.must(HostCommand::ApplyActivation { answer });
    }
}

/// A moment this many days from now.
pub(crate) fn in_days(days: i64) -> Timestamp {
    now().plus_seconds(days * 86_400)
}
