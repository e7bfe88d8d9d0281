//! What ends the keeper's wait before its time.

use muster_core::event::Trigger;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// A bell that one thread waits for and all may ring.
#[derive(Debug, Default)]
pub(super) struct Bell {
    rung: Mutex<Rung>,
    changed: Condvar,
}

/// How a wait ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Rung {
    /// Its time is over.
    #[default]
    Not,
    /// Something may be due, begun by this.
    Once(Trigger),
    /// The agent is being stopped.
    ForGood,
}

impl Bell {
    /// Something may be due.
    pub(super) fn ring(&self, trigger: Trigger) {
        self.set(Rung::Once(trigger));
    }
    /// From now on no wait lasts.
    pub(super) fn stop(&self) {
        self.set(Rung::ForGood);
    }

    fn set(&self, to: Rung) {
        let mut rung = self.rung.lock().unwrap_or_else(PoisonError::into_inner);
        // A product that starts is not forgotten for a command that comes right after it.
        if !matches!(*rung, Rung::ForGood | Rung::Once(Trigger::ProductStart)) || to == Rung::ForGood {
            *rung = to;
        }
        self.changed.notify_all();
    }

    /// Waits for the bell, or until the time is over.
    pub(super) fn wait(&self, limit: Duration) -> Rung {
        let rung = self.rung.lock().unwrap_or_else(PoisonError::into_inner);
        let silent = |rung: &mut Rung| *rung == Rung::Not;
        let waited = self.changed.wait_timeout_while(rung, limit, silent);
        let (mut rung, _) = waited.unwrap_or_else(PoisonError::into_inner);
        let heard = *rung;
        if matches!(heard, Rung::Once(_)) {
            *rung = Rung::Not;
        }
        heard
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_is_heard_once_even_before_the_wait_and_a_stop_for_ever() {
        let bell = Bell::default();
        bell.ring(Trigger::ProductStart);
        bell.ring(Trigger::Timer);
        assert_eq!(bell.wait(Duration::from_secs(60)), Rung::Once(Trigger::ProductStart));
        assert_eq!(bell.wait(Duration::ZERO), Rung::Not);
        bell.stop();
        bell.ring(Trigger::Timer);
        assert_eq!(bell.wait(Duration::from_secs(60)), Rung::ForGood);
        assert_eq!(bell.wait(Duration::from_secs(60)), Rung::ForGood);
    }
}
