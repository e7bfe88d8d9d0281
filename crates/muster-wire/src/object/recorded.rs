//! Where an issuer wrote something down: store epoch and record number, so that a restored store is noticed.

use crate::id::StoreEpoch;
use crate::number::RecordNumber;
use minicbor::{Decode, Encode};

/// One record of one store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(array)]
pub struct Recorded {
    /// The store's epoch.
    #[n(0)]
    pub epoch: StoreEpoch,
    /// The record within it.
    #[n(1)]
    pub number: RecordNumber,
}
