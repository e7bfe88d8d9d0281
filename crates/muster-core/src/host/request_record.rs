//! The audit: one line for every signed answer, never changed.

use super::source::Source;
use crate::code::CodeNumber;
use alloc::string::String;
use muster_wire::id::{Cmid, Digest, Nonce};
use muster_wire::number::{MachineCount, Minutes, PoolNumber, ProductNumber};
use muster_wire::object::Recorded;
use muster_wire::time::Timestamp;

/// One request and what it was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestRecord {
    /// Number of this record: the one in the answer.
    pub recorded: Recorded,
    /// The host's clock, UTC.
    pub time: Timestamp,
    /// The pool; none where the catalog does not have the product.
    pub pool: Option<PoolNumber>,
    /// The product asked for.
    pub product: ProductNumber,
    /// The machine's id.
    pub cmid: Cmid,
    /// The request's nonce.
    pub nonce: Nonce,
    /// SHA-256 of the fingerprint vector.
    pub fingerprint: Digest,
    /// The machine's name, as the catalog lets it be named.
    pub name: Option<String>,
    /// Where it asked from.
    pub address: Source,
    /// The machine's clock, UTC.
    pub client_time: Timestamp,
    /// Licence status that it came with, 0 to 5.
    pub status: u8,
    /// Minutes left in that status; 0 where it does not end.
    pub minutes_left: Minutes,
    /// Threshold that the count was held against; none where it was not counted.
    pub threshold: Option<MachineCount>,
    /// Current count after adding, capped; none where it was not counted.
    pub count: Option<MachineCount>,
    /// The same, not capped.
    pub true_count: Option<MachineCount>,
    /// What was answered; success: granted.
    pub code: CodeNumber,
    /// The number that failed.
    pub figure: i64,
    /// The limit that it was held against.
    pub limit: i64,
    /// Until when the grant holds; none in a refusal.
    pub expires: Option<Timestamp>,
}
