//! What must hold: each figure beside its target, computed from what was measured.

use super::document::{Carried, Document};
use super::plan::{CONCURRENCY, LARGE_FLEET, MACHINES, MOST_MACHINES, NEW, PERSISTENT, SMALL_FLEET, YEAR};
use super::unit::{MEBIBYTE, Unit};

/// A figure and the end that it may not pass.
#[derive(Debug, Clone)]
pub(super) struct Target {
    pub(super) name: &'static str,
    /// None where it was not measured.
    pub(super) figure: Option<f64>,
    /// Whether any run that it is of counted.
    pub(super) counts: bool,
    pub(super) bound: Bound,
    pub(super) unit: Unit,
}

/// Which figures hold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Bound {
    AtLeast(f64),
    /// As far as this, on both sides of nothing.
    Within(f64),
    Below(f64),
}

impl Target {
    /// Whether it holds; none where it was not measured, or where no run counted.
    pub(super) fn holds(&self) -> Option<bool> {
        let figure = self.figure.filter(|_| self.counts)?;
        Some(match self.bound {
            Bound::AtLeast(least) => figure >= least,
            Bound::Within(most) => figure.abs() <= most,
            Bound::Below(end) => figure < end,
        })
    }
}

/// All of them.
pub(super) fn targets(document: &Document) -> Vec<Target> {
    use Bound::{AtLeast, Below, Within};
    let target = |name, figure, bound, unit| Target { name, figure, counts: true, bound, unit };
    let of_runs = |name, (figure, counts), bound, unit| Target { name, figure, counts, bound, unit };
    let small = document.fleet(YEAR, SMALL_FLEET);
    let large = document.fleet(YEAR, LARGE_FLEET);
    vec![
        of_runs("New connections, of the ceiling", ratio(document, NEW), AtLeast(0.80), Unit::Share),
        of_runs(
            "Persistent connections, of the ceiling",
            ratio(document, PERSISTENT),
            AtLeast(0.60),
            Unit::Share,
        ),
        of_runs(
            "1,000,000 machines against 1,000, new connections",
            growth(document, NEW),
            Within(10.0),
            Unit::Percent,
        ),
        of_runs(
            "1,000,000 machines against 1,000, persistent connections",
            growth(document, PERSISTENT),
            Within(10.0),
            Unit::Percent,
        ),
        of_runs(
            "p99 at half of the most, new connections",
            half(document, NEW),
            Below(5.0),
            Unit::Milliseconds,
        ),
        of_runs(
            "p99 at half of the most, persistent connections",
            half(document, PERSISTENT),
            Below(5.0),
            Unit::Milliseconds,
        ),
        target("Failures and losses in a boot storm", harm(document), Within(0.0), Unit::Number),
        target("Memory with 1,000,000 machines on record", memory(document), Below(250.0), Unit::Mebibytes),
        target("Start with 1,000,000 machines on record", start(document), Below(2.0), Unit::Seconds),
        target(
            "Fleet of 10,000 machines, a year",
            small.and_then(|it| slowest(&it.seconds)),
            Below(10.0),
            Unit::Seconds,
        ),
        target(
            "Fleet of 1,000,000 machines, a year",
            large.and_then(|it| slowest(&it.seconds)),
            Below(600.0),
            Unit::Seconds,
        ),
        target(
            "Memory of a fleet of 1,000,000 machines",
            large.map(|it| it.peak_bytes).map(mebibytes),
            Below(2_048.0),
            Unit::Mebibytes,
        ),
        target(
            "First check in a product",
            document.check("open_and_first_check_us"),
            Below(400.0),
            Unit::Microseconds,
        ),
        target("Later check in a product", document.check("later_check_us"), Below(10.0), Unit::Microseconds),
        target("`muster check`", document.check("muster_check_ms"), Below(5.0), Unit::Milliseconds),
    ]
}

fn usual<'a>(document: &'a Document, mode: &str) -> Option<&'a Carried> {
    document.carried(mode, MACHINES, CONCURRENCY)
}

