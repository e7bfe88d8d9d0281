//! What the agent does by itself: bookkeeping, due attempts, and waiting for the next of them.

use super::bell::{Bell, Rung};
use super::log;
use muster_client::{ClientError, Machine};
use muster_core::event::Trigger;
use std::sync::Arc;
use std::time::Duration;

/// The longest wait: clocks may be set, files be changed, computers sleep.
const TICK: Duration = Duration::from_secs(60);
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
        let mut trigger = Trigger::MachineStart;
        self.machine.report_standings();
        loop {
            let (wait, troubles) = self.keep(trigger);
            log::events(&self.machine.take_events());
            known = report(&troubles, &known);
            trigger = match self.bell.wait(wait) {
                Rung::ForGood => return,
                Rung::Once(trigger) => trigger,
                Rung::Not => Trigger::Timer,
            };
        }
    }

    /// Does what is due, and says how long nothing will be. What fails under one publisher keeps no other waiting.
    fn keep(&self, trigger: Trigger) -> (Duration, Vec<ClientError>) {
        let mut troubles = Vec::new();
        match self.machine.observe() {
            // An agent may be there before any bundle is.
            Ok(()) | Err(ClientError::NothingInstalled(_)) => {}
            Err(error) => troubles.push(error),
        }
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
