//! Numbers in words: spans, sizes, moments, and the figures of codes.

use crate::argument::Argument;
use crate::catalogue::Key;
use crate::shelves::Area;
use crate::text::Text;
use muster_core::code::Measure;
use muster_wire::number::Minutes;
use muster_wire::time::Timestamp;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
const MEBIBYTE_BITS: u32 = 20;
const MEBIBYTE: u64 = 1 << MEBIBYTE_BITS;

impl Text {
    /// A span in its two largest units, rounded down: "5 h 12 min". The sign is left out.
    #[must_use]
    pub fn span(&self, seconds: i64) -> String {
        let seconds = seconds.unsigned_abs();
        let (major, minor) = match seconds {
            DAY.. => (("span-days", seconds / DAY), ("span-hours", seconds % DAY / HOUR)),
            HOUR.. => (("span-hours", seconds / HOUR), ("span-minutes", seconds % HOUR / MINUTE)),
            MINUTE.. => (("span-minutes", seconds / MINUTE), ("span-seconds", seconds % MINUTE)),
            _ => (("span-seconds", seconds), ("", 0)),
        };
        let unit = |(id, count): (&str, u64)| self.word(id, &[("count", count.into())]);
        match minor.1 {
            0 => unit(major),
            _ => self.word("span-two", &[("major", unit(major).into()), ("minor", unit(minor).into())]),
        }
    }

    /// How long something lasts: whole days, rounded down; below one day as [`Self::span`].
    #[must_use]
    pub fn time_left(&self, left: Minutes) -> String {
        match left.whole_days() {
            0 => self.span(left.seconds().cast_signed()),
            days => self.counted("days", days.into()),
        }
    }

    /// Minutes with whole days beside them, rounded down: "258,092 minutes (179 days)".
    #[must_use]
    pub fn minutes_and_days(&self, span: Minutes) -> String {
        let minutes = self.counted("minutes", span.0.into());
        let days = self.counted("days", span.whole_days().into());
        self.word("minutes-and-days", &[("minutes", minutes.into()), ("days", days.into())])
    }

    /// A moment in ISO 8601, UTC: "2026-11-23T09:30:00Z".
    #[must_use]
    pub fn moment(&self, moment: Timestamp) -> String {
        moment_in_utc(moment.seconds())
    }

    /// A size: bytes, from 1 MiB on mebibytes with one decimal.
    #[must_use]
    pub fn size(&self, bytes: u64) -> String {
        if bytes < MEBIBYTE {
            return self.counted("bytes", bytes);
        }
        let tenths = u128::from(bytes).saturating_mul(10) >> MEBIBYTE_BITS;
        let text = format!("{}.{}", grouped(&(tenths / 10).to_string()), tenths % 10);
        self.word("mebibytes", &[("text", text.into())])
    }

    /// A count with its thousands apart: "12,500".
    #[must_use]
    pub fn count(&self, count: u64) -> String {
        grouped(&count.to_string())
    }

    /// A figure or limit of a code, as its measure says.
    pub(crate) fn figure(&self, measure: Measure, number: i64) -> String {
        let magnitude = number.unsigned_abs();
        match measure {
            Measure::Seconds => self.span(number),
            Measure::Moment => moment_in_utc(number),
            Measure::Minutes => {
                let text = grouped(&number.to_string());
                self.word("minutes", &[("count", magnitude.into()), ("text", text.into())])
            }
            Measure::Bytes => self.size(magnitude),
            Measure::Percent => self.word("percent", &[("text", number.to_string().into())]),
            Measure::Machines
            | Measure::Frames
            | Measure::Connections
            | Measure::Records
            | Measure::NewIds
            | Measure::Uses
            | Measure::Tried
            | Measure::Rearms => grouped(&number.to_string()),
            // Names rather than amounts: exactly as other places show them.
            Measure::None
            | Measure::Product
            | Measure::Group
            | Measure::Offset
            | Measure::Version
            | Measure::Type
            | Measure::Value
            | Measure::KeyGroup
            | Measure::IdBlock
            | Measure::Line
            | Measure::Port
            | Measure::Process
            | Measure::HttpStatus => number.to_string(),
        }
    }

    fn counted(&self, id: &str, count: u64) -> String {
        self.word(id, &[("count", count.into()), ("text", self.count(count).into())])
    }

    fn word(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.say(Area::Words, Key::of(id), arguments)
    }
}

/// ISO 8601; the plain number of seconds where no calendar reaches.
fn moment_in_utc(seconds: i64) -> String {
    jiff::Timestamp::from_second(seconds).map_or_else(|_| seconds.to_string(), |moment| moment.to_string())
}

/// Decimal digits with a comma between thousands.
fn grouped(digits: &str) -> String {
    let length = digits.trim_start_matches('-').len();
    let mut text = String::with_capacity(digits.len().saturating_mul(2));
    let mut left = digits.len();
    for digit in digits.chars() {
        if left < length && left.is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
        left = left.saturating_sub(1);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    #[test]
    fn spans_show_two_units_and_round_down() {
        let text = Text::new(Language::English);
        let spans = [
            (0, "0 s"),
            (59, "59 s"),
            (60, "1 min"),
            (61, "1 min 1 s"),
            (14_400, "4 h"),
            (18_779, "5 h 12 min"),
            (-18_779, "5 h 12 min"),
            (86_399, "23 h 59 min"),
            (90_000, "1 d 1 h"),
        ];
        for (seconds, expected) in spans {
            assert_eq!(text.span(seconds), expected);
        }
        assert_eq!(Text::new(Language::Japanese).span(18_779), "5 時間 12 分");
        assert!(text.span(i64::MIN).contains(" d "));
    }

    #[test]
    fn days_beside_minutes_are_rounded_down() {
        let text = Text::new(Language::English);
        assert_eq!(text.minutes_and_days(Minutes(258_092)), "258,092 minutes (179 days)");
        assert_eq!(text.minutes_and_days(Minutes(1_440)), "1,440 minutes (1 day)");
        assert_eq!(text.time_left(Minutes(259_200)), "180 days");
        assert_eq!(text.time_left(Minutes(1_439)), "23 h 59 min");
    }

    #[test]
    fn moments_are_iso_8601_in_utc() {
        let text = Text::new(Language::English);
        assert_eq!(text.moment(Timestamp::from_seconds(1_795_000_000)), "2026-11-18T11:06:40Z");
        assert_eq!(text.moment(Timestamp::ZERO), "1970-01-01T00:00:00Z");
        assert_eq!(moment_in_utc(i64::MAX), i64::MAX.to_string());
    }

    #[test]
    fn sizes_stay_exact_where_a_limit_matters() {
        let text = Text::new(Language::English);
        assert_eq!(text.size(1), "1 byte");
        assert_eq!(text.size(8_193), "8,193 bytes");
        assert_eq!(text.size(1_048_576), "1.0 MiB");
        assert_eq!(text.size(1_258_291_200), "1,200.0 MiB");
        assert_eq!(text.count(100), "100");
        assert_eq!(text.count(1_000_000), "1,000,000");
        assert_eq!(text.figure(Measure::Machines, -1_234), "-1,234");
        assert_eq!(text.figure(Measure::Minutes, -1_234), "-1,234 minutes");
        assert_eq!(text.figure(Measure::Minutes, 1), "1 minute");
    }
}
