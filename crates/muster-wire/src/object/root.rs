//! What else a root signs: revocations of keys it certified, and its own successor.

use super::{Kind, check_kind, signable};
use crate::error::WireError;
use crate::id::{KeyId, PublicKey, PublisherId};
use crate::item::{Item, ascending, bounded_len};
use crate::limits;
use crate::number::RevocationNumber;
use crate::time::Timestamp;
use alloc::vec::Vec;
use minicbor::{Decode, Encode};

/// Payload of kind 3: catalog and service keys that are no longer trusted. The whole list, numbered.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct RootRevocations {
    /// Always 3.
    #[n(0)]
    pub kind: u8,
    /// The publisher.
    #[n(1)]
    pub publisher: PublisherId,
    /// Number of the list.
    #[n(2)]
    pub number: RevocationNumber,
    /// When it was signed.
    #[n(3)]
    pub issued: Timestamp,
    /// Key ids, strictly ascending.
    #[n(4)]
    pub keys: Vec<KeyId>,
    /// For each of them the moment from which on nothing counts that it signed; none: nothing that it ever signed.
    #[n(5)]
    pub from: Option<Vec<Timestamp>>,
}

impl RootRevocations {
    /// From when on nothing counts that this key signed.
    #[must_use]
    pub fn withdrawn_from(&self, key: &KeyId) -> Option<Timestamp> {
        let index = self.keys.binary_search(key).ok()?;
        Some(moment(self.from.as_deref(), index))
    }
}

/// The moment of an entry; the beginning of time where the list has none.
pub(super) fn moment(from: Option<&[Timestamp]>, index: usize) -> Timestamp {
    from.and_then(|from| from.get(index)).copied().unwrap_or(Timestamp::ZERO)
}

/// Payload of kind 4, signed by the root that is replaced. The publisher id stays that of the first root.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct RootSuccession {
    /// Always 4.
    #[n(0)]
    pub kind: u8,
    /// The publisher.
    #[n(1)]
    pub publisher: PublisherId,
    /// The next root.
    #[n(2)]
    pub key: PublicKey,
    /// When it was signed.
    #[n(3)]
    pub issued: Timestamp,
}

impl Item for RootRevocations {
    const LIMIT: usize = limits::LARGE_OBJECT;
    fn check_bounds(&self) -> Result<(), WireError> {
        check_kind(self.kind, Kind::RootRevocations)?;
        ascending("keys", &self.keys, limits::REVOCATIONS, |key| *key)?;
        match &self.from {
            Some(from) => bounded_len("from", from.len(), self.keys.len(), self.keys.len()),
            None => Ok(()),
        }
    }
}
signable!(RootRevocations, Kind::RootRevocations);

impl Item for RootSuccession {
    const LIMIT: usize = limits::OBJECT;
    fn check_bounds(&self) -> Result<(), WireError> {
        check_kind(self.kind, Kind::RootSuccession)
    }
}
signable!(RootSuccession, Kind::RootSuccession);
