//! One invented publisher with a host, a machine and what they say to each other.

use muster_core::fingerprint::{digest, part_digest};
use muster_core::product_key::{KeyKind, KeySecret, ProductKey, PublisherTag};
use muster_example::{ExamplePublisher, SERVER_7, STARTS, STUDIO_7_AND_SERVER_7, host_key};
use muster_sign::{SigningKey, seal};
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::id::{Cmid, Nonce, StoreEpoch};
use muster_wire::message::{Answer, Request};
use muster_wire::number::{CatalogVersion, KeySerial, MachineCount, Minutes, RecordNumber, RevocationNumber};
use muster_wire::object::{
    Attribute, Catalog, Grant, HostCertificate, Licence, Recorded, Refusal, Revocations, RevokedKey, Sealed,
    Terms,
};
use muster_wire::time::Timestamp;

/// 2026-11-23T08:00:00Z.
pub(crate) const NOW: Timestamp = Timestamp::from_seconds(1_795_420_800);

pub(crate) struct Scene {
    pub(crate) publisher: ExamplePublisher,
    pub(crate) host: SigningKey,
}

impl Scene {
    pub(crate) fn new() -> Self {
        Self { publisher: ExamplePublisher::new(1), host: host_key(1) }
    }

    /// A product key of this publisher.
    pub(crate) fn product_key(&self, kind: KeyKind, number: u16, serial: u32) -> ProductKey {
        let secret = match kind {
            KeyKind::ClientSetup => KeySecret::NONE,
            KeyKind::Host | KeyKind::Mak => KeySecret::from_random([0x51; 8]),
        };
        ProductKey::new(kind, PublisherTag::of(self.publisher.id()), number, KeySerial(serial), secret)
            .unwrap()
    }

    pub(crate) fn catalog(&self) -> Catalog {
        self.publisher.catalog()
    }
    pub(crate) fn sealed_catalog(&self) -> Sealed {
        seal(&self.catalog(), self.publisher.catalog_key())
    }

    pub(crate) fn host_certificate(&self) -> HostCertificate {
        self.publisher.host_certificate(self.host.public(), STUDIO_7_AND_SERVER_7, STARTS)
    }
    pub(crate) fn sealed_host(&self) -> Sealed {
        seal(&self.host_certificate(), self.publisher.service_key())
    }
    /// Terms with every field, and attributes.
    pub(crate) fn terms(&self) -> Terms {
        let attribute = |name: &str, value: &str| Attribute { name: name.into(), value: value.into() };
        Terms {
            threshold: Some(MachineCount(10)),
            ends: Some(NOW.plus(Minutes::days(90))),
            machine_maximum: Some(MachineCount(500)),
            maximum_refuses: Some(true),
            attributes: Some(vec![attribute("contract", "HSD-2026"), attribute("edition", "Schools")]),
        }
    }

    pub(crate) fn fingerprint(&self) -> Fingerprint {
        let part = |(number, value): (u8, &str)| Part {
            number,
            digest: part_digest(self.publisher.id(), number, value),
        };
        let parts = [(1, "4f6c0e0d9a3b4d2e"), (3, "Fennel Boards FB-220"), (5, "Fennel Core 8")];
        Fingerprint::new(parts.map(part).into())
    }

    /// The fifth server asks.
    pub(crate) fn request(&self) -> Request {
        Request {
            publisher: self.publisher.id(),
            product: SERVER_7,
            cmid: Cmid::new([0xc5; 16]),
            nonce: Nonce::new([0x90; 16]),
            fingerprint: self.fingerprint(),
            client_time: NOW.plus_seconds(-2),
            status: 2,
            minutes_left: Minutes(43_000),
            catalog_version: CatalogVersion(1),
            revocation_number: RevocationNumber(0),
            virtual_machine: false,
            software: "0.1.0".into(),
            machine_name: Some("server-05".into()),
            last_recorded: None,
            held: None,
        }
    }
    pub(crate) fn grant(&self) -> Grant {
        let request = self.request();
        let grant =
            self.publisher.grant_for(self.host.id(), request.product, request.cmid, request.nonce, NOW);
        Grant { fingerprint: digest(&request.fingerprint), recorded: self.recorded(5), ..grant }
    }
    /// What the fourth server was told.
    pub(crate) fn refusal(&self) -> Refusal {
        let (cmid, nonce) = (Cmid::new([0xc4; 16]), Nonce::new([0x84; 16]));
        let refusal = self.publisher.refusal_for(self.host.id(), SERVER_7, cmid, nonce, NOW);
        let fingerprint = digest(&Fingerprint::default());
        Refusal { fingerprint, recorded: self.recorded(4), sharing: Some(MachineCount(2)), ..refusal }
    }
    /// With attributes.
    pub(crate) fn licence(&self) -> Licence {
        let licence = self.publisher.licence(SERVER_7, &self.fingerprint(), NOW);
        Licence { recorded: self.recorded(78), attributes: self.terms().attributes, ..licence }
    }
    pub(crate) fn answer(&self) -> Answer {
        Answer {
            object: seal(&self.grant(), &self.host),
            host: self.sealed_host(),
            service: Some(self.publisher.sealed_service()),
            key: None,
        }
    }
    pub(crate) const fn recorded(&self, number: u64) -> Recorded {
        Recorded { epoch: StoreEpoch::new([0xe2; 8]), number: RecordNumber(number) }
    }

    pub(crate) fn revocations(&self) -> Revocations {
        let mut hosts = vec![host_key(7).id(), host_key(8).id()];
        hosts.sort();
        let keys = vec![
            RevokedKey { kind: 1, number: 1, serial: KeySerial(9) },
            RevokedKey { kind: 3, number: 5, serial: KeySerial(2) },
        ];
        Revocations { hosts, keys, licences: vec![self.recorded(77)], ..self.publisher.revocations() }
    }
}
