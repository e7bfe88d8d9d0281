//! What a host does with a request (protocol.md 5 and 6).

use super::grant::Grant;
use super::plan::{Host as HostPlan, Plan};
use super::rules::Rules;
use std::collections::BTreeMap;

/// What a host remembers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Host {
    /// By pool: when each machine was counted last. A machine has one CMID in a pool, whichever of its products asks.
    seen: BTreeMap<usize, BTreeMap<usize, i64>>,
    /// By pool: the largest threshold that a counted request was held against.
    largest: BTreeMap<usize, usize>,
    /// When it was asked.
    pub(crate) asked: Vec<i64>,
}

/// What it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    Granted(Grant),
    Refused(Refusal),
    /// Unsigned.
    Notice,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    ClockDifference,
    NotCovered,
    CountInsufficient,
}

/// The intervals that come with a signed answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Intervals {
    pub(crate) renewal: i64,
    pub(crate) retry: i64,
}

impl Host {
    /// The checks of protocol.md 6.1 that can fail here, in their order.
    pub(crate) fn decide(
        &mut self,
        (rules, plan): (&Rules, &Plan),
        of: &HostPlan,
        (at, clock): (i64, i64),
        (machine, number): (usize, usize),
    ) -> Said {
        self.asked.push(at);
        // Check 2: the last moment of the certificate is the one before its end.
        if of.certified_until.is_some_and(|ends| at >= ends) {
            return Said::Notice;
        }
        // Check 3.
        if (clock - at).abs() > rules.clocks_differ {
            return Said::Refused(Refusal::ClockDifference);
        }
        // Check 6.
        if !of.covers.contains(&number) {
            return Said::Refused(Refusal::NotCovered);
        }
        // Check 13.
        let product = plan.product(number, plan.newest_catalog(at));
        let threshold = product.threshold + rules.beyond_threshold;
        self.seen.entry(product.pool).or_default().insert(machine, at);
        let largest = self.largest.entry(product.pool).or_default();
        *largest = threshold.max(*largest);
        // Check 14.
        if self.count((rules, plan), of, product.pool, at) < threshold {
            return Said::Refused(Refusal::CountInsufficient);
        }
        Said::Granted(Grant { issued: at, expires: at + product.validity + rules.beyond_validity })
    }

    /// Those that count now: "now − last seen < the ageing window".
    pub(crate) fn count(&self, (rules, plan): (&Rules, &Plan), of: &HostPlan, pool: usize, at: i64) -> usize {
        let catalog = plan.newest_catalog(at);
        let products = (0..plan.products.len()).filter(|number| plan.product(*number, catalog).pool == pool);
        let longest = products.map(|number| intervals(plan, of, number, at).renewal).max().unwrap_or(0);
        let window = rules.window.max(longest + rules.beyond_renewal);
        let seen = self.seen.get(&pool).into_iter().flat_map(BTreeMap::values);
        seen.filter(|seen| at - **seen < window).count()
    }

    /// The count as it is shown: "at most the cap".
    pub(crate) fn shown(&self, pool: usize, count: usize) -> usize {
        count.min(2 * self.largest.get(&pool).copied().unwrap_or(0))
    }
}

/// "The intervals are those that the host's administrator set, otherwise the product's."
pub(crate) fn intervals(plan: &Plan, of: &HostPlan, number: usize, at: i64) -> Intervals {
    let product = plan.product(number, plan.newest_catalog(at));
    Intervals {
        renewal: of.pushed_renewal.unwrap_or(product.renewal),
        retry: of.pushed_retry.unwrap_or(product.retry),
    }
}
