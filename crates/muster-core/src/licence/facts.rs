//! What a judgement is made from.

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
    /// A key, but no grant.
    NoGrant {
        /// When the initial grace period began; none while the clock has never been right.
        grace_started: Option<Timestamp>,
    },
    /// A proven grant.
    Grant(Granted),
}

/// A proven grant, and what is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Granted {
    /// First moment at which it no longer holds.
    pub until: Timestamp,
    /// From here on the machine asks again.
    pub renew_after: Timestamp,
    /// The hardware is not the one that it was made for.
    pub hardware: Option<HardwareChange>,
    /// The publisher has revoked the host that made it.
    pub revoked: Option<HostRevocation>,
}

/// The hardware is out of tolerance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HardwareChange {
    /// When this was noticed; none where the judging reader is the first to see it.
    pub since: Option<Timestamp>,
    /// How much is still the same.
    pub likeness: Likeness,
}

/// The granting host is revoked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HostRevocation {
    /// When this was noticed; none where the judging reader is the first to see it.
    pub since: Option<Timestamp>,
}
