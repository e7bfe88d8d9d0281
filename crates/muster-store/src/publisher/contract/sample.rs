//! What the tests write.

use crate::publisher::{
    By, CatalogGround, Founding, HostAttempt, Identity, KeyAtRest, KeyLimits, KeyLookup, MachineAnswer,
    MachineAttempt, MakUnderLock, NewCatalog, NewCertificate, NewCertifiedKey, NewKeys, NewLicence, NewList,
    NumberKind, NumberMeaning, PublisherStore, RevocationGround, Revoked, StoreError,
};
use muster_core::publisher::{Cost, HostKeyLimits, MakLimits};
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::id::{Digest, IdempotencyKey, KeyId, PartDigest, PublicKey, PublisherId, StoreEpoch};
use muster_wire::number::{CatalogVersion, KeySerial, MachineCount, Minutes, RecordNumber};
use muster_wire::object::{Attribute, Recorded, Sealed, Terms};
use muster_wire::time::Timestamp;
use std::collections::BTreeMap;

pub(super) const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);
pub(super) const CATALOG_KEY: KeyId = KeyId::new([0xca; 16]);
pub(super) const SERVICE_KEY: KeyId = KeyId::new([0x5e; 16]);
pub(super) const EPOCH: StoreEpoch = StoreEpoch::new([0xee; 8]);

/// A decision that says no.
#[derive(Debug)]
pub(super) enum No {
    Refused,
    Store(StoreError),
}

