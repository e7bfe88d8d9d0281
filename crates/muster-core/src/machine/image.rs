//! Preparing an image: the last step before a disk is captured, and what wakes the copies up.
//!
//! Preparing takes away whatever makes this machine itself: its ids in the pools, grants, licences, the vector that requests were
//! bound to, and all that hosts have said. What stays is the publisher's bundle, the keys, the administrator's settings,
//! and the random number of the installation, which is one part of the fingerprint and alone tells nobody apart. Then
//! the timers stand still. A product is woken by its **first use**: an attempt that somebody commands, the product that
//! begins, or a look around that finds other hardware than the one it was prepared on. Ids are drawn at the first
//! attempt, so that machines that are alike in every part still are many.
//!
//! **What this gains somebody who means ill.** Preparing uses one rearm of every product that has one, as a rearm does,
//! and gives it the same: one initial grace period. The timers of a product that has none left run on. A grant of a
//! revoked host stays, so that preparing does not hide the revocation. While a product stands still it is not used: an honest product begins at its start,
//! which wakes it. A program that was changed so that it does not begin could as well be changed so that it does not
//! check. A multiple activation key that stays in the image is used up by one activation for each machine that its copies run on. A
//! machine that heals on other hardware starts its initial grace anew; whoever pretends other hardware again
//! and again may do so for ever, but deleting the state file, which belongs to the same administrator, always did the
//! same with less trouble. Grace is a courtesy; what licenses is a grant, and none is made or kept by any of this.

use super::machine::Machine;
use super::rearm::{Paid, RearmRefusal, RearmScope};
use super::surroundings::Surroundings;
use crate::event::Event;
use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use muster_wire::number::ProductNumber;
use muster_wire::time::Timestamp;

/// Done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    /// Rearms that are left to the product that has most.
    pub left: u16,
    /// The products whose timers stand still.
    pub products: Vec<ProductNumber>,
    /// What is to be reported.
    pub events: Vec<Event>,
}

impl Machine {
    /// Makes the machine ready to be captured. It uses one rearm of every installed product that was used since it was
    /// last prepared; without such a product it costs nothing. A product that has no rearm left is as new to every host
    /// as the others, and its timers run on.
    ///
    /// # Errors
    /// No rearm is left.
    pub fn prepare_image(&mut self, surroundings: &Surroundings) -> Result<Prepared, RearmRefusal> {
        let products = self.installed_in(&RearmScope::Everything);
        let used: BTreeSet<ProductNumber> =
            products.iter().copied().filter(|number| !self.is_frozen(*number)).collect();
        let mut events = Vec::new();
        let mut still: BTreeSet<ProductNumber> = products.difference(&used).copied().collect();
        if !used.is_empty() {
            let Paid { by, left } = self.use_rearm(&used)?;
            still.extend(by);
            events.push(Event::Rearmed { publisher: self.trust.publisher(), left: left.into() });
        }
        self.state.identities.clear();
        self.state.enrolled = surroundings.fingerprint.clone();
        self.drop_grants_of_hosts_in_force(surroundings.now);
        self.drop_licences_in_force(surroundings.now);
        for kept in &mut self.state.products {
            kept.forget_hosts();
            if still.contains(&kept.number) {
                kept.initial_grace_started = None;
                kept.frozen = true;
            }
        }
        events.extend(self.note_states(surroundings));
        let left = self.rearms_in(&RearmScope::Everything).unwrap_or_default().left();
        Ok(Prepared { left, products: still.into_iter().collect(), events })
    }

    /// Drops every grant, also those of products whose key was removed, but what a revoked host has signed.
    fn drop_grants_of_hosts_in_force(&mut self, now: Timestamp) {
        let (trust, now) = (&self.trust, self.effective(now));
        let revoked = self.proven_grants().filter(|(_, proof)| trust.is_host_revoked(proof.host(), now));
        let stay: BTreeSet<ProductNumber> = revoked.map(|(product, _)| product).collect();
        for kept in self.state.products.iter_mut().filter(|kept| !stay.contains(&kept.number)) {
            kept.held = None;
        }
        self.proofs.forget_gone(&self.state);
    }

    /// The same for licences. The keys stay: every copy asks by them for itself.
    fn drop_licences_in_force(&mut self, now: Timestamp) {
        let (trust, now) = (&self.trust, self.effective(now));
        let revoked = self.proven_licences().filter(|(_, licence)| licence.is_revoked(trust, now));
        let stay: BTreeSet<ProductNumber> = revoked.map(|(product, _)| product).collect();
        for kept in self.state.products.iter_mut().filter(|kept| !stay.contains(&kept.number)) {
            kept.licence = None;
        }
        self.proofs.forget_gone(&self.state);
    }

    /// A product has begun: its timers run from now on.
    pub fn use_product(&mut self, surroundings: &Surroundings, product: ProductNumber) -> Vec<Event> {
        let Some(kept) = self.state.product_mut(product).filter(|kept| kept.frozen) else {
            return Vec::new();
        };
        kept.frozen = false;
        let mut events = self.start_initial_grace(surroundings.now);
        events.extend(self.note_states(surroundings));
        events
    }

    /// Whether the product is installed and its timers stand still because an image was prepared and it was not used
    /// since.
    #[must_use]
    pub fn is_frozen(&self, product: ProductNumber) -> bool {
        self.state.product(product).is_some_and(|kept| kept.is_installed() && kept.frozen)
    }

    /// Wakes everything up: this is no longer the machine that was prepared.
    pub(super) fn wake_all(&mut self) {
        for kept in &mut self.state.products {
            kept.frozen = false;
        }
    }
}
