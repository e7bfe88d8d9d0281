//! What was measured, as medians and as ratios.

use crate::first::First;
use serde::Serialize;

/// Nanoseconds, one for each time that it was done.
#[derive(Debug, Default)]
pub(crate) struct Samples {
    pub(crate) verify: Vec<u64>,
    pub(crate) first_verify: Vec<u64>,
    pub(crate) first: Vec<First>,
    pub(crate) another: Vec<u64>,
    pub(crate) later: Vec<u64>,
    pub(crate) changed: Vec<u64>,
    pub(crate) muster: Vec<u64>,
    pub(crate) nothing: Vec<u64>,
}

/// The medians, and beside them the least, which says what is possible on a computer that others use, too.
#[derive(Debug, Serialize)]
pub(crate) struct Figures {
    #[serde(flatten)]
    median: Times,
    least: Times,
    first_check_in_verifications: f64,
    another_check_in_verifications: f64,
    later_check_in_verifications: f64,
    muster_check_in_trues: f64,
}

/// Microseconds and milliseconds.
#[derive(Debug, Serialize)]
struct Times {
    /// One strict verification of a signature, its key read from bytes.
    verify_us: f64,
    /// The first one that a process makes.
    first_verify_us: f64,
    /// Opening the product, in a process that has just begun.
    open_us: f64,
    /// The first check behind it.
    first_check_us: f64,
    /// Both together.
    open_and_first_check_us: f64,
    /// Both together for another product, in a process that has long begun.
    another_open_and_first_check_us: f64,
    /// A later check.
    later_check_us: f64,
    /// A later check, right after a file has changed.
    changed_check_us: f64,
    /// `muster check`.
    muster_check_ms: f64,
    /// `true`.
    true_ms: f64,
}

impl Figures {
    pub(crate) fn of(samples: &Samples) -> Self {
        let median = Times::of(samples, |sorted| sorted.get(sorted.len() / 2));
        let least = Times::of(samples, <[u64]>::first);
        Self {
            first_check_in_verifications: rounded(median.open_and_first_check_us / median.verify_us),
            another_check_in_verifications: rounded(
                median.another_open_and_first_check_us / median.verify_us,
            ),
            later_check_in_verifications: rounded(median.later_check_us / median.verify_us),
            muster_check_in_trues: rounded(median.muster_check_ms / median.true_ms),
            median,
            least,
        }
    }

    pub(crate) fn text(&self) -> String {
        let row = |name: &str, time: fn(&Times) -> f64, unit: &str| {
            format!(
                "{name:<42}{:>9.2} {unit}   at least {:.2} {unit}\n",
                time(&self.median),
                time(&self.least)
            )
        };
        let rows = [
            row("one verification of a signature", |times| times.verify_us, "us"),
            row("first in a process: one verification", |times| times.first_verify_us, "us"),
            row("first in a process: open", |times| times.open_us, "us"),
            row("first in a process: check", |times| times.first_check_us, "us"),
            row("first in a process: open and check", |times| times.open_and_first_check_us, "us"),
            row("another product: open and check", |times| times.another_open_and_first_check_us, "us"),
            row("later check", |times| times.later_check_us, "us"),
            row("later check, a file has just changed", |times| times.changed_check_us, "us"),
            row("the process `muster check`", |times| times.muster_check_ms, "ms"),
            row("the process `true`", |times| times.true_ms, "ms"),
        ];
        let ratios = format!(
            "in verifications: first {}, another product {}, later {}; `muster check` is {} times `true`",
            self.first_check_in_verifications,
            self.another_check_in_verifications,
            self.later_check_in_verifications,
            self.muster_check_in_trues,
        );
        rows.concat() + &ratios
    }
}

impl Times {
    fn of(samples: &Samples, choose: fn(&[u64]) -> Option<&u64>) -> Self {
        let chosen = |mut samples: Vec<u64>| {
            samples.sort_unstable();
            // No figure here comes near the 53 bits of such a number.
            choose(&samples).copied().map_or(f64::NAN, |nanoseconds| nanoseconds as f64)
        };
        let microseconds = |samples: Vec<u64>| rounded(chosen(samples) / 1_000.0);
        let milliseconds = |samples: &[u64]| rounded(chosen(samples.to_vec()) / 1_000_000.0);
        let first = |of: fn(&First) -> u64| microseconds(samples.first.iter().map(of).collect());
        Self {
            verify_us: microseconds(samples.verify.clone()),
            first_verify_us: microseconds(samples.first_verify.clone()),
            open_us: first(|first| first.open),
            first_check_us: first(|first| first.check),
            open_and_first_check_us: first(|first| first.open.saturating_add(first.check)),
            another_open_and_first_check_us: microseconds(samples.another.clone()),
            later_check_us: microseconds(samples.later.clone()),
            changed_check_us: microseconds(samples.changed.clone()),
            muster_check_ms: milliseconds(&samples.muster),
            true_ms: milliseconds(&samples.nothing),
        }
    }
}

/// To hundredths.
fn rounded(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}
