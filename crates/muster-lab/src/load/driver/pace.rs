//! When requests are to be sent: as soon as there is room, or at times that were fixed before.

use crate::load::chance::Chance;

/// Nanoseconds of a second.
const SECOND: f64 = 1e9;

/// What begins a request.
#[derive(Debug, Clone)]
pub(in crate::load) enum Pace {
    /// The end of the one before: as many are on their way as there is room for.
    Closed,
    /// The clock, whatever became of those before.
    Open(Arrivals),
}

/// Moments in nanoseconds from the start, ascending; they do not depend on anything that happens.
#[derive(Debug, Clone)]
pub(in crate::load) struct Arrivals {
    /// Nanoseconds between two, in the mean.
    gap: f64,
    spacing: Spacing,
    next: f64,
    left: u64,
}

#[derive(Debug, Clone)]
enum Spacing {
    Uniform,
    /// Gaps are distributed exponentially, as those of many machines that know nothing of each other.
    Poisson(Chance),
}

impl Arrivals {
    /// At one distance from each other.
    pub(in crate::load) fn uniform(rate: f64, number: u64) -> Self {
        Self { gap: SECOND / rate, spacing: Spacing::Uniform, next: 0.0, left: number }
    }

    /// By chance.
    pub(in crate::load) fn poisson(rate: f64, number: u64, seed: u64) -> Self {
        let mut arrivals = Self {
            gap: SECOND / rate,
            spacing: Spacing::Poisson(Chance::new(seed)),
            next: 0.0,
            left: number,
        };
        arrivals.next = arrivals.gap();
        arrivals
    }

    /// When the next one is due; none after the last.
    pub(super) fn due(&self) -> Option<u64> {
        (self.left > 0).then(|| nanoseconds(self.next))
    }

    /// Goes on to the one after.
    pub(super) fn step(&mut self) {
        self.left = self.left.saturating_sub(1);
        self.next += self.gap();
    }

    fn gap(&mut self) -> f64 {
        match &mut self.spacing {
            Spacing::Uniform => self.gap,
            Spacing::Poisson(chance) => -chance.unit().ln() * self.gap,
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "years fit, and none is below 0")]
const fn nanoseconds(moment: f64) -> u64 {
    moment as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moments(mut arrivals: Arrivals) -> Vec<u64> {
        std::iter::from_fn(|| {
            let due = arrivals.due()?;
            arrivals.step();
            Some(due)
        })
        .collect()
    }

    #[test]
    fn uniform_arrivals_are_at_one_distance() {
        assert_eq!(moments(Arrivals::uniform(4.0, 4)), [0, 250_000_000, 500_000_000, 750_000_000]);
        assert!(moments(Arrivals::uniform(1.0, 0)).is_empty());
    }

    #[test]
    fn arrivals_by_chance_come_again_with_the_same_seed_and_keep_the_rate() {
        let first = moments(Arrivals::poisson(1_000.0, 100_000, 1));
        assert_eq!(first, moments(Arrivals::poisson(1_000.0, 100_000, 1)));
        assert_ne!(first, moments(Arrivals::poisson(1_000.0, 100_000, 2)));
        assert!(first.is_sorted());
        let last = *first.last().unwrap();
        assert!((99_000_000_000..101_000_000_000).contains(&last), "{last}");
        // Of exponential gaps one in e is longer than the mean.
        let longer = first.windows(2).filter(|pair| pair[1] - pair[0] > 1_000_000).count();
        assert!((36_000..37_500).contains(&longer), "{longer}");
    }
}