impl From<StoreError> for No {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

pub(super) fn sealed(text: &str) -> Sealed {
    Sealed::new(text.as_bytes().to_vec())
}

pub(super) fn by() -> By {
    By { actor: "ada".into(), at: NOW }
}

pub(super) fn founding() -> Founding {
    let certified = |key, text| NewCertifiedKey { key, certificate: sealed(text) };
    Founding {
        identity: Identity {
            publisher: PublisherId::new([7; 16]),
            root: PublicKey::new([9; 32]),
            name: "Larkfield Instruments".into(),
            lab: true,
            epoch: EPOCH,
        },
        catalog_key: certified(CATALOG_KEY, "certificate of the catalog key"),
        service: certified(SERVICE_KEY, "certificate of the service key"),
        at: NOW,
    }
}

/// A store with an identity and catalog 1.
pub(super) fn founded<S: PublisherStore>(mut store: S) -> S {
    store.found(&founding()).unwrap();
    publish(&mut store, &[]).unwrap();
    store
}

pub(super) fn meaning(kind: NumberKind, number: u16, meaning: &str) -> NumberMeaning {
    NumberMeaning { kind, number, meaning: meaning.into() }
}

pub(super) fn next_catalog(ground: &CatalogGround, meanings: &[NumberMeaning]) -> NewCatalog {
    NewCatalog {
        version: ground.next_version(),
        catalog: sealed(&format!("catalog {}", ground.next_version())),
        catalog_key: CATALOG_KEY,
        meanings: meanings.to_vec(),
        setup_keys: BTreeMap::new(),
    }
}

pub(super) fn publish(
    store: &mut impl PublisherStore,
    meanings: &[NumberMeaning],
) -> Result<CatalogVersion, StoreError> {
    store.publish_catalog(&by(), |ground| Ok::<_, StoreError>(next_catalog(ground, meanings)))
}

pub(super) fn new_keys(count: u32) -> NewKeys {
    NewKeys {
        number: 3,
        customer: "Harbour School District".into(),
        limits: KeyLimits::Host(HostKeyLimits::default()),
        terms: Terms {
            threshold: Some(MachineCount(10)),
            ends: Some(NOW.plus(Minutes::days(900))),
            machine_maximum: Some(MachineCount(400)),
            maximum_refuses: Some(true),
            attributes: Some(
                [("edition", "school"), ("region", "north")]
                    .map(|(name, value)| Attribute { name: name.into(), value: value.into() })
                    .to_vec(),
            ),
        },
        count,
        catalog: CatalogVersion(1),
        replaces: None,
    }
}

pub(super) fn at_rest(serial: KeySerial) -> KeyAtRest {
    let mut lookup = [0x10; 32];
    lookup[..4].copy_from_slice(&serial.0.to_be_bytes());
    KeyAtRest { lookup: KeyLookup(lookup), nonce: [3; 12], sealed: vec![4; 41] }
}

pub(super) fn issue(store: &mut impl PublisherStore, count: u32) -> Vec<KeySerial> {
    store.issue_keys(&by(), &new_keys(count), |_, _, serial| Ok::<_, StoreError>(at_rest(serial))).unwrap()
}

/// Attempt number `name` of host number `host` with the key of this serial.
pub(super) fn attempt(serial: KeySerial, host: u8, name: u8) -> HostAttempt {
    HostAttempt {
        lookup: at_rest(serial).lookup,
        idempotency: IdempotencyKey::new([name; 16]),
        content: Digest::new([host; 32]),
        host: PublicKey::new([host; 32]),
        fingerprint: Fingerprint::new(vec![
            Part { number: 1, digest: PartDigest::new([host; 8]) },
            Part { number: 9, digest: PartDigest::new([9; 8]) },
        ]),
        machine_name: format!("host-{host}.example"),
        head: Recorded { epoch: StoreEpoch::new([host; 8]), number: RecordNumber(5) },
        address: "192.0.2.1".into(),
        at: NOW,
    }
}

pub(super) fn certificate(text: &str) -> NewCertificate {
    NewCertificate {
        host: None,
        cost: Cost::Activation,
        not_before: NOW,
        not_after: NOW.plus(Minutes::days(400)),
        certificate: sealed(text),
        service: SERVICE_KEY,
    }
}

/// A multiple activation key that is good for so many machines.
pub(super) fn issue_mak(store: &mut impl PublisherStore, uses: u32) -> KeySerial {
    let limits = KeyLimits::Mak(MakLimits { uses, extension: 0 });
    let keys = NewKeys { limits, number: 5, terms: Terms::default(), ..new_keys(1) };
    store.issue_keys(&by(), &keys, |_, _, serial| Ok::<_, StoreError>(at_rest(serial))).unwrap()[0]
}

/// Parts 1 to 4: what every machine has alike, and what tells this one from others.
pub(super) fn subject(machine: u8) -> Fingerprint {
    let part = |number, byte| Part { number, digest: PartDigest::new([byte; 8]) };
    Fingerprint::new(vec![part(1, 0xaa), part(7, machine), part(9, machine)])
}

/// Attempt number `name` of machine number `machine` with the key of this serial.
pub(super) fn machine_attempt(serial: KeySerial, machine: u8, name: u8) -> MachineAttempt {
    let subject = subject(machine);
    MachineAttempt {
        lookup: at_rest(serial).lookup,
        idempotency: IdempotencyKey::new([name; 16]),
        digest: Digest::new([machine; 32]),
        clues: subject.parts().iter().filter(|part| part.number != 1).copied().collect(),
        subject,
        catalog: CatalogVersion(1),
        machine_name: Some(format!("machine-{machine}.example")),
        address: "192.0.2.7".into(),
        at: NOW,
    }
}

pub(super) fn licence(text: &str) -> NewLicence {
    NewLicence { machine: None, licence: sealed(text), service: SERVICE_KEY }
}

/// The licence of a machine that the key activates now, or knows.
pub(super) fn license(store: &mut impl PublisherStore, serial: KeySerial, machine: u8) -> MakUnderLock {
    let mut seen = None;
    let licensed = store.activate_machine(&machine_attempt(serial, machine, machine), |state| {
        seen = Some(state.clone());
        Ok::<_, StoreError>(MachineAnswer::New(licence("licence")))
    });
    licensed.unwrap().unwrap();
    seen.unwrap()
}

pub(super) fn signed(ground: &RevocationGround) -> NewList {
    NewList { list: sealed(&format!("list {}", ground.number)), service: SERVICE_KEY }
}

/// Revokes something that there is, and gives what the list is made of.
pub(super) fn revoke(
    store: &mut impl PublisherStore,
    what: Revoked,
    from: Option<Timestamp>,
) -> RevocationGround {
    let mut list = None;
    let revoked = store.revoke(&by(), what, from, |ground| {
        list = Some(ground.clone());
        Ok::<_, StoreError>(signed(ground))
    });
    assert!(revoked.unwrap().is_some());
    list.unwrap()
}
