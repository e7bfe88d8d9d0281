//! Moments: local time for people, ISO 8601 beside it for whoever compares machines.

use jiff::tz::TimeZone;

/// `2026-11-23 10:30:00 +01:00 (2026-11-23T09:30:00Z)`.
pub(crate) fn local(iso: &str) -> String {
    in_zone(iso, TimeZone::system())
}

fn in_zone(iso: &str, zone: TimeZone) -> String {
    match iso.parse::<jiff::Timestamp>() {
        Ok(moment) => {
            let local = moment.to_zoned_datetime(zone).strftime("%Y-%m-%d %H:%M:%S %:z").to_string();
            format!("{local} ({iso})")
        }
        Err(_) => iso.to_owned(),
    }
}

/// Seconds from one moment of JSON to another; none where one is no moment.
pub(super) fn seconds_between(from: &str, to: &str) -> Option<i64> {
    let second = |iso: &str| iso.parse::<jiff::Timestamp>().ok().map(jiff::Timestamp::as_second);
    Some(second(to)?.saturating_sub(second(from)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn local_time_stands_first_with_its_zone() {
        let zone = TimeZone::fixed(jiff::tz::offset(9));
        assert_eq!(
            in_zone("2026-11-23T09:30:00Z", zone.clone()),
            "2026-11-23 18:30:00 +09:00 (2026-11-23T09:30:00Z)"
        );
        assert_eq!(in_zone("never", zone), "never");
    }

    #[test]
    fn spans_are_counted_in_seconds() {
        assert_eq!(seconds_between("2026-11-23T09:30:00Z", "2026-11-23T09:31:05Z"), Some(65));
        assert_eq!(seconds_between("2026-11-23T09:30:00Z", "never"), None);
    }
}
