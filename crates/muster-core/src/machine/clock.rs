//! The machine's clock and its time mark: setting the clock back gains nothing, one wrong boot is not for ever.

use super::machine::Machine;
use muster_wire::time::Timestamp;

/// The mark is moved at most this often, in seconds.
const MARK_STEP: i64 = 3_600;

impl Machine {
    /// The time that states are judged at: the clock, but never before the time mark.
    #[must_use]
    pub fn effective(&self, now: Timestamp) -> Timestamp {
        self.state.time_mark.map_or(now, |mark| mark.max(now))
    }

    /// Whether the clock can be right at all. One before the catalog's signing date counts as unset.
    #[must_use]
    pub fn is_clock_set(&self, now: Timestamp) -> bool {
        now >= self.trust.rules().catalog().issued
    }

    /// Follows a clock that is set, at most hourly.
    pub(super) fn move_time_mark(&mut self, now: Timestamp) {
        let due = self.state.time_mark.is_none_or(|mark| now.seconds_since(mark) >= MARK_STEP);
        if due && self.is_clock_set(now) {
            self.state.time_mark = Some(now);
        }
    }
}
