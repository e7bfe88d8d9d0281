//! Moments: ISO 8601 in files, local time for people.

use jiff::tz::TimeZone;
use muster_wire::time::Timestamp;

/// `2026-11-23T09:30:00Z`.
pub(crate) fn iso(moment: Timestamp) -> String {
    jiff::Timestamp::from_second(moment.seconds())
        .map_or_else(|_| moment.seconds().to_string(), |moment| moment.to_string())
}

/// The moment that [`iso`] wrote, in whole seconds.
pub(crate) fn from_iso(text: &str) -> Option<Timestamp> {
    text.parse::<jiff::Timestamp>().ok().map(|moment| Timestamp::from_seconds(moment.as_second()))
}

/// `2026-11-23 10:30:00 +01:00`.
#[must_use]
pub fn local(moment: Timestamp, zone: &TimeZone) -> String {
    match jiff::Timestamp::from_second(moment.seconds()) {
        Ok(moment) => moment.to_zoned_datetime(zone.clone()).strftime("%Y-%m-%d %H:%M:%S %:z").to_string(),
        Err(_) => iso(moment),
    }
}
