//! What a machine does (protocol.md 8).

use super::grant::{Grant, states};
use super::host::{Host, Intervals, Refusal, Said, intervals};
use super::plan::{Machine as MachinePlan, Plan};
use super::rules::{DAY, Rules};
use super::search;

/// A machine that is there.
#[derive(Debug, Clone)]
pub(crate) struct Machine {
    number: usize,
    /// The catalog held.
    catalog: usize,
    /// The time mark.
    mark: i64,
    uses: Vec<Use>,
}

/// One product on it.
#[derive(Debug, Clone)]
struct Use {
    product: usize,
    /// When the initial grace began, by the machine's clock.
    grace_since: Option<i64>,
    grant: Option<Grant>,
    /// When it asks next, by the machine's clock.
    due: i64,
    /// What the last signed answer brought.
    intervals: Option<Intervals>,
    good: Option<usize>,
}

/// What came of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    Granted,
    Refused(Refusal),
    /// No host decided.
    Nothing,
}

/// What an attempt can see.
pub(crate) struct Around<'a> {
    pub(crate) rules: &'a Rules,
    pub(crate) plan: &'a Plan,
    pub(crate) hosts: &'a mut [Host],
    pub(crate) at: i64,
}

impl Machine {
    /// It is installed, and asks at once.
    pub(crate) fn installed(plan: &Plan, number: usize, at: i64) -> Self {
        let (clock, catalog) = (plan.clock(number, at), plan.newest_catalog(at));
        let uses = plan.machines[number].products.iter().map(|product| Use {
            product: *product,
            grace_since: None,
            grant: None,
            due: clock,
            intervals: None,
            good: None,
        });
        Self { number, catalog, mark: i64::MIN, uses: uses.collect() }
    }

    /// The machine looks at its clock, and asks for what is due.
    pub(crate) fn wake(&mut self, around: &mut Around<'_>) -> Vec<End> {
        let clock = around.plan.clock(self.number, around.at);
        self.look(around, clock);
        let mut ends = Vec::new();
        // The one that has waited longest comes first; of two, the one with the lower number.
        while let Some(place) = (0..self.uses.len())
            .filter(|place| self.uses[*place].due <= clock)
            .min_by_key(|place| (self.uses[*place].due, self.uses[*place].product))
        {
            ends.push(self.attempt(around, place, clock));
        }
        ends
    }

    fn look(&mut self, around: &Around<'_>, clock: i64) {
        // "A clock before the `issued` of the newest catalog counts as unset: it moves no mark and starts no timer."
        let set = around.plan.issued(self.catalog) <= clock;
        if set && clock.saturating_sub(self.mark) >= around.rules.mark_moves {
            self.mark = clock;
        }
        let judged = clock.max(self.mark);
        for place in 0..self.uses.len() {
            let hold = self.intervals(around.plan, place);
            let kept = &mut self.uses[place];
            // "An attempt that is due later than the client ever waits (the longer of its two intervals, or a day where
            // that is longer, and a tenth more) is due at once."
            let longest = hold.renewal.max(hold.retry).max(DAY);
            if kept.due > clock + longest + longest / 10 {
                kept.due = clock;
            }
            // "A grace period that began later than the moment at which states are judged begins at that moment."
            if set {
                kept.grace_since = Some(kept.grace_since.map_or(judged, |since| since.min(judged)));
            }
        }
    }

    /// What the last signed answer brought; before one, what the catalog says.
    fn intervals(&self, plan: &Plan, place: usize) -> Intervals {
        let kept = &self.uses[place];
        let product = plan.product(kept.product, self.catalog);
        kept.intervals.unwrap_or(Intervals { renewal: product.renewal, retry: product.retry })
    }

    fn attempt(&mut self, around: &mut Around<'_>, place: usize, clock: i64) -> End {
        let Around { rules, plan, at, .. } = *around;
        let machine = &plan.machines[self.number];
        let (number, good) = (self.uses[place].product, self.uses[place].good);
        let mut end = End::Nothing;
        for host in search::hosts(plan, machine, good, at) {
            if !plan.reaches(host, at) {
                continue;
            }
            let of = &plan.hosts[host];
            let said = around.hosts[host].decide((rules, plan), of, (at, clock), (self.number, number));
            if said == Said::Notice {
                continue;
            }
            // Every signed answer: the machine gets a newer catalog, sets its mark and takes up the intervals.
            self.catalog = self.catalog.max(plan.newest_catalog(at));
            self.mark = at;
            let kept = &mut self.uses[place];
            kept.intervals = Some(intervals(plan, of, number, at));
            match said {
                Said::Granted(grant) => {
                    kept.grant = Some(grant);
                    kept.good = keeps(machine).then_some(host);
                    end = End::Granted;
                    break;
                }
                Said::Refused(refusal) => {
                    if kept.good == Some(host) && keeps(machine) && rules.refusal_drops {
                        kept.good = None;
                    }
                    // "Every other refusal: the next host."
                    if refusal != Refusal::NotCovered {
                        end = End::Refused(refusal);
                        break;
                    }
                }
                Said::Notice => {}
            }
        }
        let hold = self.intervals(plan, place);
        let kept = &mut self.uses[place];
        // "By the machine's own clock the next attempt is due one renewal interval after a grant was taken, and one retry
        // interval after anything else."
        kept.due = clock + if end == End::Granted { hold.renewal } else { hold.retry };
        end
    }

    /// The state of each product: "States are judged at the later of the clock and the mark."
    pub(crate) fn states(&self, rules: &Rules, plan: &Plan, at: i64) -> Vec<usize> {
        let judged = plan.clock(self.number, at).max(self.mark);
        let state = |of: &Use| {
            let begun = self.timeline(rules, plan, of).into_iter().rfind(|(begins, _)| *begins <= judged);
            begun.map_or(0, |(_, state)| state)
        };
        self.uses.iter().map(state).collect()
    }

    fn timeline(&self, rules: &Rules, plan: &Plan, of: &Use) -> Vec<(i64, usize)> {
        states(rules, of.grant, of.grace_since, &plan.product(of.product, self.catalog))
    }

    /// When it is to look at its clock again: an attempt is due, a state ends, the clock counts as set from then on, the
    /// clock is set by somebody.
    pub(crate) fn next_wake(&self, rules: &Rules, plan: &Plan, at: i64) -> i64 {
        let clock = plan.clock(self.number, at);
        let judged = clock.max(self.mark);
        let ends = self.uses.iter().flat_map(|of| self.timeline(rules, plan, of));
        let ends = ends.map(|(begins, _)| begins).filter(|begins| *begins > judged);
        let issued = Some(plan.issued(self.catalog)).filter(|issued| clock < *issued);
        let by_clock = self
            .uses
            .iter()
            .map(|of| of.due)
            .chain(ends)
            .chain(issued)
            .map(|shown| at + (shown - clock).max(1));
        by_clock.chain(plan.clock_set_after(self.number, at)).min().unwrap_or(i64::MAX)
    }
}

/// "A host that is set is not kept", and without caching nothing is.
fn keeps(machine: &MachinePlan) -> bool {
    machine.caching && machine.pinned.is_none()
}
