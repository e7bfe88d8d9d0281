//! Watches the host's clock for steps, after which nothing is deleted for a while.

use super::timing::{CLOCK_STEP, SETTLING};
use muster_wire::time::Timestamp;

/// When the clock was last read, and when it last stepped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct ClockWatch {
    pub(super) observed: Option<Timestamp>,
    pub(super) stepped: Option<Timestamp>,
}

impl ClockWatch {
    /// Takes note of the time. Gives the time back when the clock stepped, in either direction; a host that was off
    /// or asleep for hours looks the same, and is treated alike.
    pub(super) fn observe(&mut self, now: Timestamp) -> Option<Timestamp> {
        let last = self.observed.replace(now)?;
        if now.seconds_since(last).saturating_abs() <= CLOCK_STEP {
            return None;
        }
        self.stepped = Some(now);
        self.stepped
    }

    /// Whether enough time was observed since the last step.
    pub(super) fn is_settled(&self, now: Timestamp) -> bool {
        self.stepped.is_none_or(|stepped| now >= stepped.plus(SETTLING))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_in_either_direction_holds_for_a_day() {
        let start = Timestamp::from_seconds(1_800_000_000);
        let mut watch = ClockWatch::default();
        assert_eq!(watch.observe(start), None, "nothing to compare with");
        let hours = start.plus_seconds(14_400);
        assert_eq!(watch.observe(hours), None, "exactly four hours are no step");
        assert!(watch.is_settled(hours));
        for step in [14_401, -14_401] {
            let stepped = watch.observed.unwrap().plus_seconds(step);
            assert_eq!(watch.observe(stepped), Some(stepped));
            assert!(!watch.is_settled(stepped.plus_seconds(86_399)));
            assert!(watch.is_settled(stepped.plus_seconds(86_400)));
        }
    }
}
