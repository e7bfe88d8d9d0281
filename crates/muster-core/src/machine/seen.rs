//! What a check has to see of the computer.

use super::surroundings::Surroundings;
use muster_wire::fingerprint::Fingerprint;
use muster_wire::time::Timestamp;

/// The clock, and the parts as far as they were read: a part that was not read counts as one that is gone, so that a machine
/// is never found to be like the one that was licensed because too little was read.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// The machine's clock.
    pub now: Timestamp,
    /// Its parts, digested for the publisher.
    pub fingerprint: &'a Fingerprint,
}

impl<'a> From<&'a Surroundings> for Seen<'a> {
    fn from(surroundings: &'a Surroundings) -> Self {
        Self { now: surroundings.now, fingerprint: &surroundings.fingerprint }
    }
}
