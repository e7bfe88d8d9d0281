//! Catalogs travel by their own messages, in either direction.

use crate::error::WireError;
use crate::frame::{Framed, MessageType};
use crate::id::PublisherId;
use crate::item::{Item, bounded_len};
use crate::limits;
use crate::number::{CatalogVersion, RevocationNumber};
use crate::object::Sealed;
use minicbor::{Decode, Encode};

/// A client asks for a catalog newer than this version.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct CatalogQuery {
    /// Whose catalog.
    #[n(0)]
    pub publisher: PublisherId,
    /// Version held; 0: none.
    #[n(1)]
    pub held: CatalogVersion,
}

/// A catalog, given or offered.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct CatalogMessage {
    /// Whose catalog.
    #[n(0)]
    pub publisher: PublisherId,
    /// Certificate of the catalog key, signed by the root.
    #[n(1)]
    pub catalog_key: Sealed,
    /// The catalog.
    #[n(2)]
    pub catalog: Sealed,
}

/// What a host holds after a query or an offer that brought nothing newer.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Receipt {
    /// Whose catalog and list.
    #[n(0)]
    pub publisher: PublisherId,
    /// Catalog version held.
    #[n(1)]
    pub catalog_version: CatalogVersion,
    /// Revocation list held.
    #[n(2)]
    pub revocation_number: RevocationNumber,
}

impl Item for CatalogQuery {
    const LIMIT: usize = limits::SMALL;
    fn check_bounds(&self) -> Result<(), WireError> {
        Ok(())
    }
}
impl Framed for CatalogQuery {
    const TYPE: MessageType = MessageType::CatalogQuery;
}
impl Item for CatalogMessage {
    const LIMIT: usize = limits::LARGE;
    fn check_bounds(&self) -> Result<(), WireError> {
        bounded_len("catalog key", self.catalog_key.as_bytes().len(), 1, limits::OBJECT)?;
        bounded_len("catalog", self.catalog.as_bytes().len(), 1, limits::LARGE_OBJECT)
    }
}
impl Framed for CatalogMessage {
    const TYPE: MessageType = MessageType::Catalog;
}
impl Item for Receipt {
    const LIMIT: usize = limits::SMALL;
    fn check_bounds(&self) -> Result<(), WireError> {
        Ok(())
    }
}
impl Framed for Receipt {
    const TYPE: MessageType = MessageType::Receipt;
}
