//! A host's real record under changed rules: who would have been denied, and who would have lapsed, before anybody decides.
//!
//! The record says when which machine asked a host, and what it was answered. Here the same requests are put to the real
//! [`muster_core::host::Ledger`] once more, once under the rules that were in force, and once under a [`Policy`].
//!
//! **What it cannot know.** A record tells of a machine only when it asked. So three things are assumed, and told:
//!
//! - A machine is followed from its first request to one renewal interval after its last one: it would have asked by then,
//!   if it still existed.
//! - Whether it was switched on in between is not known either. A machine that is denied where it had been licensed, or finds
//!   no host, is taken to try again after each retry interval until its next recorded request ([`Retries::Assumed`]). By
//!   [`Retries::None`] it asks at no other moments than it really did. No machine is always on and none always off: what
//!   would happen lies between these two assumptions, and both are told.
//! - A machine that needs no renewal yet under the changed rules leaves out the request that it really made. With a shorter
//!   interval none is added.
//!
//! What other hosts answered is not in the record of this one. Answers for reasons that no policy changes (a blocked machine, a
//! network that is not served) stay what they were.

mod arrivals;
mod machine;
mod play;
mod policy;
mod recording;
mod stage;
mod told;

pub use policy::{Policy, ProductChange};
pub use recording::{Recorded, RecordedProduct, Recording};

use crate::engine::PlayFault;
use crate::report::FleetReport;
use play::play;
use serde::{Deserialize, Serialize};

/// Everything that a replay found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replayed {
    /// Always [`Replayed::FORMAT`].
    pub format: String,
    /// The record.
    pub record: RecordFigures,
    /// How well a replay under the rules of the record says what the record says.
    pub agreement: Agreement,
    /// Under the rules of the record.
    pub recorded: FleetReport,
    /// Under the policy, where machines that are denied try again.
    pub changed: FleetReport,
    /// Under the policy, where machines ask only when they really did.
    pub changed_without_retries: FleetReport,
}

impl Replayed {
    /// The form of this document.
    pub const FORMAT: &str = "muster-replay/1";
}

/// What was replayed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordFigures {
    /// Requests on record.
    pub requests: u64,
    /// Machines that made them.
    pub machines: u64,
    /// Whether the record begins with the host's first answer. Where it does not, machines that came licensed were counted
    /// before it begins, at the moment of the grant that they held.
    pub whole: bool,
    /// How many were counted so.
    pub counted_before: u64,
    /// Requests whose answers no policy changes.
    pub kept: u64,
    /// Requests that no machine would have made under the policy, because it needed no renewal yet.
    pub unneeded: u64,
}

/// Answers of the replay under the rules of the record, beside the recorded ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Agreement {
    /// Answers that were decided anew.
    pub of: u64,
    /// How many of them are the recorded ones.
    pub same: u64,
}

/// What a machine does that is denied where it had been licensed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retries {
    /// It tries again after each retry interval, until its next recorded request.
    Assumed,
    /// Nothing, until its next recorded request.
    None,
}

/// Replays a record under a policy.
///
/// # Errors
/// Nothing that a record which was read can bring about.
pub fn replay(recording: &Recording, policy: &Policy) -> Result<Replayed, PlayFault> {
    let unchanged = Policy { name: "The rules of the record".to_owned(), ..Policy::default() };
    let recorded = play(recording, &unchanged, Retries::None)?;
    let changed = play(recording, policy, Retries::Assumed)?;
    let without = play(recording, policy, Retries::None)?;
    Ok(Replayed {
        format: Replayed::FORMAT.to_owned(),
        record: RecordFigures {
            requests: u64::try_from(recording.arrivals().len()).unwrap_or(u64::MAX),
            machines: recorded.report.scenario.machines,
            whole: recording.is_whole(),
            counted_before: recorded.counted_before,
            kept: recorded.kept,
            unneeded: changed.unneeded,
        },
        agreement: recorded.agreement,
        recorded: recorded.report,
        changed: changed.report,
        changed_without_retries: without.report,
    })
}

#[cfg(test)]
mod tests;
