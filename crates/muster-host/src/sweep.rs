//! What is done every hour: aged records go, and certificates that end are reported.

use std::time::Duration;

use muster_core::event::Event;
use muster_core::publisher::renewable_from;
use muster_wire::id::PublisherId;
use muster_wire::time::Timestamp;

use crate::failure::Failure;
use crate::journal;
use crate::publisher::Publisher;
use crate::state::HostState;

/// How often.
pub(crate) const EVERY: Duration = Duration::from_secs(3_600);

impl HostState {
    /// Sweeps every publisher; what fails for one is reported and tried again next time.
    pub(crate) fn sweep(&mut self, now: Timestamp) {
        let ids: Vec<PublisherId> = self.publishers.keys().copied().collect();
        for id in ids {
            if let Err(failure) = self.sweep_one(id, now) {
                tracing::error!(%failure, publisher = %id, "the hourly sweep failed");
            }
        }
    }

    fn sweep_one(&mut self, id: PublisherId, now: Timestamp) -> Result<(), Failure> {
        self.turn(&[id], now, |turn| {
            if let Some(publisher) = turn.publishers.get(&id) {
                report_ending(publisher, publisher.now(turn.now));
            }
            turn.change(id, |ledger, _duty, now| Some(ledger.sweep(now)));
        })?;
        Ok(())
    }
}

/// Once a day is enough: the sweep that falls into the first hour of the day (UTC).
fn report_ending(publisher: &Publisher, now: Timestamp) {
    if now.seconds().rem_euclid(86_400) >= 3_600 {
        return;
    }
    let ending = publisher.certificates().iter().filter(|certificate| {
        let due = renewable_from(certificate.not_before, certificate.not_after);
        // A day for the renewal itself.
        now >= due.plus_seconds(86_400) && now <= certificate.not_after
    });
    for certificate in ending {
        let (publisher, ends) = (publisher.id(), certificate.not_after);
        journal::report(&Event::CertificateEnding { publisher, ends });
    }
}
