//! When a turn begins: at once, as long as few ask. Where requests come faster than turns, a moment is left for more of
//! them, because what a turn costs is mostly the same for one request and for many: signature, synchronisation, pages.

use std::time::{Duration, Instant};

/// Requests in one turn from which on the next one waits.
const CROWD: usize = 48;
/// From the beginning of one turn to that of the next. A crowd of 24,000 requests a second or more lasts; smaller ones
/// are gone with the next turn, so that nobody waits where the processors have time.
const APART: Duration = Duration::from_millis(2);

#[derive(Debug, Default)]
pub(super) struct Pace {
    /// When the last turn began, if it was crowded.
    crowded: Option<Instant>,
}

impl Pace {
    /// How long a turn that could begin now has to wait.
    pub(super) fn wait(&self, now: Instant) -> Duration {
        let due = self.crowded.and_then(|begun| begun.checked_add(APART));
        due.map_or(Duration::ZERO, |due| due.saturating_duration_since(now))
    }

    /// Takes note of a turn.
    pub(super) fn turn(&mut self, begun: Instant, requests: usize) {
        self.crowded = (requests >= CROWD).then_some(begun);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_os::clock;

    #[test]
    fn only_the_turn_after_a_crowd_waits_and_never_longer_than_two_milliseconds() {
        let (mut pace, begun) = (Pace::default(), clock::monotonic());
        assert_eq!(pace.wait(begun), Duration::ZERO);
        pace.turn(begun, CROWD - 1);
        assert_eq!(pace.wait(begun), Duration::ZERO);
        pace.turn(begun, CROWD);
        assert_eq!(pace.wait(begun), APART);
        let part = Duration::from_micros(300);
        assert_eq!(pace.wait(begun + part), APART - part);
        assert_eq!(pace.wait(begun + APART * 2), Duration::ZERO, "the turn itself took longer");
        pace.turn(begun + APART, 1);
        assert_eq!(pace.wait(begun + APART), Duration::ZERO);
    }
}
