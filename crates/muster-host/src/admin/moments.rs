//! Moments as JSON has them.

use muster_wire::time::Timestamp;

/// ISO 8601 in UTC: `2026-11-23T09:30:00Z`. The calendar ends some hours before the wire's last moment, which nobody
/// will miss.
pub(crate) fn iso(moment: Timestamp) -> String {
    let last = jiff::Timestamp::MAX.as_second();
    let moment = jiff::Timestamp::from_second(moment.seconds().min(last));
    moment.map_or_else(|_| String::new(), |moment| moment.to_string())
}

/// The moment of such a text.
pub(super) fn moment(iso: &str) -> Option<Timestamp> {
    let moment: jiff::Timestamp = iso.parse().ok()?;
    Some(Timestamp::from_seconds(moment.as_second()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_and_the_last_moment_have_a_form() {
        assert_eq!(iso(Timestamp::ZERO), "1970-01-01T00:00:00Z");
        assert_eq!(iso(Timestamp::from_seconds(i64::MAX)), "9999-12-30T22:00:00Z");
    }
}
