//! What is known of publishers by the bundles that come with answers, and which licences count by it.

use muster_core::trust::{Offer, Trust, TrustError};
use muster_os::clock;
use muster_sign::unverified;
use muster_wire::id::PublisherId;
use muster_wire::object::{Bundle, Licence};
use muster_wire::offline::FiledAnswer;
use muster_wire::time::Timestamp;
use std::collections::BTreeMap;

/// What is newest of each publisher.
#[derive(Debug, Default)]
pub(crate) struct Known(BTreeMap<PublisherId, Trust>);

impl Known {
    /// By these bundles; what does not prove itself is left.
    pub(crate) fn of(bundles: &[Bundle]) -> Self {
        let mut known = Self::default();
        for bundle in bundles {
            let _: Result<bool, TrustError> = known.learn(bundle);
        }
        known
    }

    /// Takes what is newer in a bundle that proves itself. Gives whether anything is.
    ///
    /// # Errors
    /// The bundle does not prove itself, or is older.
    pub(crate) fn learn(&mut self, bundle: &Bundle) -> Result<bool, TrustError> {
        if let Some(trust) = self.0.get_mut(&bundle.publisher) {
            // Thousands of files bring the same: it is proven once.
            return Ok(trust.to_bundle() != *bundle && trust.offer_bundle(bundle)? == Offer::Taken);
        }
        self.0.insert(bundle.publisher, Trust::from_bundle(bundle, None)?);
        Ok(true)
    }

    /// The licence in an answer, where it counts now. Of a publisher of whom nothing is known its own words do: whoever
    /// takes it proves it.
    pub(crate) fn counting(&self, answer: &FiledAnswer) -> Option<Licence> {
        let held = answer.licence.as_ref()?;
        let claimed: Licence = unverified(&held.licence).ok()?;
        let Some(trust) = self.0.get(&claimed.publisher) else { return Some(claimed) };
        let licence = trust.licence(&held.service, &held.licence).ok()?;
        let now = Timestamp::from_seconds(clock::now_utc());
        (!trust.is_licence_revoked(&licence, now)).then_some(claimed)
    }

    /// Whether an answer brings what was asked for.
    pub(crate) fn brings(&self, answer: &FiledAnswer) -> bool {
        answer.refused.is_none() && (answer.licence.is_none() || self.counting(answer).is_some())
    }

    /// Everything, as bundles that prove themselves again.
    pub(crate) fn bundles(&self) -> Vec<Bundle> {
        self.0.values().map(Trust::to_bundle).collect()
    }
}
