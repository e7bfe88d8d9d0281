//! Whether a machine remembers more of this host than the host itself: then the host was restored from a backup.

use super::arrival::{Arrival, Duty};
use super::change::Change;
use super::ledger::Ledger;
use super::outcome::Effect;
use crate::event::Event;
use crate::trust::Proven;
use muster_wire::message::Answer;
use muster_wire::number::RecordNumber;
use muster_wire::object::Recorded;

/// What a request shows about the host's own past.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Past {
    /// Nothing that the host does not remember, or nothing that is proven.
    Remembered,
    /// The request names a record beyond the head, and has not shown its grant.
    Unproven(Recorded),
    /// A grant of this host proves a record beyond the head.
    Proven(Recorded),
}

impl Ledger {
    pub(super) fn past(&self, duty: &Duty<'_>, arrival: &Arrival<'_>) -> Past {
        let beyond = |last: &Recorded| last.epoch == self.epoch && last.number > self.head;
        let Some(last) = arrival.request.last_recorded.filter(beyond) else { return Past::Remembered };
        match &arrival.request.held {
            None => Past::Unproven(last),
            Some(held) if self.proves(duty, held, last) => Past::Proven(last),
            // Asking again would bring the same; a machine is served whatever it makes up about the past.
            Some(_) => Past::Remembered,
        }
    }

    fn proves(&self, duty: &Duty<'_>, held: &Answer, last: Recorded) -> bool {
        let Ok(Proven::Grant(host, grant)) = duty.trust.answer(held) else { return false };
        let own = duty.certificates.iter().filter(|own| own.publisher == self.publisher);
        grant.recorded == last && own.into_iter().any(|own| own.key == host.key)
    }

    /// Opens a new epoch, so that no record number is given twice.
    pub(super) fn declare_restore(&mut self, proven: Recorded, arrival: &Arrival<'_>, effect: &mut Effect) {
        effect.events.push(Event::RestoreDeclared {
            publisher: self.publisher,
            remembered: self.head,
            proven: proven.number,
        });
        effect.changes.push(Change::Epoch(arrival.fresh_epoch));
        self.epoch = arrival.fresh_epoch;
        self.head = RecordNumber(0);
    }
}
