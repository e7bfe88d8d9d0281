//! A host licenses one product on one machine.

use super::terms::check_attributes;
use super::{Attribute, Kind, Recorded, check_kind, signable};
use crate::error::WireError;
use crate::id::{Cmid, Digest, KeyId, Nonce, PublisherId};
use crate::item::{Item, bounded, numbered};
use crate::limits;
use crate::number::{CatalogVersion, MachineCount, Minutes, ProductNumber, RevocationNumber};
use crate::time::Timestamp;
use alloc::vec::Vec;
use minicbor::{Decode, Encode};

/// Payload of kind 7, signed by a host: the answer to one request.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Grant {
    /// Always 7.
    #[n(0)]
    pub kind: u8,
    /// The publisher.
    #[n(1)]
    pub publisher: PublisherId,
    /// The product.
    #[n(2)]
    pub product: ProductNumber,
    /// The machine's id in the pool.
    #[n(3)]
    pub cmid: Cmid,
    /// SHA-256 of the fingerprint vector that the request carried.
    #[n(4)]
    pub fingerprint: Digest,
    /// The request's nonce.
    #[n(5)]
    pub nonce: Nonce,
    /// Current count of the pool after this machine was added, capped.
    #[n(6)]
    pub count: MachineCount,
    /// Threshold that the count was held against.
    #[n(7)]
    pub threshold: MachineCount,
    /// The signing host's key id.
    #[n(8)]
    pub host: KeyId,
    /// Where the host recorded this answer.
    #[n(9)]
    pub recorded: Recorded,
    /// The host's clock when it signed.
    #[n(10)]
    pub issued: Timestamp,
    /// The first moment at which the grant no longer holds.
    #[n(11)]
    pub expires: Timestamp,
    /// When the machine should renew, counted from `issued`.
    #[n(12)]
    pub renewal_interval: Minutes,
    /// How long the machine should wait after a failed attempt.
    #[n(13)]
    pub retry_interval: Minutes,
    /// Catalog under which the grant was made.
    #[n(14)]
    pub catalog_version: CatalogVersion,
    /// Revocation list that the host knows.
    #[n(15)]
    pub revocation_number: RevocationNumber,
    /// Named values from the host key's terms, strictly ascending by name.
    #[n(16)]
    pub attributes: Option<Vec<Attribute>>,
    /// How many machines were seen with this CMID, where it is reported as cloned.
    #[n(17)]
    pub sharing: Option<MachineCount>,
}

impl Item for Grant {
    const LIMIT: usize = limits::OBJECT;
    fn check_bounds(&self) -> Result<(), WireError> {
        check_kind(self.kind, Kind::Grant)?;
        numbered("product", self.product.0)?;
        bounded("threshold", u64::from(self.threshold.0), 1, u64::from(limits::THRESHOLD))?;
        check_intervals(self.renewal_interval, self.retry_interval)?;
        check_attributes(self.attributes.as_deref().unwrap_or_default())
    }
}
signable!(Grant, Kind::Grant);

pub(super) fn check_intervals(renewal: Minutes, retry: Minutes) -> Result<(), WireError> {
    bounded("renewal interval", u64::from(renewal.0), 1, u64::from(limits::MINUTES))?;
    bounded("retry interval", u64::from(retry.0), 1, u64::from(limits::MINUTES))
}
