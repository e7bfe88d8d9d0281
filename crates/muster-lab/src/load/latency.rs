//! How long answers took.

use hdrhistogram::Histogram;

/// The longest that is told apart, in nanoseconds: a minute. What takes longer is counted as that.
const LONGEST: u64 = 60_000_000_000;
/// Points of a curve each time that what is left of the whole is halved.
const POINTS: u32 = 8;
/// Nanoseconds of a microsecond.
const MICROSECOND: f64 = 1_000.0;

/// A histogram of nanoseconds, exact to three digits.
#[derive(Debug, Clone)]
pub(super) struct Latency(Option<Histogram<u64>>);

impl Latency {
    pub(super) fn new() -> Self {
        // The bounds are good, so there always is one.
        Self(Histogram::new_with_bounds(1_000, LONGEST, 3).ok())
    }

    pub(super) fn record(&mut self, nanoseconds: u64) {
        if let Some(histogram) = &mut self.0 {
            histogram.saturating_record(nanoseconds.min(LONGEST));
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        if let (Some(histogram), Some(other)) = (&mut self.0, &other.0) {
            // They have the same bounds.
            let _same = histogram.add(other);
        }
    }

    /// Microseconds within which this share of all was answered; none where there is nothing.
    pub(super) fn percentile(&self, share: f64) -> Option<f64> {
        self.filled().map(|histogram| microseconds(histogram.value_at_quantile(share)))
    }

    /// The longest, in microseconds.
    pub(super) fn longest(&self) -> Option<f64> {
        self.filled().map(|histogram| microseconds(histogram.max()))
    }

    /// How many there are.
    pub(super) fn number(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "for a chart")]
        let number = self.filled().map_or(0, Histogram::len) as f64;
        number
    }

    /// Points of the distribution: shares of all, and the microseconds within which that share was answered. They come
    /// the closer together the nearer they are to the whole.
    pub(super) fn curve(&self) -> Vec<(f64, f64)> {
        let Some(histogram) = self.filled() else { return Vec::new() };
        let points = histogram.iter_quantiles(POINTS);
        points.map(|point| (point.quantile_iterated_to(), microseconds(point.value_iterated_to()))).collect()
    }

    fn filled(&self) -> Option<&Histogram<u64>> {
        self.0.as_ref().filter(|histogram| !histogram.is_empty())
    }
}

#[expect(clippy::cast_precision_loss, reason = "three digits are exact")]
fn microseconds(nanoseconds: u64) -> f64 {
    nanoseconds as f64 / MICROSECOND
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_exact_to_three_digits() {
        let mut latency = Latency::new();
        assert_eq!((latency.percentile(0.5), latency.longest(), latency.curve()), (None, None, Vec::new()));
        (1..=1_000).for_each(|millisecond| latency.record(millisecond * 1_000_000));
        let at = |share| latency.percentile(share).unwrap();
        for (share, expected) in [(0.5, 500_000.0), (0.99, 990_000.0), (0.999, 999_000.0)] {
            assert!((at(share) / expected - 1.0).abs() < 0.002, "{share}: {}", at(share));
        }
        assert!((latency.longest().unwrap() / 1e6 - 1.0).abs() < 0.002);
        let mut both = Latency::new();
        both.add(&latency);
        assert_eq!(both.percentile(0.5), latency.percentile(0.5));
    }

    #[test]
    fn what_takes_longer_than_a_minute_is_counted_as_a_minute() {
        let mut latency = Latency::new();
        latency.record(u64::MAX);
        assert!((latency.longest().unwrap() / 60e6 - 1.0).abs() < 0.002);
    }

    #[test]
    fn a_curve_ascends_to_the_whole() {
        let mut latency = Latency::new();
        (1..=10_000).for_each(|number| latency.record(number * 1_000));
        let curve = latency.curve();
        assert!(curve.len() > 20 && curve.is_sorted_by(|a, b| a.0 <= b.0 && a.1 <= b.1));
        assert!((curve.last().unwrap().0 - 1.0).abs() < 1e-9);
    }
}
