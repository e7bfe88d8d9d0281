//! What the host's administrator sets.

use super::bounds::Bounds;
use super::timing::{DEFAULT_RENEWAL, DEFAULT_RETRY};
use crate::code::{Code, Reason};
use crate::rules::{INTERVAL_MAX, Rules};
use muster_wire::number::{Minutes, PoolNumber};
use muster_wire::object::Product;

/// Settings of one host. Its intervals are within 15 to 43,200 minutes; shorter ones exist only for labs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HostSettings {
    renewal_interval: Option<Minutes>,
    retry_interval: Option<Minutes>,
    bounds: Bounds,
}

/// Why an interval cannot be pushed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IntervalError {
    /// Shorter than allowed.
    #[error("an interval of {found} minutes is below the shortest, {least}")]
    TooShort {
        /// The interval.
        found: Minutes,
        /// The shortest allowed.
        least: Minutes,
    },
    /// Longer than allowed.
    #[error("an interval of {found} minutes is above the longest, {most}")]
    TooLong {
        /// The interval.
        found: Minutes,
        /// The longest allowed.
        most: Minutes,
    },
}

/// Intervals in force for one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Intervals {
    /// Minutes between renewals.
    pub renewal: Minutes,
    /// Minutes to wait after a failed attempt.
    pub retry: Minutes,
}

impl HostSettings {
    /// Takes the intervals to push (none: the catalog's hold) and the bounds. `shortest` is what the publisher's rules
    /// allow: 15 minutes, in a lab 1.
    ///
    /// # Errors
    /// The first interval outside its range.
    pub fn new(
        renewal_interval: Option<Minutes>,
        retry_interval: Option<Minutes>,
        bounds: Bounds,
        shortest: Minutes,
    ) -> Result<Self, IntervalError> {
        for found in [renewal_interval, retry_interval].into_iter().flatten() {
            if found < shortest {
                return Err(IntervalError::TooShort { found, least: shortest });
            }
            if found > INTERVAL_MAX {
                return Err(IntervalError::TooLong { found, most: INTERVAL_MAX });
            }
        }
        Ok(Self { renewal_interval, retry_interval, bounds })
    }
    /// The renewal interval that is pushed to machines.
    #[must_use]
    pub const fn renewal_interval(&self) -> Option<Minutes> {
        self.renewal_interval
    }
    /// The retry interval that is pushed to machines.
    #[must_use]
    pub const fn retry_interval(&self) -> Option<Minutes> {
        self.retry_interval
    }
    /// How much machines may make the host remember.
    #[must_use]
    pub const fn bounds(&self) -> Bounds {
        self.bounds
    }

    /// What holds for a product. An interval made for a lab does not reach the machines of another publisher.
    #[must_use]
    pub fn intervals(&self, rules: &Rules, product: Option<&Product>) -> Intervals {
        let pushed = |interval| pushed(interval, rules);
        let (renewal, retry) = product.map_or((DEFAULT_RENEWAL, DEFAULT_RETRY), |product| {
            (product.renewal_interval, product.retry_interval)
        });
        Intervals {
            renewal: pushed(self.renewal_interval).unwrap_or(renewal),
            retry: pushed(self.retry_interval).unwrap_or(retry),
        }
    }

    /// The longest renewal interval that holds for a product of a pool; none where the catalog has no product in it.
    #[must_use]
    pub(super) fn longest_renewal(&self, rules: &Rules, pool: PoolNumber) -> Option<Minutes> {
        let longest = rules.longest_renewal(pool)?;
        Some(pushed(self.renewal_interval, rules).unwrap_or(longest))
    }
}

fn pushed(interval: Option<Minutes>, rules: &Rules) -> Option<Minutes> {
    interval.map(|found| found.max(rules.shortest_interval()))
}

impl From<IntervalError> for Reason {
    fn from(error: IntervalError) -> Self {
        let (found, nearest) = match error {
            IntervalError::TooShort { found, least } => (found, least),
            IntervalError::TooLong { found, most } => (found, most),
        };
        Self::with(Code::IntervalOutOfRange, found.0.into(), nearest.0.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pushed(minutes: u32, shortest: u32) -> Result<HostSettings, IntervalError> {
        let interval = Some(Minutes(minutes));
        let renewal = HostSettings::new(interval, None, Bounds::default(), Minutes(shortest));
        let retry = HostSettings::new(None, interval, Bounds::default(), Minutes(shortest));
        assert_eq!(renewal.err(), retry.err(), "both intervals have the same range");
        renewal
    }

    #[test]
    fn v15_intervals_from_15_minutes_to_30_days() {
        let (least, most) = (Minutes(15), Minutes(43_200));
        assert_eq!(pushed(14, 15), Err(IntervalError::TooShort { found: Minutes(14), least }));
        assert_eq!(pushed(15, 15).unwrap().renewal_interval(), Some(least));
        assert_eq!(pushed(43_200, 15).unwrap().renewal_interval(), Some(most));
        let long = pushed(43_201, 15).unwrap_err();
        assert_eq!(long, IntervalError::TooLong { found: Minutes(43_201), most });
        assert_eq!(Reason::from(long), Reason::with(Code::IntervalOutOfRange, 43_201, 43_200));
    }

    #[test]
    fn a_lab_goes_down_to_one_minute() {
        assert!(pushed(1, 1).is_ok());
        assert_eq!(pushed(0, 1), Err(IntervalError::TooShort { found: Minutes(0), least: Minutes(1) }));
    }
}
