//! How many lines of one kind a minute may have.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Lines of one kind a minute: enough to see what is going on, too few to fill a disk.
const MOST: u32 = 60;
const MINUTE: Duration = Duration::from_secs(60);

/// Counts the lines of each kind.
#[derive(Debug, Default)]
pub(super) struct Throttle {
    kinds: BTreeMap<u16, Window>,
}

#[derive(Debug, Clone, Copy)]
struct Window {
    begun: Instant,
    seen: u32,
}

/// What becomes of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Admission {
    /// It is written; in the minute before, so many were not.
    Written { withheld: u32 },
    /// It is not written.
    Withheld,
}

impl Throttle {
    pub(super) fn admit(&mut self, kind: u16, now: Instant) -> Admission {
        let window = self.kinds.entry(kind).or_insert(Window { begun: now, seen: 0 });
        let mut withheld = 0;
        if now.saturating_duration_since(window.begun) >= MINUTE {
            withheld = window.seen.saturating_sub(MOST);
            *window = Window { begun: now, seen: 0 };
        }
        window.seen = window.seen.saturating_add(1);
        if window.seen > MOST { Admission::Withheld } else { Admission::Written { withheld } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_os::clock;

    #[test]
    fn a_kind_has_its_lines_a_minute_and_the_rest_are_counted() {
        let start = clock::monotonic();
        let mut throttle = Throttle::default();
        let written = |throttle: &mut Throttle, at| {
            (0..1_000).filter(|_| throttle.admit(1, at) != Admission::Withheld).count()
        };
        assert_eq!(written(&mut throttle, start), 60);
        assert_eq!(throttle.admit(2, start), Admission::Written { withheld: 0 }, "another kind");
        assert_eq!(throttle.admit(1, start + Duration::from_secs(59)), Admission::Withheld);
        let next = start + MINUTE;
        assert_eq!(throttle.admit(1, next), Admission::Written { withheld: 941 });
        assert_eq!(written(&mut throttle, next), 59);
    }
}
