//! Time within a scenario.

use muster_wire::time::Timestamp;
use serde::Deserialize;

/// Most days of a scenario.
pub(super) const DAYS: u32 = 3_650;
const DAY: u32 = 86_400;

/// Seconds since the scenario began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Moment(pub u32);

impl Moment {
    /// Later than everything.
    pub const NEVER: Self = Self(u32::MAX);

    /// The first moment of a day, counted from 0.
    #[must_use]
    pub const fn day(day: u32) -> Self {
        Self(day.saturating_mul(DAY))
    }
    /// This many seconds later; after [`Self::NEVER`] comes nothing.
    #[must_use]
    pub const fn after(self, seconds: u32) -> Self {
        Self(self.0.saturating_add(seconds))
    }
    /// The same moment by the clock of everybody.
    #[must_use]
    pub fn by_the_clock(self, starts: Timestamp) -> Timestamp {
        starts.plus_seconds(self.0.into())
    }

    /// Reads `day 30` and `day 30 08:15`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        if words.next()? != "day" {
            return None;
        }
        let day = words.next()?.parse::<u32>().ok().filter(|day| *day <= DAYS)?;
        let minutes = words.next().map_or(Some(0), minutes_of_day)?;
        words.next().is_none().then_some(Self::day(day).after(minutes.saturating_mul(60)))
    }
}

/// Reads `08:15`.
pub(super) fn minutes_of_day(text: &str) -> Option<u32> {
    let (hours, minutes) = text.split_once(':')?;
    let two = |digits: &str, most: u32| {
        let number = digits.parse::<u32>().ok().filter(|number| *number <= most)?;
        (digits.len() == 2).then_some(number)
    };
    let (hours, minutes) = (two(hours, 24)?, two(minutes, 59)?);
    Some(hours.saturating_mul(60).saturating_add(minutes)).filter(|minutes| *minutes <= 1_440)
}

/// How long a step of the series is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepLength {
    /// One hour.
    Hour,
    /// One day.
    Day,
}

impl StepLength {
    /// Its seconds.
    #[must_use]
    pub const fn seconds(self) -> u32 {
        match self {
            Self::Hour => 3_600,
            Self::Day => DAY,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_read_as_they_are_written() {
        let at = |day: u32, minutes: u32| Some(Moment(day * DAY + minutes * 60));
        for (text, moment) in [
            ("day 0", at(0, 0)),
            ("day 30", at(30, 0)),
            ("day 30 08:15", at(30, 495)),
            (" day  1  24:00 ", at(2, 0)),
        ] {
            assert_eq!(Moment::parse(text), moment, "{text}");
        }
        for wrong in ["", "day", "30", "day -1", "day 1 8:15", "day 1 08:60", "day 1 24:01", "day 1 08:00 x"]
        {
            assert_eq!(Moment::parse(wrong), None, "{wrong}");
        }
        assert_eq!(Moment::parse("day 3650"), at(3_650, 0));
        assert_eq!(Moment::parse("day 3651"), None);
    }
}
