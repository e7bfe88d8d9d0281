//! The root certifies a catalog key, so that a release needs no ceremony with the root.

use super::{Kind, check_kind, signable};
use crate::error::WireError;
use crate::id::{PublicKey, PublisherId};
use crate::item::Item;
use crate::limits;
use crate::time::Timestamp;
use minicbor::{Decode, Encode};

/// Payload of kind 1, signed by the root.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct CatalogKeyCertificate {
    /// Always 1.
    #[n(0)]
    pub kind: u8,
    /// The publisher.
    #[n(1)]
    pub publisher: PublisherId,
    /// The key that may sign catalogs.
    #[n(2)]
    pub key: PublicKey,
    /// First moment at which it may sign.
    #[n(3)]
    pub not_before: Timestamp,
    /// Last moment at which it may sign.
    #[n(4)]
    pub not_after: Timestamp,
    /// Whether its catalogs may be lab catalogs; then they all must be.
    #[n(5)]
    pub lab: bool,
}

impl Item for CatalogKeyCertificate {
    const LIMIT: usize = limits::OBJECT;
    fn check_bounds(&self) -> Result<(), WireError> {
        check_kind(self.kind, Kind::CatalogKey)
    }
}
signable!(CatalogKeyCertificate, Kind::CatalogKey);
