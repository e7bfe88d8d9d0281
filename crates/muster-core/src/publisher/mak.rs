//! The decision on a machine that asks for a licence by a multiple activation key.
//!
//! A key is good for a number of machines, each licensed for good. What is repeated costs nothing, and neither does the
//! same machine again, with its hardware within tolerance. The caller holds the key's row locked from reading
//! [`MakState`] to writing what was decided.

use super::{CheckedLicenceRequest, MakRefusal};
use crate::rules::Rules;
use crate::subject::Subject;
use muster_wire::fingerprint::Fingerprint;
use muster_wire::id::Digest;
use muster_wire::object::FingerprintPolicy;

/// How many machines one multiple activation key may activate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MakLimits {
    /// Machines that it was issued for.
    pub uses: u32,
    /// Machines that were added later; 0 where it was never extended.
    pub extension: u32,
}

impl MakLimits {
    /// All machines.
    #[must_use]
    pub const fn total(self) -> u32 {
        self.uses.saturating_add(self.extension)
    }
}

/// What is on record about one multiple activation key, as far as this machine is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MakState<'a> {
    /// How many machines it may activate.
    pub limits: MakLimits,
    /// How many it has activated.
    pub used: u32,
    /// Whether it is blocked.
    pub blocked: bool,
    /// The machines that were counted, at least those that share a clue with the one that asks.
    pub counted: &'a [CountedMachine<'a>],
    /// The subject that was answered under the attempt's name before.
    pub earlier: Option<Digest>,
    /// Whether a licence for exactly this subject is on record that can be given again as it is.
    pub licensed: bool,
    /// Whether the licence for exactly this subject is revoked, or will be.
    pub revoked: bool,
    /// Whether exactly this subject was confirmed by telephone, and is counted for that.
    pub confirmed: bool,
}

/// A machine that a key has activated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedMachine<'a> {
    /// The subject that it was counted with.
    pub subject: &'a Fingerprint,
    /// Whether its licences are revoked, or will be: then it gets no other one by this key, also where its activation was
    /// given back.
    pub revoked: bool,
}

/// What to do about a request that is not refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MakDecision {
    /// This attempt was answered before: give the same licence again.
    Repeat,
    /// This subject has a licence: give it again.
    Again,
    /// The machine was counted before, with other hardware or under another service key: a new licence at no cost.
    Renew {
        /// Index of the machine in [`MakState::counted`].
        machine: usize,
    },
    /// The machine was confirmed by telephone and counted for that: a new licence at no cost.
    Confirmed,
    /// A new machine: count it, and license it.
    Count,
}

/// Decides on a request, under the lock of its key. `rules` are those of the catalog that it was checked by.
///
/// # Errors
/// The first broken rule, in the order: blocked, product unknown, revoked, attempt reused, exhausted.
pub fn decide_mak(
    request: &CheckedLicenceRequest,
    state: &MakState<'_>,
    rules: &Rules,
) -> Result<MakDecision, MakRefusal> {
    if state.blocked {
        return Err(MakRefusal::KeyBlocked);
    }
    let (product, catalog) = (request.product(), rules.version());
    if rules.product(product).is_none() {
        return Err(MakRefusal::ProductUnknown { product, catalog });
    }
    let subject = request.subject();
    if state.revoked {
        return Err(MakRefusal::LicenceRevoked);
    }
    match state.earlier {
        Some(earlier) if earlier == subject.digest() => return Ok(MakDecision::Repeat),
        Some(_) => return Err(MakRefusal::AttemptReused),
        None => {}
    }
    if state.licensed {
        return Ok(MakDecision::Again);
    }
    if let Some(machine) = counted_as(subject, state.counted, rules.fingerprint_policy()) {
        let revoked = state.counted.get(machine).is_some_and(|machine| machine.revoked);
        return if revoked { Err(MakRefusal::LicenceRevoked) } else { Ok(MakDecision::Renew { machine }) };
    }
    if state.confirmed {
        return Ok(MakDecision::Confirmed);
    }
    let (used, limit) = (state.used, state.limits.total());
    if used >= limit {
        return Err(MakRefusal::Exhausted { used, limit, extended: state.limits.extension > 0 });
    }
    Ok(MakDecision::Count)
}

/// The counted machine that this is: the one with exactly this subject before one that is like it.
fn counted_as(
    subject: &Subject,
    counted: &[CountedMachine<'_>],
    policy: &FingerprintPolicy,
) -> Option<usize> {
    let exactly = counted.iter().position(|counted| subject.fingerprint() == counted.subject);
    exactly.or_else(|| counted.iter().position(|counted| subject.is_machine(counted.subject, policy)))
}
