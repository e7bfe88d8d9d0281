//! An invented publisher, hosts that grant and refuse what they are told to, and computers, for the tests.

use super::{Fresh, InstallationNumber, Jitter, Machine, MakProof, Surroundings, Taken};
use crate::fingerprint::{digest, part_digest};
use crate::product_key::{KeyKind, KeySecret, ProductKey, PublisherTag};
use crate::trust::Trust;
use alloc::format;
use alloc::vec::Vec;
use muster_example::{ExamplePublisher, STUDIO_7, STUDIO_8_AND_OLDER};
use muster_sign::{SigningKey, key_id, seal};
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::id::{Cmid, KeyId, Nonce};
use muster_wire::message::{Answer, CatalogMessage, Request, RevocationsMessage};
use muster_wire::number::{
    CatalogVersion, GroupNumber, KeySerial, MachineCount, Minutes, ProductNumber, RevocationNumber,
};
use muster_wire::object::{
    Bundle, Catalog, Grant, HostCertificate, Licence, LicenceRequest, Refusal, Revocations, RevokedKey,
    Sealed,
};
use muster_wire::time::Timestamp;

/// Day 0 of the tests: well after the catalog was signed.
pub(super) const START: Timestamp = muster_example::STARTS.plus_seconds(100 * 86_400);

pub(super) fn day(days: u32) -> Timestamp {
    START.plus(Minutes::days(days))
}

/// A publisher whose catalog a test may change.
pub(super) struct Publisher {
    seed: u8,
    pub(super) example: ExamplePublisher,
    pub(super) catalog: Catalog,
}

impl Publisher {
    pub(super) fn new(seed: u8) -> Self {
        Self::of(seed, ExamplePublisher::new(seed))
    }
    pub(super) fn lab(seed: u8) -> Self {
        Self::of(seed, ExamplePublisher::lab(seed))
    }
    fn of(seed: u8, example: ExamplePublisher) -> Self {
        let catalog = example.catalog();
        Self { seed, example, catalog }
    }
    pub(super) fn with(mut self, change: impl FnOnce(&mut Catalog)) -> Self {
        change(&mut self.catalog);
        self
    }
    pub(super) fn key(&self, kind: KeyKind, number: u16, serial: u32) -> ProductKey {
        key(&self.example, kind, number, serial)
    }
    fn sealed_catalog(&self) -> Sealed {
        seal(&self.catalog, self.example.catalog_key())
    }
    pub(super) fn bundle(&self) -> Bundle {
        Bundle { catalog: self.sealed_catalog(), ..self.example.bundle() }
    }
    pub(super) fn trust(&self) -> Trust {
        Trust::from_bundle(&self.bundle(), Some(self.example.id())).unwrap()
    }
    pub(super) fn catalog_message(&self, version: u32, change: impl FnOnce(&mut Catalog)) -> CatalogMessage {
        let mut catalog = self.catalog.clone();
        catalog.version = CatalogVersion(version);
        change(&mut catalog);
        CatalogMessage {
            publisher: self.example.id(),
            catalog_key: self.example.sealed_catalog_key(),
            catalog: seal(&catalog, self.example.catalog_key()),
        }
    }
    pub(super) fn revocation_of(&self, number: u32, hosts: &[KeyId]) -> RevocationsMessage {
        let number = RevocationNumber(number);
        let list = Revocations { number, hosts: hosts.to_vec(), ..self.example.revocations() };
        RevocationsMessage {
            publisher: self.example.id(),
            service: self.example.sealed_service(),
            list: seal(&list, self.example.service_key()),
            root: None,
        }
    }
    /// A list that revokes this multiple activation key, or the licences on record.
    pub(super) fn revocation_of_mak(&self, number: u32, key: Option<&ProductKey>) -> RevocationsMessage {
        let revoked = |key: &ProductKey| RevokedKey {
            kind: key.kind().number(),
            number: key.number(),
            serial: key.serial(),
        };
        let licence = self.example.licence(STUDIO_7, &Fingerprint::default(), START);
        let list = Revocations {
            number: RevocationNumber(number),
            keys: key.map(revoked).into_iter().collect(),
            licences: if key.is_none() { [licence.recorded].into() } else { Vec::new() },
            ..self.example.revocations()
        };
        RevocationsMessage {
            list: seal(&list, self.example.service_key()),
            ..self.revocation_of(number, &[])
        }
    }
    /// What the service answers to a request with a multiple activation key.
    pub(super) fn licence(&self, request: &LicenceRequest, change: impl FnOnce(&mut Licence)) -> MakProof {
        let key = ProductKey::parse(&request.product_key).unwrap();
        let product = ProductNumber(key.number());
        let mut licence = self.example.licence(product, &request.subject, START);
        licence.serial = key.serial();
        change(&mut licence);
        let (service, licence) = (self.example.sealed_service(), seal(&licence, self.example.service_key()));
        MakProof::Service { service, licence }
    }
    pub(super) fn host(&self, seed: u8) -> Host {
        self.host_of(seed, STUDIO_8_AND_OLDER, |_| {})
    }
    pub(super) fn host_of(
        &self,
        seed: u8,
        group: GroupNumber,
        change: impl FnOnce(&mut HostCertificate),
    ) -> Host {
        let key = muster_example::host_key(seed);
        let mut payload = self.example.host_certificate(key.public(), group, muster_example::STARTS);
        change(&mut payload);
        let certificate = seal(&payload, self.example.service_key());
        Host { publisher: ExamplePublisher::new(self.seed), key, certificate }
    }
    /// A machine on computer `a` with the product installed on day 0.
    pub(super) fn machine(&self, product: ProductNumber) -> Machine {
        let mut machine = Machine::enrol(self.trust(), InstallationNumber::new([1; 16]), computer(self, "a"));
        machine.install_product(&self.at("a", START), product).unwrap();
        machine
    }
    pub(super) fn at(&self, computer_name: &str, now: Timestamp) -> Surroundings {
        Surroundings {
            now,
            fingerprint: computer(self, computer_name),
            machine_name: format!("pc-{computer_name}"),
            virtual_machine: false,
            software: "muster 0.1.0".into(),
        }
    }
}

