//! What the agent does by itself: bookkeeping, due attempts, and waiting for the next of them.

use super::bell::{Bell, Rung};
use super::log;
use muster_client::{ClientError, Machine};
use muster_core::event::Trigger;
use muster_os::clock;
use std::sync::Arc;
use std::time::Duration;

/// The longest wait: clocks may be set, files be changed, computers sleep.
const TICK: Duration = Duration::from_secs(60);
/// How often publishers are asked what they have published, and how soon again where one did not answer.
const FETCH: Duration = Duration::from_secs(86_400);
const FETCH_AGAIN: Duration = Duration::from_secs(3_600);
/// The shortest, so that no mistake makes it spin.
const SHORTEST: Duration = Duration::from_secs(1);

/// Keeps one machine.
pub(super) struct Keeper {
    machine: Arc<Machine>,
    bell: Arc<Bell>,
}

impl Keeper {
    pub(super) const fn new(machine: Arc<Machine>, bell: Arc<Bell>) -> Self {
        Self { machine, bell }
    }

    /// Keeps it until the bell is stopped.
    pub(super) fn run(&self) {
        let mut known = Vec::new();
        let (mut trigger, mut fetch) = (Trigger::MachineStart, clock::monotonic());
        self.machine.report_standings();
        loop {
            let (wait, mut troubles) = self.keep(trigger);
            if clock::monotonic() >= fetch {
                let fetched = self.machine.fetch_published();
                let answered = fetched.as_ref().is_ok_and(|answered| *answered);
                fetch = clock::monotonic() + if answered { FETCH } else { FETCH_AGAIN };
                troubles.extend(fetched.and_then(|_| self.observe()).err());
            }
            log::events(&self.machine.take_events());
            known = report(&troubles, &known);
            trigger = match self.bell.wait(wait) {
                Rung::ForGood => return,
                Rung::Once(trigger) => trigger,
                Rung::Not => Trigger::Timer,
            };
        }
    }

    fn observe(&self) -> Result<(), ClientError> {
        match self.machine.observe() {
            // An agent may be there before any bundle is.
            Err(ClientError::NothingInstalled(_)) => Ok(()),
            observed => observed,
        }
    }

    /// Does what is due, and says how long nothing will be. What fails under one publisher keeps no other waiting.
    fn keep(&self, trigger: Trigger) -> (Duration, Vec<ClientError>) {
        let mut troubles = Vec::new();
        troubles.extend(self.observe().err());
        let reports = self.machine.attempt_automatically(&self.machine.due(), trigger);
        troubles.extend(reports.into_iter().filter_map(Result::err));
        let next = self.machine.until_next().filter(|_| troubles.is_empty());
        (next.unwrap_or(TICK).clamp(SHORTEST, TICK), troubles)
    }
}

/// Reports the troubles that were not known before, and gives all that are known now.
fn report(troubles: &[ClientError], known: &[String]) -> Vec<String> {
    let said: Vec<String> = troubles.iter().map(ToString::to_string).collect();
    let fresh = troubles.iter().zip(&said).filter(|(_, said)| !known.contains(said));
    fresh.for_each(|(trouble, _)| log::error(trouble));
    said
}
