//! A host refuses, and says which number failed against which limit.

use super::grant::check_intervals;
use super::{Kind, Recorded, check_kind, signable};
use crate::error::WireError;
use crate::id::{Cmid, Digest, KeyId, Nonce, PublisherId};
use crate::item::{Item, numbered};
use crate::limits;
use crate::number::{CatalogVersion, MachineCount, Minutes, ProductNumber, RevocationNumber};
use crate::time::Timestamp;
use minicbor::{Decode, Encode};

/// Payload of kind 8, signed by a host: the answer to one request. Fields 0 to 5 as in a grant.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Refusal {
    /// Always 8.
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
    /// Why, from the catalogue of codes.
    #[n(6)]
    pub code: u32,
    /// The number that failed; its meaning belongs to the code.
    #[n(7)]
    pub figure: i64,
    /// The limit that it was held against.
    #[n(8)]
    pub limit: i64,
    /// The signing host's key id.
    #[n(9)]
    pub host: KeyId,
    /// Where the host recorded this answer.
    #[n(10)]
    pub recorded: Recorded,
    /// The host's clock when it signed.
    #[n(11)]
    pub issued: Timestamp,
    /// Renewal interval that the host pushes.
    #[n(12)]
    pub renewal_interval: Minutes,
    /// How long the machine should wait before it asks again.
    #[n(13)]
    pub retry_interval: Minutes,
    /// The host's catalog version.
    #[n(14)]
    pub catalog_version: CatalogVersion,
    /// Revocation list that the host knows.
    #[n(15)]
    pub revocation_number: RevocationNumber,
    /// How many machines were seen with this CMID, where it is reported as cloned.
    #[n(17)]
    pub sharing: Option<MachineCount>,
}

impl Item for Refusal {
    const LIMIT: usize = limits::OBJECT;
    fn check_bounds(&self) -> Result<(), WireError> {
        check_kind(self.kind, Kind::Refusal)?;
        numbered("product", self.product.0)?;
        check_intervals(self.renewal_interval, self.retry_interval)
    }
}
signable!(Refusal, Kind::Refusal);
