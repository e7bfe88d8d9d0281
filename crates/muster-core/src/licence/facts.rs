//! What a judgement is made from.

use super::Term;
use crate::fingerprint::Likeness;
use muster_wire::number::Minutes;
use muster_wire::time::Timestamp;

/// Everything that decides about the state of one product, except the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// How long the initial grace period is.
    pub initial_grace: Minutes,
    /// How long the additional and the non-genuine grace period are.
    pub additional_grace: Minutes,
    /// What is held.
    pub holding: Holding,
}

/// What a machine holds for one product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holding {
    /// No product key.
    NoKey,
    /// A key, but no grant and no licence.
    NoGrant {
        /// When the initial grace period began; none while the clock has never been right.
        grace_started: Option<Timestamp>,
    },
    /// A proven grant or licence.
    Grant(Granted),
}

/// A proven grant or licence, and what is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Granted {
    /// How long it holds.
    pub term: Term,
    /// The hardware is not the one that it was made for.
    pub hardware: Option<HardwareChange>,
    /// The publisher has revoked the host that made it, or the licence.
    pub revoked: Option<Revocation>,
}

/// The hardware is out of tolerance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HardwareChange {
    /// When this was noticed; none where the judging reader is the first to see it.
    pub since: Option<Timestamp>,
    /// How much is still the same.
    pub likeness: Likeness,
}

/// The granting host or the licence is revoked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Revocation {
    /// When this was noticed; none where the judging reader is the first to see it.
    pub since: Option<Timestamp>,
}
