//! Rearm: the products of a machine become new to every host, and their grace periods start again.
//!
//! Every product has the number of rearms that the catalog gives it. One rearm serves all products in its scope: it is
//! allowed while any of them has one left, and each that has uses one. The timers of a product that has none left run on,
//! so that no product lives on the rearms of another. An activation of a product gives that product one back. A rearm never removes a valid grant: one that is in force on this hardware stays until its replacement arrives.
//! An expired grant, or one for other hardware, makes room for a new initial grace period. A grant of a revoked host
//! stays, so that a rearm does not hide the revocation. A product whose key is removed is no part of a rearm, so that
//! removing a key and installing it again gains nothing. For licences by multiple activation keys all of this holds as for
//! grants.

use super::identity::PoolIdentity;
use super::licence_proof::ProvenLicence;
use super::machine::Machine;
use super::proof::ProvenGrant;
use super::surroundings::Surroundings;
use crate::code::{Code, Reason};
use crate::event::Event;
use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use muster_wire::id::Cmid;
use muster_wire::number::{PoolNumber, ProductNumber};

/// What a rearm is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RearmScope {
    /// Everything that is installed, and every id.
    Everything,
    /// These products, as far as they are installed, and the ids of their pools.
    Products(BTreeSet<ProductNumber>),
}

/// The rearms of one product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rearms {
    /// Used.
    pub used: u16,
    /// Allowed by the catalog.
    pub limit: u16,
}

/// Done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rearmed {
    /// Rearms that are left to the product in scope that has most.
    pub left: u16,
    /// What is to be reported.
    pub events: Vec<Event>,
}

/// One rearm, taken.
pub(super) struct Paid {
    /// The products that it was taken of.
    pub(super) by: BTreeSet<ProductNumber>,
    /// Rearms that are left to the product that has most.
    pub(super) left: u16,
}

/// Why a machine is not rearmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RearmRefusal {
    /// No product in scope is installed.
    #[error("no key is installed for any product that is meant")]
    NotInstalled,
    /// No product in scope has a rearm left.
    #[error("{used} of {limit} rearms are used")]
    NoneLeft {
        /// Rearms used, of the product that has most.
        used: u16,
        /// Rearms allowed to it.
        limit: u16,
    },
}

impl Rearms {
    /// How many are left.
    #[must_use]
    pub const fn left(self) -> u16 {
        self.limit.saturating_sub(self.used)
    }
}

impl RearmRefusal {
    /// The code with its numbers.
    #[must_use]
    pub fn reason(self) -> Reason {
        match self {
            Self::NotInstalled => Code::KeyMissing.into(),
            Self::NoneLeft { used, limit } => Reason::with(Code::RearmLimit, used.into(), limit.into()),
        }
    }
}

impl Machine {
    /// Draws a new random id in every pool that is meant and starts the initial grace periods anew of those products
    /// that had a rearm left. The next attempts are due at once. A rearm of everything enrols this computer as it is now.
    ///
    /// # Errors
    /// No product that is meant is installed, or none of them has a rearm left.
    pub fn rearm(
        &mut self,
        surroundings: &Surroundings,
        scope: &RearmScope,
        fresh: &mut impl FnMut() -> Cmid,
    ) -> Result<Rearmed, RearmRefusal> {
        let products = self.installed_in(scope);
        let Paid { by, left } = self.use_rearm(&products)?;
        let mut events = match scope {
            RearmScope::Everything => {
                self.enrol_vector(&surroundings.fingerprint);
                Vec::new()
            }
            // The other pools of a copied machine heal as they would at an attempt.
            RearmScope::Products(_) => self.enrol_if_elsewhere(surroundings),
        };
        self.drop_invalid_grants(surroundings, &by);
        let pools = self.pools_of(&products);
        for identity in &mut self.state.identities {
            if *scope == RearmScope::Everything || pools.contains(&identity.pool) {
                *identity = PoolIdentity::drawn(identity.pool, fresh());
            }
        }
        for kept in self.state.products.iter_mut().filter(|kept| products.contains(&kept.number)) {
            if by.contains(&kept.number) {
                kept.initial_grace_started = None;
            }
            kept.forget_requests();
            kept.frozen = false;
            if let Some(mak) = &mut kept.mak {
                mak.forget_attempts();
            }
            kept.next_attempt = Some(surroundings.now);
        }
        events.push(Event::Rearmed { publisher: self.trust.publisher(), left: left.into() });
        events.extend(self.start_initial_grace(surroundings.now));
        events.extend(self.note_states(surroundings));
        Ok(Rearmed { left, events })
    }

