//! Says the same thing at most once a minute, so that nobody outside can fill the log.

use std::time::{Duration, Instant};

use muster_os::clock;

const PAUSE: Duration = Duration::from_secs(60);

/// One thing that may have to be said again and again.
#[derive(Debug, Default)]
pub struct Occasional {
    last: Option<Instant>,
}

impl Occasional {
    /// Whether it is time to say it (again).
    pub fn is_due(&mut self) -> bool {
        self.is_due_at(clock::monotonic())
    }

    fn is_due_at(&mut self, now: Instant) -> bool {
        let due = self.last.is_none_or(|last| now.saturating_duration_since(last) >= PAUSE);
        if due {
            self.last = Some(now);
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_said_once_a_minute() {
        let start = clock::monotonic();
        let mut words = Occasional::default();
        let said: Vec<u64> =
            (0..200).filter(|second| words.is_due_at(start + Duration::from_secs(*second))).collect();
        assert_eq!(said, [0, 60, 120, 180]);
    }
}
