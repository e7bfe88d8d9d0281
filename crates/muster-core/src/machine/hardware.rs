//! Whether this is still the computer that was enrolled, and how a copied machine heals.

use super::machine::Machine;
use super::product_state::ProductState;
use super::rearm::RearmScope;
use super::surroundings::Surroundings;
use crate::event::Event;
use crate::fingerprint::{Likeness, healed_cmid};
use crate::subject;
use alloc::vec::Vec;
use muster_wire::fingerprint::Fingerprint;
use muster_wire::time::Timestamp;

impl Machine {
    pub(super) fn likeness(&self, enrolled: &Fingerprint, current: &Fingerprint) -> Likeness {
        Likeness::of(enrolled, current, self.trust.rules().fingerprint_policy())
    }

    /// Whether these parts tell that this is the computer that was enrolled, whatever the others are.
    #[must_use]
    pub fn is_here(&self, parts: &Fingerprint) -> bool {
        self.elsewhere(parts).is_none()
    }

    /// How little of the enrolled vector is found here, where that is out of tolerance.
    pub(super) fn elsewhere(&self, current: &Fingerprint) -> Option<Likeness> {
        let likeness = self.likeness(&self.state.enrolled, current);
        (!likeness.is_within_tolerance()).then_some(likeness)
    }

    /// The same for the vector that a licence is bound to.
    pub(super) fn licensed_likeness(&self, licensed: &Fingerprint, current: &Fingerprint) -> Likeness {
        subject::likeness(licensed, current, self.trust.rules().fingerprint_policy())
    }

    /// Whether any product holds a licence, or a grant that has not expired, on whatever hardware.
    pub(super) fn holds_grant_in_force(&self, now: Timestamp) -> bool {
        let now = self.effective(now);
        let licensed = |kept: &ProductState| self.licence(kept.number).is_some();
        self.proven_grants().any(|(_, grant)| grant.until() > now) || self.state.products.iter().any(licensed)
    }

    /// Enrols the computer if it is another one. With healing every pool takes the id that the image's id and this
    /// hardware make, and a machine without a grant in force begins its grace anew; without, the ids stay, and hosts see
    /// one id from many machines.
    pub(super) fn enrol_if_elsewhere(&mut self, surroundings: &Surroundings) -> Vec<Event> {
        let current = &surroundings.fingerprint;
        if self.elsewhere(current).is_none() {
            return Vec::new();
        }
        self.enrol_vector(current);
        self.wake_all();
        if !self.trust.rules().heals() {
            return Vec::new();
        }
        let mut events = self.heal(current);
        if !self.holds_grant_in_force(surroundings.now) {
            events.extend(self.start_over(surroundings));
        }
        events
    }

    /// The first start of a deployed image, however old it is: what licenses nothing goes, and the initial grace begins
    /// here and now. A grant of a revoked host stays, so that moving to other hardware does not hide the revocation.
    fn start_over(&mut self, surroundings: &Surroundings) -> Vec<Event> {
        let products = self.installed_in(&RearmScope::Everything);
        self.drop_invalid_grants(surroundings, &products);
        for kept in self.state.products.iter_mut().filter(|kept| products.contains(&kept.number)) {
            kept.next_attempt = Some(surroundings.now);
            let holds = if kept.mak.is_some() { kept.licence.is_some() } else { kept.held.is_some() };
            if !holds {
                kept.initial_grace_started = None;
            }
        }
        self.start_initial_grace(surroundings.now)
    }

    /// Binds what is asked from now on to this vector. A request under way was bound to the old one, so that its
    /// answer is no longer waited for.
    pub(super) fn enrol_vector(&mut self, current: &Fingerprint) {
        self.state.enrolled = current.clone();
        for product in &mut self.state.products {
            product.forget_requests();
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
