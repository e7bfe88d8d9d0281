//! The axis of time: which moments are named, and how.

use super::{Axis, Named};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ZonedDateTime};

/// Names along an axis, at most.
const NAMES: usize = 8;

/// From one name to the next.
#[derive(Debug, Clone, Copy)]
enum Stride {
    Hours(i64),
    Days(i64),
    Months(i32),
}

const STRIDES: [Stride; 15] = [
    Stride::Hours(3),
    Stride::Hours(6),
    Stride::Hours(12),
    Stride::Days(1),
    Stride::Days(2),
    Stride::Days(7),
    Stride::Days(14),
    Stride::Months(1),
    Stride::Months(2),
    Stride::Months(3),
    Stride::Months(6),
    Stride::Months(12),
    Stride::Months(24),
    Stride::Months(60),
    Stride::Months(120),
];

/// A moment with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tick {
    pub(super) at: i64,
    pub(super) name: String,
}

/// The moments that are named.
pub(super) fn ticks(axis: Axis) -> Vec<Tick> {
    let every = STRIDES.into_iter().find_map(|stride| {
        let moments = moments(axis, stride);
        (moments.len() <= NAMES).then(|| named(axis, stride, &moments))
    });
    every.unwrap_or_default()
}

/// A moment in full.
pub(crate) fn moment(axis: Axis, at: i64) -> String {
    if axis.named == Named::Day {
        let seconds = at.saturating_sub(axis.starts);
        let (day, minutes) = (seconds.div_euclid(DAY), seconds.rem_euclid(DAY) / 60);
        return match minutes {
            0 => format!("day {day}"),
            _ => format!("day {day} {:02}:{:02}", minutes / 60, minutes % 60),
        };
    }
    date(at)
}

/// A date in full, with the hour where it is not midnight.
pub(crate) fn date(at: i64) -> String {
    zoned(at).map_or_else(String::new, |zoned| {
        let midnight = at.rem_euclid(DAY) == 0;
        zoned.strftime(if midnight { "%-d %b %Y" } else { "%-d %b %Y %H:%M" }).to_string()
    })
}

const DAY: i64 = 86_400;

fn moments(axis: Axis, stride: Stride) -> Vec<i64> {
    let end = axis.end_of(usize::try_from(axis.steps).unwrap_or(usize::MAX));
    let seconds = match (stride, axis.named) {
        (Stride::Hours(hours), _) => hours * 3_600,
        (Stride::Days(days), _) => days * DAY,
        (Stride::Months(months), Named::Day) => i64::from(months) * 30 * DAY,
        (Stride::Months(months), Named::Date) => return firsts(axis.starts, end, months),
    };
    let step = usize::try_from(seconds).unwrap_or(usize::MAX);
    (axis.starts..=end).step_by(step).take(NAMES + 1).collect()
}

/// The first days of every so many months, counted from January.
fn firsts(starts: i64, end: i64, months: i32) -> Vec<i64> {
    let Some(begin) = zoned(starts) else { return Vec::new() };
    let number = i32::from(begin.year()) * 12 + i32::from(begin.month()) - 1;
    let first = number.div_euclid(months) * months;
    let year = i16::try_from(first.div_euclid(12)).unwrap_or(i16::MAX);
    let month = i8::try_from(first.rem_euclid(12) + 1).unwrap_or(1);
    let Ok(first) = Date::new(year, month, 1).and_then(|date| date.to_zoned_datetime(TimeZone::UTC)) else {
        return Vec::new();
    };
    let every = (0..).map_while(|times: i32| first.checked_add(Span::new().months(times * months)).ok());
    let seconds = every.map(|zoned| zoned.timestamp().as_second());
    seconds.skip_while(|at| *at < starts).take_while(|at| *at <= end).take(NAMES + 1).collect()
}

fn named(axis: Axis, stride: Stride, moments: &[i64]) -> Vec<Tick> {
    let mut year = None;
    let mut name = |at: i64| {
        if axis.named == Named::Day {
            return moment(axis, at);
        }
        let Some(zoned) = zoned(at) else { return String::new() };
        let new_year = year.replace(zoned.year()) != Some(zoned.year());
        let form = match stride {
            Stride::Hours(_) if at.rem_euclid(DAY) != 0 => "%H:%M",
            Stride::Hours(_) | Stride::Days(_) => "%-d %b",
            Stride::Months(months) if months % 12 == 0 => "%Y",
            Stride::Months(_) if new_year => "%b %Y",
            Stride::Months(_) => "%b",
        };
        zoned.strftime(form).to_string()
    };
    moments.iter().map(|at| Tick { at: *at, name: name(*at) }).collect()
}

fn zoned(at: i64) -> Option<ZonedDateTime> {
    Timestamp::from_second(at).ok().map(|moment| moment.to_zoned_datetime(TimeZone::UTC))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2027-01-04, a Monday.
    const MONDAY: i64 = 1_799_020_800;

    fn names(days: u32, named: Named) -> Vec<String> {
        let axis = Axis { starts: MONDAY, step: 86_400, steps: days, named };
        ticks(axis).into_iter().map(|tick| tick.name).collect()
    }

    #[test]
    fn names_follow_the_calendar() {
        assert_eq!(names(1, Named::Date), ["4 Jan", "06:00", "12:00", "18:00", "5 Jan"]);
        assert_eq!(
            names(7, Named::Date).join(" | "),
            "4 Jan | 5 Jan | 6 Jan | 7 Jan | 8 Jan | 9 Jan | 10 Jan | 11 Jan"
        );
        assert_eq!(names(31, Named::Date), ["4 Jan", "11 Jan", "18 Jan", "25 Jan", "1 Feb"]);
        assert_eq!(names(365, Named::Date), ["Mar 2027", "May", "Jul", "Sep", "Nov", "Jan 2028"]);
        assert_eq!(
            names(1_460, Named::Date),
            ["Jul 2027", "Jan 2028", "Jul", "Jan 2029", "Jul", "Jan 2030", "Jul", "Jan 2031"]
        );
        assert_eq!(names(3_650, Named::Date), ["2028", "2030", "2032", "2034", "2036"]);
    }

    #[test]
    fn where_two_times_are_compared_days_are_counted() {
        assert_eq!(
            names(365, Named::Day),
            ["day 0", "day 60", "day 120", "day 180", "day 240", "day 300", "day 360"]
        );
        let axis = Axis { starts: MONDAY, step: 3_600, steps: 24, named: Named::Day };
        assert_eq!(moment(axis, MONDAY + 29_700), "day 0 08:15");
    }

    #[test]
    fn a_date_has_its_hour_where_it_is_not_midnight() {
        assert_eq!([date(MONDAY), date(MONDAY + 29_700)], ["4 Jan 2027", "4 Jan 2027 08:15"]);
    }
}
