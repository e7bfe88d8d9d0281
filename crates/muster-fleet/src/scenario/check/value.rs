//! Looks at single values: spans, offsets, dates, hours, percentages.

use super::super::fault::Rule;
use super::super::moment::minutes_of_day;
use super::super::source::{Number, Text};
use super::Check;
use muster_core::written;
use muster_wire::number::Minutes;
use muster_wire::time::Timestamp;

const DAY: i64 = 86_400;
/// First and last day that a scenario may start on: 2026-01-02 and 2035-12-31. The catalog is signed before it starts.
const FIRST_DAY: i64 = 20_455;
const LAST_DAY: i64 = 24_105;

impl Check<'_> {
    pub(super) fn within(&mut self, number: &Number, least: u32, most: u32) -> u32 {
        let found = *number.as_ref();
        if (least..=most).contains(&found) {
            return found;
        }
        let (found, least_wide, most) = (found.into(), least.into(), most.into());
        self.fault(&number.span(), Rule::Range { found, least: least_wide, most });
        least
    }

    pub(super) fn percent(&mut self, number: Option<&Number>, otherwise: u8) -> u8 {
        let Some(number) = number else { return otherwise };
        u8::try_from(self.within(number, 0, 100)).unwrap_or(otherwise)
    }

    pub(super) fn span(&mut self, span: &Text) -> Minutes {
        written::span(span.as_ref()).unwrap_or_else(|| {
            self.fault(&span.span(), Rule::Span { text: span.as_ref().clone() });
            Minutes(0)
        })
    }

    pub(super) fn span_or(&mut self, span: Option<&Text>, otherwise: Minutes) -> Minutes {
        span.map_or(otherwise, |span| self.span(span))
    }

    /// A span in seconds.
    pub(super) fn seconds(&mut self, span: &Text) -> u32 {
        u32::try_from(self.span(span).seconds()).unwrap_or(u32::MAX)
    }

    pub(super) fn seconds_or(&mut self, span: Option<&Text>, otherwise: u32) -> u32 {
        span.map_or(otherwise, |span| self.seconds(span))
    }

    /// A span within bounds, in minutes.
    pub(super) fn interval(&mut self, span: &Text, least: Minutes, most: Minutes) -> Minutes {
        let found = self.span(span);
        if !(least..=most).contains(&found) {
            let rule = Rule::Range { found: found.0.into(), least: least.0.into(), most: most.0.into() };
            self.fault(&span.span(), rule);
        }
        found
    }

    /// A span with a sign, in seconds.
    pub(super) fn offset(&mut self, text: &Text) -> i64 {
        let trimmed = text.as_ref().trim();
        let (back, span) = trimmed.strip_prefix('-').map_or((false, trimmed), |span| (true, span));
        let span = span.strip_prefix('+').unwrap_or(span);
        let Some(minutes) = written::span(span) else {
            self.fault(&text.span(), Rule::Span { text: text.as_ref().clone() });
            return 0;
        };
        let seconds = minutes.seconds().cast_signed();
        if back { seconds.saturating_neg() } else { seconds }
    }

    /// A date, as the first moment of that day UTC.
    pub(super) fn date(&mut self, date: &Text) -> Timestamp {
        let day = days_since_1970(date.as_ref()).filter(|day| (FIRST_DAY..=LAST_DAY).contains(day));
        if day.is_none() {
            self.fault(&date.span(), Rule::Date { text: date.as_ref().clone() });
        }
        Timestamp::from_seconds(day.unwrap_or(FIRST_DAY).saturating_mul(DAY))
    }

    /// `+09:00` in seconds.
    pub(super) fn utc_offset(&mut self, text: &Text) -> i32 {
        let (sign, rest) = text.as_ref().split_at_checked(1).unwrap_or_default();
        let minutes = minutes_of_day(rest).filter(|minutes| *minutes <= 14 * 60);
        let seconds = minutes.and_then(|minutes| i32::try_from(minutes).ok()?.checked_mul(60));
        match (sign, seconds) {
            ("+", Some(seconds)) => seconds,
            ("-", Some(seconds)) => seconds.saturating_neg(),
            _ => {
                self.fault(&text.span(), Rule::UtcOffset { text: text.as_ref().clone() });
                0
            }
        }
    }
}

/// Days since 1970-01-01 of a date of the proleptic Gregorian calendar (the arithmetic is Howard Hinnant's, "chrono-Compatible
/// Low-Level Date Algorithms").
fn days_since_1970(date: &str) -> Option<i64> {
    let mut parts = date.trim().splitn(3, '-');
    let mut part = |length: usize| {
        let digits = parts.next().filter(|digits| digits.len() == length)?;
        digits.parse::<u16>().ok().map(i64::from)
    };
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let longest = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=longest).contains(&day) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let (era, month) = (year.div_euclid(400), (month + 9) % 12);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_days() {
        for (date, day) in [
            ("1970-01-01", 0),
            ("2000-02-29", 11_016),
            ("2026-01-02", FIRST_DAY),
            ("2027-01-04", 20_822),
            ("2035-12-31", LAST_DAY),
        ] {
            assert_eq!(days_since_1970(date), Some(day), "{date}");
        }
        for wrong in ["", "2027", "2027-13-01", "2027-02-29", "2027-1-4", "2027-00-10", "2027-01-04-05"] {
            assert_eq!(days_since_1970(wrong), None, "{wrong}");
        }
    }
}