/// A figure, and whether any run that it is of counted.
type OfRuns = (Option<f64>, bool);

fn ratio(document: &Document, mode: &str) -> OfRuns {
    let usual = usual(document, mode);
    (usual.and_then(|it| it.ratio), usual.is_none_or(|it| it.counts))
}

/// How far the rate with the most machines is from the rate with the fewest, in percent.
fn growth(document: &Document, mode: &str) -> OfRuns {
    let both = usual(document, mode).zip(document.carried(mode, MOST_MACHINES, CONCURRENCY));
    (both.and_then(|(from, to)| difference(from, to)), both.is_none_or(|(from, to)| from.counts && to.counts))
}

/// How far one rate is from another, in percent; none where there is nothing to compare with.
pub(super) fn difference(from: &Carried, to: &Carried) -> Option<f64> {
    (from.rate > 0.0).then(|| (to.rate / from.rate - 1.0) * 100.0)
}

fn half(document: &Document, mode: &str) -> OfRuns {
    let mode = format!("{mode}-open");
    let found = document.half_rate.iter().find(|it| it.mode == mode);
    (found.map(|it| it.latency.p99_us / 1_000.0), found.is_none_or(|it| it.counts))
}

/// Losses are among the errors.
#[expect(clippy::cast_precision_loss, reason = "no storm has so many machines")]
fn harm(document: &Document) -> Option<f64> {
    document.storm.as_ref().map(|storm| storm.errors as f64)
}

fn memory(document: &Document) -> Option<f64> {
    let found = document.resident.iter().find(|it| it.machines == MOST_MACHINES)?;
    Some(mebibytes(found.started_bytes.max(found.loaded_bytes)))
}

fn start(document: &Document) -> Option<f64> {
    document.resident.iter().find(|it| it.machines == MOST_MACHINES).map(|it| it.start_s)
}

fn slowest(seconds: &[f64]) -> Option<f64> {
    seconds.iter().copied().max_by(f64::total_cmp)
}

#[expect(clippy::cast_precision_loss, reason = "no process holds so many bytes")]
pub(super) fn mebibytes(bytes: u64) -> f64 {
    bytes as f64 / MEBIBYTE
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    fn holding(document: &Document) -> Vec<Option<bool>> {
        targets(document).iter().map(Target::holds).collect()
    }

    #[test]
    fn what_was_not_measured_neither_holds_nor_fails() {
        assert!(holding(&fixture::nothing()).iter().all(Option::is_none));
    }

    #[test]
    fn everything_can_hold() {
        assert!(holding(&fixture::everything()).iter().all(|holds| *holds == Some(true)));
    }

    #[test]
    fn what_is_of_void_runs_neither_holds_nor_fails() {
        let mut document = fixture::everything();
        let runs = document.carried.iter_mut().chain(&mut document.half_rate);
        runs.for_each(|it| it.counts = false);
        assert_eq!(holding(&document).iter().filter(|holds| holds.is_none()).count(), 6);
    }

    #[test]
    fn each_target_can_fail() {
        let mut document = fixture::everything();
        for carried in document.carried.iter_mut().filter(|it| it.machines == MACHINES) {
            (carried.ratio, carried.rate) = (Some(0.59), carried.rate * 2.0);
        }
        document.half_rate.iter_mut().for_each(|it| it.latency.p99_us = 5_000.0);
        document.storm.as_mut().unwrap().errors = 1;
        document.resident.iter_mut().for_each(|it| (it.start_s, it.loaded_bytes) = (2.0, 250 << 20));
        document.fleets.iter_mut().for_each(|it| (it.seconds, it.peak_bytes) = (vec![1.0, 600.0], 2 << 30));
        document.checks = Some(serde_json::json!({
            "open_and_first_check_us": 400.0, "later_check_us": 10.0, "muster_check_ms": 5.0
        }));
        assert!(holding(&document).iter().all(|holds| *holds == Some(false)), "{:?}", targets(&document));
    }
}
