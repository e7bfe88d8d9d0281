//! The publisher licenses one product on one machine for good: what a multiple activation key gives.

use super::terms::check_attributes;
use super::{Attribute, Kind, Recorded, check_kind, signable};
use crate::error::WireError;
use crate::id::{Digest, PublisherId};
use crate::item::{Item, bounded, numbered, text};
use crate::limits;
use crate::number::{CatalogVersion, KeySerial, ProductNumber, RevocationNumber};
use crate::time::Timestamp;
use alloc::string::String;
use alloc::vec::Vec;
use minicbor::{Decode, Encode};

/// Payload of kind 10, signed by a service key with the role [`super::Role::Licences`]. It has no end.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Licence {
    /// Always 10.
    #[n(0)]
    pub kind: u8,
    /// The publisher.
    #[n(1)]
    pub publisher: PublisherId,
    /// The product.
    #[n(2)]
    pub product: ProductNumber,
    /// Serial of the multiple activation key.
    #[n(3)]
    pub serial: KeySerial,
    /// SHA-256 of the machine's subject: the fingerprint vector that the request carried.
    #[n(4)]
    pub subject: Digest,
    /// The organisation that the key was issued to.
    #[n(5)]
    pub organisation: String,
    /// Where the publisher recorded the licence.
    #[n(6)]
    pub recorded: Recorded,
    /// When it was issued, by the publisher's clock.
    #[n(7)]
    pub issued: Timestamp,
    /// The publisher's catalog version at that time.
    #[n(8)]
    pub catalog_version: CatalogVersion,
    /// The publisher's revocation list at that time.
    #[n(9)]
    pub revocation_number: RevocationNumber,
    /// Named values that the key sets, strictly ascending by name.
    #[n(10)]
    pub attributes: Option<Vec<Attribute>>,
}

impl Item for Licence {
    const LIMIT: usize = limits::OBJECT;
    fn check_bounds(&self) -> Result<(), WireError> {
        check_kind(self.kind, Kind::Licence)?;
        numbered("product", self.product.0)?;
        bounded("serial", u64::from(self.serial.0), 0, u64::from(limits::SERIAL))?;
        text("organisation", &self.organisation, 1, limits::NAME)?;
        check_attributes(self.attributes.as_deref().unwrap_or_default())
    }
}
signable!(Licence, Kind::Licence);
