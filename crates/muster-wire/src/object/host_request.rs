//! A host asks its publisher to be certified; its own signature proves that it holds the key.

use super::{Kind, Recorded, check_kind, signable};
use crate::error::WireError;
use crate::fingerprint::Fingerprint;
use crate::id::{IdempotencyKey, PublicKey, PublisherId};
use crate::item::{Item, bounded_len, text};
use crate::limits;
use crate::time::Timestamp;
use alloc::string::String;
use minicbor::{Decode, Encode};

/// Payload of kind 11, signed by the key that it names.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct HostRequest {
    /// Always 11.
    #[n(0)]
    pub kind: u8,
    /// The publisher.
    #[n(1)]
    pub publisher: PublisherId,
    /// The key to certify.
    #[n(2)]
    pub key: PublicKey,
    /// The host key, 25 characters without dashes.
    #[n(3)]
    pub product_key: String,
    /// The host's fingerprint vector.
    #[n(4)]
    pub fingerprint: Fingerprint,
    /// The host's name.
    #[n(5)]
    pub machine_name: String,
    /// Names this attempt: the same again is answered again and costs nothing.
    #[n(6)]
    pub idempotency: IdempotencyKey,
    /// The host's clock.
    #[n(7)]
    pub time: Timestamp,
    /// Head of the host's store, so that a copied root shows.
    #[n(8)]
    pub head: Recorded,
}

impl Item for HostRequest {
    const LIMIT: usize = limits::OBJECT;
    fn check_bounds(&self) -> Result<(), WireError> {
        check_kind(self.kind, Kind::HostRequest)?;
        self.fingerprint.check_bounds()?;
        bounded_len("product key", self.product_key.len(), 25, 25)?;
        text("machine name", &self.machine_name, 1, limits::MACHINE_NAME)
    }
}
signable!(HostRequest, Kind::HostRequest);
