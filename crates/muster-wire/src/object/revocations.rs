//! The service revokes hosts, product keys and licences.

use super::root::moment;
use super::{Kind, Recorded, check_kind, signable};
use crate::error::WireError;
use crate::id::{KeyId, PublisherId};
use crate::item::{Item, ascending, bounded, bounded_len, numbered};
use crate::limits;
use crate::number::{KeySerial, RevocationNumber};
use crate::time::Timestamp;
use alloc::vec::Vec;
use minicbor::{Decode, Decoder, Encode, decode};

/// A product key that is no longer honoured, named without its secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode)]
#[cbor(array)]
pub struct RevokedKey {
    /// Kind of key, as its number in the product key (1 host, 2 client setup, 3 MAK).
    #[n(0)]
    pub kind: u8,
    /// Key group of a host key, product of another.
    #[n(1)]
    pub number: u16,
    /// Serial.
    #[n(2)]
    pub serial: KeySerial,
}

// As a tuple, because that refuses an array of another length.
impl<'b, C> Decode<'b, C> for RevokedKey {
    fn decode(d: &mut Decoder<'b>, context: &mut C) -> Result<Self, decode::Error> {
        d.decode_with(context).map(|(kind, number, serial)| Self { kind, number, serial })
    }
}

/// Payload of kind 9, signed by a service key with the role [`super::Role::Revocations`]. The whole list, numbered.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Revocations {
    /// Always 9.
    #[n(0)]
    pub kind: u8,
    /// The publisher.
    #[n(1)]
    pub publisher: PublisherId,
    /// Number of the list, from 1.
    #[n(2)]
    pub number: RevocationNumber,
    /// When it was signed.
    #[n(3)]
    pub issued: Timestamp,
    /// Hosts, strictly ascending.
    #[n(4)]
    pub hosts: Vec<KeyId>,
    /// Product keys, strictly ascending.
    #[n(5)]
    pub keys: Vec<RevokedKey>,
    /// Licences, by the publisher's record.
    #[n(6)]
    pub licences: Vec<Recorded>,
    /// For each host, each key and each licence, in this order, the moment from which on it is revoked; none: all are.
    #[n(7)]
    pub from: Option<Vec<Timestamp>>,
}

impl Revocations {
    /// From when on this host is revoked.
    #[must_use]
    pub fn host_from(&self, host: &KeyId) -> Option<Timestamp> {
        self.moment(self.hosts.binary_search(host).ok()?, 0)
    }
    /// From when on this product key is revoked.
    #[must_use]
    pub fn key_from(&self, key: &RevokedKey) -> Option<Timestamp> {
        self.moment(self.keys.binary_search(key).ok()?, self.hosts.len())
    }
    /// From when on this licence is revoked.
    #[must_use]
    pub fn licence_from(&self, licence: &Recorded) -> Option<Timestamp> {
        let before = self.hosts.len().saturating_add(self.keys.len());
        self.moment(self.licences.iter().position(|known| known == licence)?, before)
    }

    fn moment(&self, index: usize, before: usize) -> Option<Timestamp> {
        Some(moment(self.from.as_deref(), before.saturating_add(index)))
    }
    fn entries(&self) -> usize {
        self.hosts.len().saturating_add(self.keys.len()).saturating_add(self.licences.len())
    }
}

impl Item for Revocations {
    const LIMIT: usize = limits::LARGE_OBJECT;
    fn check_bounds(&self) -> Result<(), WireError> {
        check_kind(self.kind, Kind::Revocations)?;
        ascending("hosts", &self.hosts, limits::REVOCATIONS, |host| *host)?;
        ascending("keys", &self.keys, limits::REVOCATIONS, |key| *key)?;
        bounded_len("licences", self.licences.len(), 0, limits::REVOCATIONS)?;
        if let Some(from) = &self.from {
            bounded_len("from", from.len(), self.entries(), self.entries())?;
        }
        self.keys.iter().try_for_each(|key| {
            bounded("key kind", u64::from(key.kind), 1, 3)?;
            numbered("key number", key.number)?;
            bounded("serial", u64::from(key.serial.0), 0, u64::from(limits::SERIAL))
        })
    }
}
signable!(Revocations, Kind::Revocations);
