//! What may be asked for, both ends, in one place.

use clap::builder::RangedI64ValueParser;
use muster_wire::limits;
use std::ops::RangeInclusive;
use std::time::Duration;

const MACHINES: RangeInclusive<i64> = 1..=1_000_000;
const WINDOW: RangeInclusive<i64> = 1..=limits::FRAMES_PER_CONNECTION as i64;
/// A host has room for 4,096 connections unless it is told otherwise; some are left to others.
const CONCURRENCY: RangeInclusive<i64> = 1..=4_000;
const RUNS: RangeInclusive<i64> = 1..=100;
const SAMPLE: RangeInclusive<i64> = 1..=1_000_000;
const PRODUCT: RangeInclusive<i64> = 1..=limits::NUMBER as i64;
const RATE: RangeInclusive<u32> = 1..=1_000_000;
const SHARE: RangeInclusive<u32> = 1..=200;
const SECONDS: RangeInclusive<u32> = 1..=3_600;

type Bounded<N> = RangedI64ValueParser<N>;

pub(super) fn machines() -> Bounded<u32> {
    Bounded::new().range(MACHINES)
}

pub(super) fn window() -> Bounded<u32> {
    Bounded::new().range(WINDOW)
}

pub(super) fn concurrency() -> Bounded<u32> {
    Bounded::new().range(CONCURRENCY)
}

pub(super) fn runs() -> Bounded<u32> {
    Bounded::new().range(RUNS)
}

pub(super) fn sample() -> Bounded<u32> {
    Bounded::new().range(SAMPLE)
}

pub(super) fn product() -> Bounded<u16> {
    Bounded::new().range(PRODUCT)
}

/// A number outside its bounds, or no number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum BoundError {
    #[error("{found} is not within {least} to {most}")]
    Outside { found: u32, least: u32, most: u32 },
    #[error("write {0}")]
    Form(&'static str),
}

/// How many requests a second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rate {
    /// So many.
    PerSecond(u32),
    /// So many percent of what a closed loop reaches just before.
    Share(u32),
}

pub(super) fn rate(text: &str) -> Result<Rate, BoundError> {
    let form = BoundError::Form("requests a second, such as 5000, or a share of the most, such as 50%");
    match text.strip_suffix('%') {
        Some(share) => within(share, SHARE, form).map(Rate::Share),
        None => within(text, RATE, form).map(Rate::PerSecond),
    }
}

/// Seconds, with or without their letter, or minutes.
pub(super) fn span(text: &str) -> Result<Duration, BoundError> {
    let form = BoundError::Form("seconds or minutes, such as 60s or 2m");
    let (number, unit) = match (text.strip_suffix('s'), text.strip_suffix('m')) {
        (Some(number), _) => (number, 1),
        (None, Some(number)) => (number, 60),
        (None, None) => (text, 1),
    };
    let number: u32 = number.parse().map_err(|_| form.clone())?;
    let seconds = within(&number.saturating_mul(unit).to_string(), SECONDS, form)?;
    Ok(Duration::from_secs(seconds.into()))
}

fn within(text: &str, range: RangeInclusive<u32>, form: BoundError) -> Result<u32, BoundError> {
    let found: u32 = text.parse().map_err(|_| form)?;
    if range.contains(&found) {
        return Ok(found);
    }
    Err(BoundError::Outside { found, least: *range.start(), most: *range.end() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_absolute_or_shares() {
        assert_eq!(rate("5000"), Ok(Rate::PerSecond(5_000)));
        assert_eq!(rate("50%"), Ok(Rate::Share(50)));
        assert_eq!(rate("0"), Err(BoundError::Outside { found: 0, least: 1, most: 1_000_000 }));
        assert_eq!(rate("201%").unwrap_err().to_string(), "201 is not within 1 to 200");
        assert!(matches!(rate("half"), Err(BoundError::Form(_))));
    }

    #[test]
    fn spans_are_seconds_or_minutes() {
        for (text, seconds) in
            [("60", 60), ("60s", 60), ("2m", 120), ("1", 1), ("3600s", 3_600), ("60m", 3_600)]
        {
            assert_eq!(span(text), Ok(Duration::from_secs(seconds)), "{text}");
        }
        assert_eq!(span("0s"), Err(BoundError::Outside { found: 0, least: 1, most: 3_600 }));
        assert_eq!(span("61m").unwrap_err().to_string(), "3660 is not within 1 to 3600");
        for wrong in ["", "s", "1h", "-1s", "1.5s"] {
            assert!(matches!(span(wrong), Err(BoundError::Form(_))), "{wrong}");
        }
    }
}
