//! What a product is told: facts of the machine put before the judge. Never writes; the first time it proves what the product
//! holds.

use super::licence_proof::ProvenLicence;
use super::machine::Machine;
use super::product_state::ProductState;
use super::proof::ProvenGrant;
use super::seen::Seen;
use crate::code::{Code, Reason};
use crate::fingerprint::Likeness;
use crate::licence::{
    CheckAnswer, Facts, Granted, HardwareChange, Holding, Revocation, Standing, Term, judge, verdict,
};
use crate::rules::on_notification;
use alloc::vec::Vec;
use muster_wire::number::{CatalogVersion, ProductNumber};
use muster_wire::object::{Attribute, Product};

/// The catalog held does not have the product that asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("catalog version {held} has no product {product}")]
pub struct UnknownProduct {
    /// The product.
    pub product: ProductNumber,
    /// Version of the catalog.
    pub held: CatalogVersion,
}

impl UnknownProduct {
    /// The code with its numbers.
    #[must_use]
    pub fn reason(self) -> Reason {
        Reason::with(Code::NoSuchProduct, self.product.0.into(), 0)
    }
}

impl Machine {
    /// Answers a product that asks whether it may run.
    ///
    /// # Errors
    /// The catalog does not have the product.
    pub fn check<'a>(
        &self,
        product: ProductNumber,
        seen: impl Into<Seen<'a>>,
    ) -> Result<CheckAnswer, UnknownProduct> {
        let rules = self.trust.rules();
        let unknown = UnknownProduct { product, held: rules.version() };
        let known = rules.product(product).ok_or(unknown)?;
        let standing = self.judged(known, seen.into());
        let on_notification = on_notification(known);
        let (verdict, reduced) = verdict(&standing, on_notification);
        Ok(CheckAnswer {
            verdict,
            reduced,
            standing,
            on_notification,
            attributes: self.attributes(product),
            publisher_name: rules.catalog().name.clone(),
            product_name: known.name.clone(),
        })
    }

    /// Where a product of the catalog stands.
    #[must_use]
    pub fn standing<'a>(&self, product: ProductNumber, seen: impl Into<Seen<'a>>) -> Option<Standing> {
        Some(self.judged(self.trust.rules().product(product)?, seen.into()))
    }

    pub(super) fn judged(&self, product: &Product, seen: Seen<'_>) -> Standing {
        let facts = Facts {
            initial_grace: product.initial_grace,
            additional_grace: product.additional_grace,
            holding: self.holding(product.number, seen),
        };
        judge(&facts, self.effective(seen.now))
    }

    fn holding(&self, product: ProductNumber, seen: Seen<'_>) -> Holding {
        let kept = self.state.product(product).filter(|kept| kept.is_installed());
        let Some(kept) = kept else { return Holding::NoKey };
        if kept.mak.is_some() {
            return self.holding_by_mak(kept, seen);
        }
        let (Some(proven), Some(held)) = (self.proven(product), kept.held.as_ref()) else {
            return Holding::NoGrant { grace_started: kept.initial_grace_started };
        };
        let likeness = self.likeness(proven.fingerprint(), seen.fingerprint);
        let revoked = self.trust.is_host_revoked(proven.host(), self.effective(seen.now));
        let hardware = HardwareChange { since: held.hardware_changed_since, likeness };
        Holding::Grant(Granted {
            term: Term::Until { until: proven.until(), renew_after: self.renew_after(proven) },
            hardware: (!Likeness::is_within_tolerance(likeness)).then_some(hardware),
            revoked: revoked.then_some(Revocation { since: held.revoked_since }),
        })
    }

    fn holding_by_mak(&self, kept: &ProductState, seen: Seen<'_>) -> Holding {
        let (Some(proven), Some(held)) = (self.licence(kept.number), kept.licence.as_ref()) else {
            return Holding::NoGrant { grace_started: kept.initial_grace_started };
        };
        let likeness = self.licensed_likeness(proven.subject(), seen.fingerprint);
        let revoked = proven.is_revoked(&self.trust, self.effective(seen.now));
        let hardware = HardwareChange { since: held.hardware_changed_since, likeness };
        Holding::Grant(Granted {
            term: Term::ForGood,
            hardware: (!likeness.is_within_tolerance()).then_some(hardware),
            revoked: revoked.then_some(Revocation { since: held.revoked_since }),
        })
    }

    /// Named values of the installed product, from its grant or licence.
    fn attributes(&self, product: ProductNumber) -> Vec<Attribute> {
        if self.installed(product).is_none() {
            return Vec::new();
        }
        let granted = || self.proven(product).and_then(|proven| proven.grant().attributes.clone());
        let licensed = self.licence(product).map(ProvenLicence::attributes);
        licensed.or_else(granted).unwrap_or_default()
    }

    fn renew_after(&self, proven: &ProvenGrant) -> muster_wire::time::Timestamp {
        let (issued, product) = (proven.grant().issued, proven.grant().product);
        self.intervals(product).map_or(issued, |intervals| issued.plus(intervals.renewal))
    }
}
