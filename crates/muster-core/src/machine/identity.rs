//! The ids of one machine.

use core::fmt;
use minicbor::{Decode, Encode};
use muster_wire::id::Cmid;
use muster_wire::number::PoolNumber;

/// Drawn at random when a machine first hears of a publisher; tells installations apart, never sent to hosts. What
/// administrators call installation ID is another thing: that of activation by telephone.
#[derive(Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct InstallationNumber(#[cbor(n(0), with = "minicbor::bytes")] [u8; 16]);

impl InstallationNumber {
    /// Takes the random bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }
    /// The bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for InstallationNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
impl fmt::Debug for InstallationNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "InstallationNumber({self})")
    }
}

/// Who the machine is in one counting pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PoolIdentity {
    /// The pool.
    #[n(0)]
    pub pool: PoolNumber,
    /// The id in force.
    #[n(1)]
    pub cmid: Cmid,
    /// The id that was drawn at random, at the first attempt or by a rearm. Healed ids derive from it and from the
    /// hardware alone, so that a machine that moves between two computers has two ids and not a new one at each move.
    #[n(2)]
    pub image: Cmid,
}

impl PoolIdentity {
    /// An identity that begins with a random id.
    #[must_use]
    pub const fn drawn(pool: PoolNumber, cmid: Cmid) -> Self {
        Self { pool, cmid, image: cmid }
    }
}
