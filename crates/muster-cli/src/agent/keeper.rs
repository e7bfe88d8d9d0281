//! What the agent does by itself: bookkeeping, due attempts, and waiting for the next of them.

use super::bell::{Bell, Rung};
use super::log;
use muster_client::{ClientError, Machine};
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
        let mut last_trouble = String::new();
        loop {
            let kept = self.keep();
            log::events(&self.machine.take_events());
            let wait = match kept {
                Ok(wait) => {
                    last_trouble.clear();
                    wait
                }
                Err(error) => {
                    let trouble = format!("{error}");
                    if trouble != last_trouble {
                        log::error(&error);
                        last_trouble = trouble;
                    }
                    TICK
                }
            };
            if self.bell.wait(wait) == Rung::ForGood {
                return;
            }
        }
    }

    /// Does what is due, and says how long nothing will be.
    fn keep(&self) -> Result<Duration, ClientError> {
        match self.machine.observe() {
            // An agent may be there before any bundle is.
            Err(ClientError::NothingInstalled(_)) => return Ok(TICK),
            observed => observed?,
        }
        let due = self.machine.due()?;
        for report in self.machine.attempt_all(&due) {
            report?;
        }
        let next = self.machine.until_next()?.unwrap_or(TICK);
        Ok(next.clamp(SHORTEST, TICK))
    }
}
