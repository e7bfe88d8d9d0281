//! The only wall clock, the only monotonic clock and the only sleep.
//!
//! Everything else takes time as a value, so that tests can run in virtual time.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// The wall clock, in whole seconds since 1970-01-01 00:00 UTC; negative before that.
///
/// This is what the machine believes, which may be wrong by years.
#[expect(clippy::disallowed_methods, reason = "the one home of the wall clock")]
pub fn now_utc() -> i64 {
    seconds_since_1970(SystemTime::now())
}

/// A clock that never goes back, for timeouts and deadlines within this process.
#[expect(clippy::disallowed_methods, reason = "the one home of the monotonic clock")]
pub fn monotonic() -> Instant {
    Instant::now()
}

/// Sleeps for `duration`. For blocking code that has nothing to wait on; prefer a channel with a timeout.
#[expect(clippy::disallowed_methods, reason = "the one home of sleep")]
pub fn pause(duration: Duration) {
    std::thread::sleep(duration);
}

fn seconds_since_1970(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_secs()).unwrap_or(i64::MAX),
        Err(before) => {
            // Rounded down like every other time: half a second before 1970 is second -1.
            let before = before.duration();
            let whole = before.as_secs().saturating_add(u64::from(before.subsec_nanos() > 0));
            i64::try_from(whole).map_or(i64::MIN, i64::wrapping_neg)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wall_clock_reads_this_century() {
        let start_of_2024 = 1_704_067_200;
        assert!(now_utc() > start_of_2024);
    }

    #[test]
    fn a_time_before_1970_is_negative_and_rounded_down() {
        assert_eq!(seconds_since_1970(UNIX_EPOCH), 0);
        assert_eq!(seconds_since_1970(UNIX_EPOCH + Duration::from_millis(1_999)), 1);
        assert_eq!(seconds_since_1970(UNIX_EPOCH - Duration::from_secs(7)), -7);
        assert_eq!(seconds_since_1970(UNIX_EPOCH - Duration::from_millis(500)), -1);
    }

    #[test]
    fn a_pause_lasts_at_least_as_long_as_asked() {
        let before = monotonic();
        pause(Duration::from_millis(20));
        assert!(monotonic() - before >= Duration::from_millis(20));
    }
}
