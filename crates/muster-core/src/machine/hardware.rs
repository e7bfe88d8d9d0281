//! Whether this is still the computer that was enrolled, and how a copied machine heals.

use super::machine::Machine;
use crate::event::Event;
use crate::fingerprint::{Likeness, healed_cmid};
use alloc::vec::Vec;
use muster_wire::fingerprint::Fingerprint;
use muster_wire::time::Timestamp;

impl Machine {
    pub(super) fn likeness(&self, enrolled: &Fingerprint, current: &Fingerprint) -> Likeness {
        Likeness::of(enrolled, current, self.trust.rules().fingerprint_policy())
    }

    /// How little of the enrolled vector is found here, where that is out of tolerance.
    pub(super) fn elsewhere(&self, current: &Fingerprint) -> Option<Likeness> {
        let likeness = self.likeness(&self.state.enrolled, current);
        (!likeness.is_within_tolerance()).then_some(likeness)
    }

    /// Whether any product holds a grant that has not expired, on whatever hardware.
    pub(super) fn holds_grant_in_force(&self, now: Timestamp) -> bool {
        let now = self.effective(now);
        self.proofs.values().flatten().any(|grant| grant.until() > now)
    }

    /// Enrols the computer if it is another one. With healing every pool takes the id that the image's id and this
    /// hardware make; without, the ids stay, and hosts see one id from many machines.
    pub(super) fn enrol_if_elsewhere(&mut self, current: &Fingerprint) -> Vec<Event> {
        if self.elsewhere(current).is_none() {
            return Vec::new();
        }
        self.enrol_vector(current);
        if self.trust.rules().heals() { self.heal(current) } else { Vec::new() }
    }

    /// Binds what is asked from now on to this vector. A request under way was bound to the old one, so that its
    /// answer is no longer waited for.
    pub(super) fn enrol_vector(&mut self, current: &Fingerprint) {
        self.state.enrolled = current.clone();
        for product in &mut self.state.products {
            product.outstanding = None;
        }
    }

    fn heal(&mut self, current: &Fingerprint) -> Vec<Event> {
        let publisher = self.trust.publisher();
        let healed = self.state.identities.iter_mut().map(|identity| {
            let now = healed_cmid(publisher, identity.pool, identity.image, current);
            let before = core::mem::replace(&mut identity.cmid, now);
            Event::Healed { pool: identity.pool, before, now }
        });
        healed.collect()
    }
}
