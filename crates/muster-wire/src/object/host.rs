//! The service certifies an activation host.

use super::{Kind, Recorded, Terms, check_kind, signable};
use crate::error::WireError;
use crate::id::{Digest, PublicKey, PublisherId};
use crate::item::{Item, bounded, numbered, text};
use crate::limits;
use crate::number::{CatalogVersion, GroupNumber, KeySerial, RevocationNumber};
use crate::time::Timestamp;
use alloc::string::String;
use minicbor::{Decode, Encode};

/// Payload of kind 6, signed by a service key with the role [`super::Role::Hosts`].
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct HostCertificate {
    /// Always 6.
    #[n(0)]
    pub kind: u8,
    /// The publisher.
    #[n(1)]
    pub publisher: PublisherId,
    /// The host's key.
    #[n(2)]
    pub key: PublicKey,
    /// The organisation that the host key was issued to.
    #[n(3)]
    pub organisation: String,
    /// What the host may grant: the products that this group covers in the newest catalog.
    #[n(4)]
    pub group: GroupNumber,
    /// When it was issued; first moment at which the host may sign.
    #[n(5)]
    pub not_before: Timestamp,
    /// Last moment at which the host may sign.
    #[n(6)]
    pub not_after: Timestamp,
    /// Serial of the host key.
    #[n(7)]
    pub serial: KeySerial,
    /// Where the publisher recorded the activation.
    #[n(8)]
    pub recorded: Recorded,
    /// The publisher's catalog version at that time.
    #[n(9)]
    pub catalog_version: CatalogVersion,
    /// The publisher's revocation list at that time.
    #[n(10)]
    pub revocation_number: RevocationNumber,
    /// SHA-256 of the host's enrolled fingerprint vector.
    #[n(11)]
    pub hardware: Digest,
    /// What the host key sets for itself.
    #[n(12)]
    pub terms: Option<Terms>,
}

impl Item for HostCertificate {
    const LIMIT: usize = limits::OBJECT;
    fn check_bounds(&self) -> Result<(), WireError> {
        check_kind(self.kind, Kind::Host)?;
        text("organisation", &self.organisation, 1, limits::NAME)?;
        numbered("group", self.group.0)?;
        bounded("serial", u64::from(self.serial.0), 0, u64::from(limits::SERIAL))?;
        self.terms.as_ref().map_or(Ok(()), Terms::check_bounds)
    }
}
signable!(HostCertificate, Kind::Host);
