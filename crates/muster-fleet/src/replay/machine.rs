//! One product on one machine, as far as a record tells of it.

use super::recording::{Recorded, RecordedProduct};
use crate::report::Lapse;
use crate::scenario::ProductPlan;
use muster_core::code::CodeNumber;
use muster_core::licence::{Facts, Granted, Holding, LicenceState, Standing, Term, judge};
use muster_wire::number::Minutes;
use muster_wire::time::Timestamp;

/// A request that is this much too early is none that was commanded: clocks are read to the second, spans to the minute.
const EARLY: Minutes = Minutes(5);

/// What it holds, and since when it is known.
#[derive(Debug, Clone)]
pub(super) struct Seat<'a> {
    first: &'a Recorded,
    /// Until when it is followed.
    followed: Timestamp,
    /// The product's rules when the record was taken.
    before: &'a RecordedProduct,
    facts: Facts,
    /// From a grant to its renewal, as the grant said.
    renewal: Minutes,
    /// Why the last attempt came to nothing.
    last_code: Option<CodeNumber>,
    /// Whether it was told already that it fell into notification.
    told: bool,
}

impl<'a> Seat<'a> {
    /// As it came first. What it had been granted before holds as it was granted; what begins now goes by the new rules.
    pub(super) fn new(
        (first, last): (&'a Recorded, Timestamp),
        before: &'a RecordedProduct,
        plan: &ProductPlan,
    ) -> Self {
        let ends = first.time.plus(first.minutes_left);
        let back = |moment: Timestamp, span: Minutes| {
            moment.plus_seconds(span.seconds().cast_signed().saturating_neg())
        };
        let licensed = |until| {
            Holding::Grant(Granted {
                term: Term::Until { until, renew_after: back(until, before.validity).plus(before.renewal) },
                hardware: None,
                revoked: None,
            })
        };
        let waiting = |began| Holding::NoGrant { grace_started: Some(began) };
        let holding = match first.status {
            1 => licensed(ends),
            2 => waiting(back(ends, before.initial_grace)),
            3 | 4 => licensed(back(ends, before.additional_grace)),
            5 => waiting(back(first.time, plan.initial_grace)),
            _ => waiting(first.time),
        };
        let (initial_grace, additional_grace) = (plan.initial_grace, plan.additional_grace);
        let facts = Facts { initial_grace, additional_grace, holding };
        let followed = last.plus(before.renewal);
        let seat =
            Self { first, followed, before, facts, renewal: before.renewal, last_code: None, told: false };
        // What had happened before the record begins is no news.
        let told = seat.standing(first.time).state.number() == 5;
        Self { told, ..seat }
    }

    pub(super) fn standing(&self, now: Timestamp) -> Standing {
        judge(&self.facts, now)
    }

    /// Until when it is followed: it would have asked again by then, if it still existed.
    pub(super) const fn followed_until(&self) -> Timestamp {
        self.followed
    }

    /// Whether it is followed at this moment.
    pub(super) fn is_there(&self, now: Timestamp) -> bool {
        (self.first.time..=self.followed).contains(&now)
    }

    /// When it was granted what it holds, and until when that holds.
    fn granted(&self) -> Option<(Timestamp, Timestamp)> {
        match self.facts.holding {
            Holding::Grant(Granted { term: Term::Until { until, renew_after }, .. }) => {
                let back = self.renewal.seconds().cast_signed().saturating_neg();
                Some((renew_after.plus_seconds(back), until))
            }
            _ => None,
        }
    }

    /// The moment of the grant that it came with at first.
    pub(super) fn granted_before(&self) -> Option<Timestamp> {
        self.granted().map(|(at, _)| at).filter(|at| *at < self.first.time)
    }

    /// Whether it would make a recorded request: it is not licensed, its renewal is due, or somebody commanded it, as the record
    /// shows by a request that was too early under the rules of the record.
    pub(super) fn needs(&self, recorded: &Recorded) -> bool {
        let holding = self.granted().filter(|(_, until)| recorded.time < *until);
        let Some((granted, _)) = holding else { return true };
        let left = u64::from(recorded.minutes_left.0).saturating_add(self.before.renewal.0.into());
        let early = left > u64::from(self.before.validity.0).saturating_add(EARLY.0.into());
        let commanded = recorded.status == 1 && early;
        commanded || recorded.time.plus(EARLY) >= granted.plus(self.renewal)
    }

    /// It was licensed.
    pub(super) fn licensed(&mut self, now: Timestamp, until: Timestamp, renewal: Minutes) {
        self.renewal = renewal;
        let term = Term::Until { until, renew_after: now.plus(renewal) };
        self.facts.holding = Holding::Grant(Granted { term, hardware: None, revoked: None });
        (self.last_code, self.told) = (None, false);
    }

    pub(super) const fn denied(&mut self, code: CodeNumber) {
        self.last_code = Some(code);
    }

    /// That it fell into notification, told once: when, why, and what its last attempt before came to.
    pub(super) fn lapse(&mut self, now: Timestamp, population: &str) -> Option<Lapse> {
        let LicenceState::Notification { cause, since } = self.standing(now).state else { return None };
        if std::mem::replace(&mut self.told, true) {
            return None;
        }
        Some(Lapse {
            at: since.seconds(),
            machine: self.first.name.clone().unwrap_or_else(|| self.first.cmid.to_string()),
            population: population.to_owned(),
            product: self.before.name.clone(),
            cause: crate::engine::cause(cause),
            last_code: self.last_code.map(crate::engine::code_name),
        })
    }
}
