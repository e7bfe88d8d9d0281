//! Rearm: the machine becomes a new one to every host, as the last step before an image is captured.
//!
//! The limit is the largest that the catalog gives any product installed, because one rearm serves them all. A rearm
//! never removes a valid grant: one that is in force on this hardware stays until its replacement arrives. An expired
//! grant, or one for other hardware, makes room for a new initial grace period. A grant of a revoked host stays, so
//! that a rearm does not hide the revocation. One activation earns one rearm back.

use super::identity::PoolIdentity;
use super::machine::Machine;
use super::proof::ProvenGrant;
use super::surroundings::Surroundings;
use crate::code::{Code, Reason};
use crate::event::Event;
use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use muster_wire::id::Cmid;
use muster_wire::number::ProductNumber;

/// Done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rearmed {
    /// Rearms that are left.
    pub left: u16,
    /// What is to be reported.
    pub events: Vec<Event>,
}

/// No rearm is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{used} of {limit} rearms are used")]
pub struct RearmRefusal {
    /// Rearms used.
    pub used: u16,
    /// Rearms allowed.
    pub limit: u16,
}

impl RearmRefusal {
    /// The code with its numbers.
    #[must_use]
    pub fn reason(self) -> Reason {
        Reason::with(Code::RearmLimit, self.used.into(), self.limit.into())
    }
}

impl Machine {
    /// Draws a new random id in every pool, enrols this computer, and starts the initial grace periods anew. The next
    /// attempts are due at once.
    ///
    /// # Errors
    /// No rearm is left.
    pub fn rearm(
        &mut self,
        surroundings: &Surroundings,
        fresh: &mut impl FnMut() -> Cmid,
    ) -> Result<Rearmed, RearmRefusal> {
        let (used, limit) = (self.state.rearms_used, self.rearm_limit());
        if used >= limit {
            return Err(RearmRefusal { used, limit });
        }
        self.state.rearms_used = used.saturating_add(1);
        self.drop_invalid_grants(surroundings);
        for identity in &mut self.state.identities {
            *identity = PoolIdentity::drawn(identity.pool, fresh());
        }
        self.enrol_vector(&surroundings.fingerprint);
        for kept in &mut self.state.products {
            kept.initial_grace_started = None;
            kept.next_attempt = kept.is_installed().then_some(surroundings.now);
        }
        let left = limit.saturating_sub(self.state.rearms_used);
        let mut events = Vec::from([Event::Rearmed { publisher: self.trust.publisher(), left: left.into() }]);
        events.extend(self.start_initial_grace(surroundings.now));
        events.extend(self.note_states(surroundings));
        Ok(Rearmed { left, events })
    }

    /// How many rearms the machine may use.
    #[must_use]
    pub fn rearm_limit(&self) -> u16 {
        let installed = self.state.products.iter().filter_map(|kept| self.installed(kept.number));
        installed.map(|product| product.rearms).max().unwrap_or(0)
    }

    fn drop_invalid_grants(&mut self, surroundings: &Surroundings) {
        let valid = |grant: &ProvenGrant| {
            let in_force = grant.until() > self.effective(surroundings.now);
            let here = self.likeness(grant.fingerprint(), &surroundings.fingerprint).is_within_tolerance();
            (in_force && here) || self.trust.is_host_revoked(grant.host())
        };
        let proven = self.proofs.iter().filter(|(_, proof)| proof.as_ref().is_ok_and(valid));
        let stay: BTreeSet<ProductNumber> = proven.map(|(number, _)| *number).collect();
        for kept in self.state.products.iter_mut().filter(|kept| !stay.contains(&kept.number)) {
            kept.held = None;
        }
        self.proofs.retain(|number, _| stay.contains(number));
    }
}