    /// The rearms of one product of the catalog.
    #[must_use]
    pub fn rearms(&self, number: ProductNumber) -> Option<Rearms> {
        let (known, kept) = (self.trust.rules().product(number)?, self.state.product(number)?);
        Some(Rearms { used: kept.rearms_used, limit: known.rearms })
    }

    /// The rearms of the installed product in scope that has most left, by which it is decided; none where none of them
    /// is installed.
    #[must_use]
    pub fn rearms_in(&self, scope: &RearmScope) -> Option<Rearms> {
        self.most_left(&self.installed_in(scope))
    }

    /// The installed products that a scope means.
    pub(super) fn installed_in(&self, scope: &RearmScope) -> BTreeSet<ProductNumber> {
        let meant = |number: &ProductNumber| match scope {
            RearmScope::Everything => true,
            RearmScope::Products(products) => products.contains(number),
        };
        let kept = self.state.products.iter().map(|kept| kept.number).filter(meant);
        kept.filter(|number| self.installed(*number).is_some()).collect()
    }

    /// Takes one rearm of each of these products that has one.
    pub(super) fn use_rearm(&mut self, products: &BTreeSet<ProductNumber>) -> Result<Paid, RearmRefusal> {
        let most = self.most_left(products).ok_or(RearmRefusal::NotInstalled)?;
        if most.left() == 0 {
            return Err(RearmRefusal::NoneLeft { used: most.used, limit: most.limit });
        }
        let has_one = |number: &ProductNumber| self.rearms(*number).is_some_and(|rearms| rearms.left() > 0);
        let by: BTreeSet<ProductNumber> = products.iter().copied().filter(has_one).collect();
        for kept in self.state.products.iter_mut().filter(|kept| by.contains(&kept.number)) {
            kept.rearms_used = kept.rearms_used.saturating_add(1);
        }
        let left = self.most_left(products).map_or(0, Rearms::left);
        Ok(Paid { by, left })
    }

    fn most_left(&self, products: &BTreeSet<ProductNumber>) -> Option<Rearms> {
        let rearms = products.iter().filter_map(|number| self.rearms(*number));
        rearms.max_by_key(|rearms| (rearms.left(), rearms.limit))
    }

    fn pools_of(&self, products: &BTreeSet<ProductNumber>) -> BTreeSet<PoolNumber> {
        let rules = self.trust.rules();
        products.iter().filter_map(|number| rules.product(*number)).map(|known| known.pool).collect()
    }

    /// Drops what these products hold and what licenses nothing here and now. A grant of a revoked host stays.
    pub(super) fn drop_invalid_grants(
        &mut self,
        surroundings: &Surroundings,
        products: &BTreeSet<ProductNumber>,
    ) {
        let now = self.effective(surroundings.now);
        let valid = |grant: &ProvenGrant| {
            let in_force = grant.until() > now;
            let here = self.likeness(grant.fingerprint(), &surroundings.fingerprint).is_within_tolerance();
            (in_force && here) || self.trust.is_host_revoked(grant.host(), now)
        };
        let stay: BTreeSet<ProductNumber> =
            self.proven_grants().filter(|(_, grant)| valid(grant)).map(|(number, _)| number).collect();
        let goes = |number: &ProductNumber| products.contains(number) && !stay.contains(number);
        for kept in self.state.products.iter_mut().filter(|kept| goes(&kept.number)) {
            kept.held = None;
        }
        self.drop_invalid_licences(surroundings, products);
    }

    /// The same for licences by the keys that are installed. One of a revoked key stays.
    fn drop_invalid_licences(&mut self, surroundings: &Surroundings, products: &BTreeSet<ProductNumber>) {
        let now = self.effective(surroundings.now);
        let valid = |licence: &ProvenLicence| {
            let likeness = self.licensed_likeness(licence.subject(), &surroundings.fingerprint);
            likeness.is_within_tolerance() || licence.is_revoked(&self.trust, now)
        };
        let with_mak = self.state.products.iter().filter(|kept| kept.mak.is_some()).map(|kept| kept.number);
        let goes: BTreeSet<ProductNumber> = with_mak
            .filter(|number| products.contains(number) && !self.licence(*number).is_some_and(valid))
            .collect();
        for kept in self.state.products.iter_mut().filter(|kept| goes.contains(&kept.number)) {
            kept.licence = None;
        }
        self.proofs.forget_gone(&self.state);
    }
}
