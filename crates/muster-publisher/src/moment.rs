//! Times as people and programs read them.

use muster_wire::time::Timestamp;

/// ISO 8601 in UTC: `2026-11-23T09:30:00Z`.
pub(crate) fn moment(time: Timestamp) -> String {
    // The library ends a day before our last moment.
    jiff::Timestamp::from_second(time.seconds()).unwrap_or(jiff::Timestamp::MAX).to_string()
}

/// The day alone: `2026-11-23`.
pub(crate) fn day(time: Timestamp) -> String {
    moment(time).chars().take_while(|c| *c != 'T').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_in_utc() {
        let time = Timestamp::from_seconds(1_795_426_200);
        assert_eq!(moment(time), "2026-11-23T09:30:00Z");
        assert_eq!(day(time), "2026-11-23");
        assert_eq!(day(Timestamp::from_seconds(i64::MAX)), "9999-12-30");
    }
}
