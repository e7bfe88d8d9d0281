//! From when on: a moment, or a span back from now.

use jiff::civil;
use jiff::tz::TimeZone;
use muster_wire::time::Timestamp;
use thiserror::Error;

/// A text that is neither.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "`{text}` is neither a moment (2026-11-23T09:30:00Z, 2026-11-23 09:30, 2026-11-23) nor a span (30s, 90m, 2h, 3d, 1w)"
)]
pub struct SinceError {
    /// What was typed.
    pub text: String,
}

/// The moment that is meant. What has no zone is in `zone`.
///
/// # Errors
/// It is none.
pub fn since(text: &str, now: Timestamp, zone: &TimeZone) -> Result<Timestamp, SinceError> {
    let text = text.trim();
    let meant = span(text).map(|span| now.plus_seconds(span.saturating_neg())).or_else(|| moment(text, zone));
    meant.ok_or_else(|| SinceError { text: text.to_owned() })
}

fn span(text: &str) -> Option<i64> {
    let unit = text.chars().next_back()?;
    let seconds = match unit.to_ascii_lowercase() {
        's' => 1,
        'm' => 60,
        'h' => 3_600,
        'd' => 86_400,
        'w' => 604_800,
        _ => return None,
    };
    let number: u32 = text.strip_suffix(unit)?.trim().parse().ok()?;
    i64::from(number).checked_mul(seconds)
}

fn moment(text: &str, zone: &TimeZone) -> Option<Timestamp> {
    let found = text.parse::<jiff::Timestamp>().ok().or_else(|| {
        let civil = text.parse::<civil::DateTime>().or_else(|_| text.parse::<civil::Date>().map(Into::into));
        civil.ok()?.to_zoned_datetime(zone.clone()).ok().map(|moment| moment.timestamp())
    });
    found.map(|moment| Timestamp::from_seconds(moment.as_second()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_and_spans_are_understood_and_nothing_else() {
        let now = Timestamp::from_seconds(1_800_000_000);
        let zone = TimeZone::fixed(jiff::tz::offset(9));
        let meant = |text| since(text, now, &zone).map(|moment| moment.seconds());
        for (text, back) in [("30s", 30), ("90m", 5_400), ("2h", 7_200), (" 3D ", 259_200), ("1w", 604_800)] {
            assert_eq!(meant(text), Ok(1_800_000_000 - back), "{text}");
        }
        assert_eq!(meant("2026-11-18T11:06:40Z"), Ok(1_795_000_000));
        assert_eq!(meant("2026-11-18T20:06:40+09:00"), Ok(1_795_000_000));
        assert_eq!(meant("2026-11-18 20:06:40"), Ok(1_795_000_000));
        assert_eq!(meant("2026-11-18"), Ok(1_795_000_000 - 20 * 3_600 - 400));
        for text in ["", "h", "2 fortnights", "-3h", "99999999999999d", "soon", "2026-13-01", "時"] {
            assert!(meant(text).is_err(), "{text}");
        }
    }
}