fn key(example: &ExamplePublisher, kind: KeyKind, number: u16, serial: u32) -> ProductKey {
    let secret = match kind {
        KeyKind::ClientSetup => KeySecret::NONE,
        KeyKind::Host | KeyKind::Mak => KeySecret::from_random([9; 8]),
    };
    ProductKey::new(kind, PublisherTag::of(example.id()), number, KeySerial(serial), secret).unwrap()
}

/// A computer, all of whose parts belong to it alone; `a2` is `a` with another network card.
pub(super) fn computer(publisher: &Publisher, name: &str) -> Fingerprint {
    let part = |number: u8| {
        let owner = if number == 5 { name } else { name.trim_end_matches('2') };
        let digest = part_digest(publisher.example.id(), number, owner);
        Part { number, digest }
    };
    Fingerprint::new([1, 3, 5].map(part).into())
}

/// A host that says whatever a test wants.
pub(super) struct Host {
    publisher: ExamplePublisher,
    pub(super) key: SigningKey,
    certificate: Sealed,
}

impl Host {
    pub(super) fn id(&self) -> KeyId {
        key_id(&self.key.public())
    }
    pub(super) fn grant(&self, request: &Request, issued: Timestamp) -> Answer {
        self.grant_with(request, issued, |_| {})
    }
    pub(super) fn grant_with(
        &self,
        request: &Request,
        issued: Timestamp,
        change: impl FnOnce(&mut Grant),
    ) -> Answer {
        let (product, cmid, nonce) = (request.product, request.cmid, request.nonce);
        let mut grant = self.publisher.grant_for(self.id(), product, cmid, nonce, issued);
        grant.fingerprint = digest(&request.fingerprint);
        change(&mut grant);
        self.answer(seal(&grant, &self.key))
    }
    pub(super) fn refusal(&self, request: &Request, issued: Timestamp, count: u32) -> Answer {
        self.refusal_with(request, issued, |refusal| refusal.figure = count.into())
    }
    pub(super) fn refusal_with(
        &self,
        request: &Request,
        issued: Timestamp,
        change: impl FnOnce(&mut Refusal),
    ) -> Answer {
        let (product, cmid, nonce) = (request.product, request.cmid, request.nonce);
        let mut refusal = self.publisher.refusal_for(self.id(), product, cmid, nonce, issued);
        refusal.fingerprint = digest(&request.fingerprint);
        refusal.sharing = None::<MachineCount>;
        change(&mut refusal);
        self.answer(seal(&refusal, &self.key))
    }
    fn answer(&self, object: Sealed) -> Answer {
        Answer {
            object,
            host: self.certificate.clone(),
            service: Some(self.publisher.sealed_service()),
            key: None,
        }
    }
}

/// Draws values that differ from each other: 1, 2, 3 …
#[derive(Default)]
pub(super) struct Draws(u8);

impl Draws {
    pub(super) fn fresh(&mut self) -> Fresh {
        self.0 = self.0.checked_add(1).unwrap();
        Fresh { nonce: Nonce::new([self.0; 16]), cmid: Cmid::new([self.0; 16]) }
    }
}

/// Asks and is granted.
pub(super) fn activate(
    machine: &mut Machine,
    surroundings: &Surroundings,
    product: ProductNumber,
    host: &Host,
    draws: &mut Draws,
) -> Taken {
    let request = machine.begin_attempt(surroundings, product, draws.fresh()).unwrap().request;
    let answer = host.grant(&request, surroundings.now);
    machine.take_answer(surroundings, product, &answer, "host.example:1688", Jitter::NONE).unwrap()
}

/// Asks and is refused for lack of machines.
pub(super) fn refused(
    machine: &mut Machine,
    surroundings: &Surroundings,
    product: ProductNumber,
    host: &Host,
    draws: &mut Draws,
) -> Taken {
    let request = machine.begin_attempt(surroundings, product, draws.fresh()).unwrap().request;
    let answer = host.refusal(&request, surroundings.now, 4);
    machine.take_answer(surroundings, product, &answer, "host.example:1688", Jitter::NONE).unwrap()
}

/// The state's number and whole days left.
pub(super) fn standing(machine: &Machine, surroundings: &Surroundings, product: ProductNumber) -> (u8, u32) {
    let standing = machine.standing(product, surroundings).unwrap();
    (standing.state.number(), standing.minutes_left.whole_days())
}

/// Written and read again, as after a restart.
pub(super) fn reopened(publisher: &Publisher, machine: &Machine) -> Machine {
    let bytes = machine.state().to_bytes();
    Machine::open(publisher.trust(), super::MachineState::from_bytes(&bytes).unwrap()).unwrap()
}

/// A list with the kept product states, changed: what somebody with an editor could write.
pub(super) fn edited(
    publisher: &Publisher,
    machine: &Machine,
    edit: impl FnOnce(&mut Vec<super::ProductState>),
) -> Machine {
    let mut state = machine.state().clone();
    edit(&mut state.products);
    Machine::open(publisher.trust(), state).unwrap()
}
