//! Product keys at rest: a keyed hash to find them by, and the key itself sealed.

use super::AuditAction;
use muster_core::product_key::KeyKind;
use muster_core::publisher::{HostKeyLimits, MakLimits};
use muster_wire::id::KeyId;
use muster_wire::number::{CatalogVersion, KeySerial, RecordNumber, RevocationNumber};
use muster_wire::object::{Recorded, RevokedKey, Sealed, Terms};
use muster_wire::time::Timestamp;

/// HMAC-SHA-256 of a product key under a key that the store does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyLookup(pub [u8; 32]);

/// A product key as it may be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyAtRest {
    /// To find it by.
    pub lookup: KeyLookup,
    /// Nonce of the sealing.
    pub nonce: [u8; 12],
    /// The sealed key.
    pub sealed: Vec<u8>,
}

/// What a key is for, and how often it may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyLimits {
    /// A host key.
    Host(HostKeyLimits),
    /// A multiple activation key.
    Mak(MakLimits),
}

impl KeyLimits {
    /// The kind of the key.
    #[must_use]
    pub const fn kind(self) -> KeyKind {
        match self {
            Self::Host(_) => KeyKind::Host,
            Self::Mak(_) => KeyKind::Mak,
        }
    }
    /// Hosts or machines that the key activates.
    #[must_use]
    pub const fn most(self) -> u32 {
        match self {
            Self::Host(limits) => limits.hosts,
            Self::Mak(limits) => limits.total(),
        }
    }
}

/// Keys to be issued, all alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewKeys {
    /// Key group of host keys, product of others.
    pub number: u16,
    /// The organisation that they are for.
    pub customer: String,
    /// Their kind, and how often each may be used. A new multiple activation key has no extension.
    pub limits: KeyLimits,
    /// What each sets for itself.
    pub terms: Terms,
    /// How many.
    pub count: u32,
    /// The catalog that their group and terms were checked against.
    pub catalog: CatalogVersion,
    /// The key that they take the place of.
    pub replaces: Option<KeySerial>,
}

/// A key on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRecord {
    /// Its serial.
    pub serial: KeySerial,
    /// Its key group, or product.
    pub number: u16,
    /// The key at rest.
    pub at_rest: KeyAtRest,
    /// The organisation that it was issued to.
    pub customer: String,
    /// Its kind, and how often it may be used.
    pub limits: KeyLimits,
    /// What it sets for itself.
    pub terms: Terms,
    /// When it was issued.
    pub issued: Timestamp,
    /// When it was blocked.
    pub blocked: Option<Timestamp>,
    /// Hosts that it has activated, or machines.
    pub used: u32,
    /// The key that it took the place of.
    pub replaces: Option<KeySerial>,
}

impl KeyRecord {
    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> KeyKind {
        self.limits.kind()
    }
}

/// What a new revocation list has to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevocationGround {
    /// The number of the list.
    pub number: RevocationNumber,
    /// Every revoked host, in ascending order.
    pub hosts: Vec<KeyId>,
    /// Every blocked key, in ascending order.
    pub keys: Vec<RevokedKey>,
    /// Every revoked licence.
    pub licences: Vec<Recorded>,
    /// For each of them, in this order, from when on; none: all at once.
    pub from: Option<Vec<Timestamp>>,
}

/// Who or what is to be revoked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Revoked {
    /// A host, by the id of its own key.
    Host(KeyId),
    /// A product key, which activates nothing any more, at once.
    Key(KeySerial),
    /// The licence with this record, and every other one of the same machine.
    Licence(RecordNumber),
    /// Nothing more: the list is signed again, with what it has.
    Nothing,
}

impl Revoked {
    /// What is written down of it, beside who and when: the list with this number says so. `serial` is of the key, also
    /// where a licence by it is revoked.
    #[must_use]
    pub fn audited(
        self,
        serial: Option<KeySerial>,
        number: RevocationNumber,
    ) -> (AuditAction, Option<KeySerial>, String) {
        let list = format!("revocation list {number}");
        match self {
            Self::Host(host) => (AuditAction::Revoked, None, format!("host {host}, {list}")),
            Self::Key(_) => (AuditAction::Revoked, serial, list),
            Self::Licence(record) => (AuditAction::Revoked, serial, format!("licence {record}, {list}")),
            Self::Nothing => (AuditAction::ListSigned, None, list),
        }
    }
}

impl RevocationGround {
    /// Puts together what is revoked; with each entry the moment from which on it is.
    #[must_use]
    pub fn new(
        number: RevocationNumber,
        mut hosts: Vec<(KeyId, Option<Timestamp>)>,
        mut keys: Vec<(RevokedKey, Option<Timestamp>)>,
        licences: Vec<(Recorded, Option<Timestamp>)>,
    ) -> Self {
        hosts.sort_unstable();
        keys.sort_unstable();
        let hosts_from = hosts.iter().map(|(_, from)| *from);
        let keys_from = keys.iter().map(|(_, from)| *from);
        let from: Vec<_> =
            hosts_from.chain(keys_from).chain(licences.iter().map(|(_, from)| *from)).collect();
        let dated = from.iter().any(Option::is_some);
        let from = dated.then(|| from.into_iter().map(|from| from.unwrap_or(Timestamp::ZERO)).collect());
        Self {
            number,
            hosts: hosts.into_iter().map(|(host, _)| host).collect(),
            keys: keys.into_iter().map(|(key, _)| key).collect(),
            licences: licences.into_iter().map(|(licence, _)| licence).collect(),
            from,
        }
    }
}

/// A signed revocation list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewList {
    /// The list.
    pub list: Sealed,
    /// The key that signed it.
    pub service: KeyId,
}

/// What blocking a key came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blocked {
    /// It is blocked now, and the list with this number says so.
    Now(RevocationNumber),
    /// It was blocked before.
    Before(Timestamp),
}
