//! What a machine does by itself and reports about it: attempts that nobody asked for by hand, and how its products
//! stand when its agent starts.

use super::{AttemptReport, Machine};
use crate::ClientError;
use crate::choice::Which;
use crate::computer::Computer;
use muster_core::event::{AttemptReason, Event, Trigger};
use muster_core::licence::{LicenceState, Term};
use muster_wire::id::Guid;

impl Machine {
    /// Asks for those of several products that are due when their turn comes, and reports failures with what began the
    /// attempts, and when the next ones are.
    pub fn attempt_automatically(
        &self,
        all: &[Which],
        trigger: Trigger,
    ) -> Vec<Result<AttemptReport, ClientError>> {
        let reports = self.attempt_due(all);
        for report in reports.iter().flatten() {
            self.report(self.events_of(report, trigger));
        }
        reports
    }

    /// Reports how every product stands; for an agent that starts. Publishers in trouble are left out, like in
    /// [`Self::due`].
    pub fn report_standings(&self) {
        let computer = Computer::here();
        let mut events = Vec::new();
        for entry in self.inner().entries.values() {
            let Ok((surroundings, _)) = entry.surroundings(&self.root, &computer) else { continue };
            let products = entry.machine.status(&surroundings).products;
            for product in products.into_iter().filter(|product| product.partial_key.is_some()) {
                let Ok(check) = entry.machine.check(product.number, &surroundings) else { continue };
                let (activation_id, standing) = (product.activation_id, check.standing);
                events.push(Event::StatusChecked { activation_id, status: standing.state.number() });
                if matches!(standing.state, LicenceState::Licensed(Term::Until { .. })) {
                    events.push(Event::TimeLeft { activation_id, minutes_left: standing.minutes_left });
                }
            }
        }
        self.report(events);
    }

    fn events_of(&self, report: &AttemptReport, trigger: Trigger) -> Vec<Event> {
        let Some((application_id, activation_id)) = self.ids(report.which) else { return Vec::new() };
        let refusal = report.outcome.refusal();
        let failed = refusal.map(|(result, ..)| Event::AutomaticAttemptFailed {
            result,
            application_id,
            activation_id,
            trigger,
        });
        let reason = if refusal.is_some() { AttemptReason::Retry } else { AttemptReason::Renewal };
        let next = report.next_attempt.map(|time| Event::AttemptScheduled { time, reason, activation_id });
        failed.into_iter().chain(next).collect()
    }

    /// Ids of the application and the product.
    fn ids(&self, which: Which) -> Option<(Guid, Guid)> {
        let inner = self.inner();
        let rules = inner.entries.get(&which.publisher)?.machine.trust().rules();
        let product = rules.product(which.product)?;
        Some((rules.application(product)?.id, product.activation_id))
    }
}
