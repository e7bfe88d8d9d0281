//! The decision on one request, from the first check to the reply.

use super::arrival::{Arrival, Duty};
use super::case::{Case, Verdict};
use super::certificate::signer;
use super::change::Change;
use super::ledger::Ledger;
use super::outcome::{Effect, Outcome, Reply};
use super::restore::Past;
use crate::code::{Code, Reason};
use crate::event::Event;
use alloc::string::ToString;
use muster_wire::message::{GrantWanted, Notice};
use muster_wire::number::{MachineCount, PoolNumber};

impl Ledger {
    /// Decides on one request.
    ///
    /// In this order: a certificate to sign with (otherwise a notice); then, each with its own refusal, the clock, the
    /// product, the permission, the coverage, the block, the bounds; whether the host was restored; and at last the
    /// count, held against the threshold. What is refused before the count changes no machine's record and counts as
    /// failed.
    pub fn decide(&mut self, duty: &Duty<'_>, arrival: &Arrival<'_>) -> Outcome {
        let mut effect = Effect::default();
        self.observe(arrival.now, &mut effect);
        let reply = self.answer(duty, arrival, &mut effect).unwrap_or_else(|reason| {
            Reply::Notice(Notice {
                code: reason.code.number(),
                figure: reason.figure,
                limit: reason.limit,
                publisher: Some(arrival.request.publisher),
            })
        });
        Outcome { reply, changes: effect.changes, events: effect.events }
    }

    /// # Errors
    /// Why nothing can be signed.
    fn answer(
        &mut self,
        duty: &Duty<'_>,
        arrival: &Arrival<'_>,
        effect: &mut Effect,
    ) -> Result<Reply, Reason> {
        let publishers = [arrival.request.publisher, duty.trust.publisher()];
        if publishers.into_iter().any(|publisher| publisher != self.publisher) {
            return Err(Reason::of(Code::PublisherUnknown));
        }
        let case = Case::new(duty, arrival, signer(self.publisher, duty, arrival.now)?);
        let admission = match self.admit(&case) {
            Ok(admission) => admission,
            Err(reason) => return Ok(self.refuse(&case, reason, effect)),
        };
        match self.past(duty, arrival) {
            Past::Unproven(recorded) => return Ok(Reply::GrantWanted(GrantWanted { recorded })),
            Past::Proven(recorded) => self.declare_restore(recorded, arrival, effect),
            Past::Remembered => {}
        }
        Ok(self.count(&case, &admission, effect))
    }

    /// Refuses before counting: the request is failed, and on record all the same.
    fn refuse(&mut self, case: &Case<'_>, reason: Reason, effect: &mut Effect) -> Reply {
        let pool = case.product.map(|product| product.pool);
        match pool {
            Some(number) => {
                let pool = self.pool(number);
                pool.facts.counters.fail();
                effect.changes.push(Change::Pool(pool.facts));
                effect.events.extend(bound_reached(case, number, reason.code));
            }
            None => {
                self.unattributed.fail();
                effect.changes.push(Change::Unattributed(self.unattributed));
            }
        }
        let recorded = self.next_record();
        let verdict = Verdict::uncounted(reason);
        effect.changes.push(Change::Request(case.audit(recorded, &verdict)));
        let threshold = case.product.map_or(MachineCount(0), |product| product.threshold);
        effect.events.push(case.processed(verdict.code(), threshold));
        case.refusal(case.signer, recorded, reason, None)
    }
}

/// The event of a bound that refuses or warns; none for other reasons.
pub(super) fn bound_reached(case: &Case<'_>, pool: PoolNumber, result: Code) -> Option<Event> {
    let is_bound = matches!(result, Code::PoolFull | Code::SourceLimit | Code::MachineMaximum);
    is_bound.then(|| Event::BoundReached { result, pool, address: case.arrival.source.to_string() })
}
