//! What was measured, as data: for the table, the JSON, the chart, and for whoever writes a page about it.

use super::computer::Computer;
use super::durability::Seen;
use super::latency::Latency;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything that one call measured.
#[derive(Debug, Serialize)]
pub(crate) struct Measured {
    pub(crate) head: Head,
    /// One for each pair of runs; empty where a storm was asked for.
    pub(crate) runs: Vec<Run>,
    /// Of the runs that count, or of all where none does.
    pub(crate) median: Option<Median>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) storm: Option<Storm>,
    #[serde(skip)]
    pub(super) latency: Latency,
    #[serde(skip)]
    pub(super) latency_of_ceiling: Option<Latency>,
}

/// On what, with what and how it was measured.
#[derive(Debug, Serialize)]
pub(crate) struct Head {
    pub(crate) version: &'static str,
    /// Whether it was built with optimisation; without it no figure counts.
    pub(crate) optimised: bool,
    pub(crate) computer: Computer,
    pub(crate) host: HostFacts,
    pub(crate) method: Method,
    /// Of each runtime of the bare server, what it reached in a trial; the fastest is the ceiling.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) bare_trials: BTreeMap<&'static str, f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) bare_runtime: Option<&'static str>,
}

/// What is known of the host.
#[derive(Debug, Serialize)]
pub(crate) struct HostFacts {
    pub(crate) address: String,
    pub(crate) version: Option<String>,
    /// Where its records are: its own file, or a database that hosts share.
    pub(crate) records: Option<String>,
    /// Whether each answer is on the disk before it leaves; absent where that cannot be seen from outside.
    pub(crate) durable: Option<bool>,
    /// What was seen of that.
    pub(crate) durability: Option<Seen>,
    /// How many machines a second were brought on record before.
    pub(crate) preparing_rate: f64,
}

/// How it was measured.
#[derive(Debug, Serialize)]
pub(crate) struct Method {
    pub(crate) connections: &'static str,
    pub(crate) window: Option<u32>,
    pub(crate) concurrency: u32,
    /// `closed`, or `open` with the requests a second and how they are spread.
    pub(crate) pace: &'static str,
    pub(crate) rate: Option<f64>,
    /// What a closed loop reached, where the rate is a share of that.
    pub(crate) maximum: Option<f64>,
    pub(crate) arrivals: Option<&'static str>,
    pub(crate) mix: String,
    pub(crate) seconds: f64,
    pub(crate) seed: u64,
    pub(crate) proven_one_in: u32,
    pub(crate) request_bytes: usize,
    pub(crate) answer_bytes: usize,
    /// Of an idle computer of this class.
    pub(crate) reference_ceiling: Option<f64>,
}

/// One run against the host, after one against the bare server.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Run {
    pub(crate) mode: String,
    pub(crate) durable: Option<bool>,
    pub(crate) machines: u32,
    /// Right answers a second.
    pub(crate) rate: f64,
    pub(crate) ceiling: f64,
    /// Absent where the build makes it meaningless.
    pub(crate) ratio: Option<f64>,
    #[serde(flatten)]
    pub(crate) latency: Percentiles,
    pub(crate) errors: u64,
    pub(crate) errors_by_kind: BTreeMap<String, u64>,
    /// Why it does not count.
    pub(crate) void: Option<String>,
    /// Processor time for one answer, in microseconds, of the host, of the bare server, and of the client of each.
    pub(crate) host_cpu_us: Option<f64>,
    pub(crate) ceiling_cpu_us: Option<f64>,
    pub(crate) client_cpu_us: Option<f64>,
    pub(crate) ceiling_client_cpu_us: Option<f64>,
    /// The ratio by processor time, of server and client together: what the ratio comes to where nothing but processors is
    /// short, whatever else runs.
    pub(crate) cpu_ratio: Option<f64>,
}

/// Latencies in microseconds.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Percentiles {
    pub(crate) p50_us: f64,
    pub(crate) p99_us: f64,
    pub(crate) p999_us: f64,
    pub(crate) longest_us: f64,
}

/// Medians of runs.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct Median {
    /// How many runs it is of, and how many were void.
    pub(crate) runs: usize,
    pub(crate) void: usize,
    pub(crate) rate: f64,
    pub(crate) ceiling: f64,
    pub(crate) ratio: Option<f64>,
    pub(crate) cpu_ratio: Option<f64>,
    #[serde(flatten)]
    pub(crate) latency: Percentiles,
}

/// What became of a boot storm.
#[derive(Debug, Serialize)]
pub(crate) struct Storm {
    pub(crate) mode: String,
    pub(crate) durable: Option<bool>,
    /// Machines on record before, and machines that asked.
    pub(crate) machines: u32,
    pub(crate) asked: u64,
    pub(crate) within_s: f64,
    /// From the first request to the last answer.
    pub(crate) took_s: f64,
    pub(crate) rate: f64,
    pub(crate) granted: usize,
    pub(crate) refused: usize,
    /// Answers that clients hold and that were compared with the record, one by one.
    pub(crate) compared: usize,
    pub(crate) lost: usize,
    pub(crate) misplaced: usize,
    #[serde(flatten)]
    pub(crate) latency: Percentiles,
    pub(crate) errors: u64,
    pub(crate) errors_by_kind: BTreeMap<String, u64>,
}

impl Measured {
    /// Whether every request was answered as it should be.
    pub(super) fn is_well(&self) -> bool {
        self.runs.iter().all(|run| run.errors == 0)
            && self.storm.as_ref().is_none_or(|storm| storm.errors == 0)
    }
}

impl Percentiles {
    pub(super) fn of(latency: &Latency) -> Self {
        let at = |share| latency.percentile(share).unwrap_or(0.0);
        Self {
            p50_us: at(0.5),
            p99_us: at(0.99),
            p999_us: at(0.999),
            longest_us: latency.longest().unwrap_or(0.0),
        }
    }
}

impl Median {
    /// Of the runs that count; of all where none does, so that there is something to look at.
    pub(super) fn of(runs: &[Run]) -> Option<Self> {
        let void = runs.iter().filter(|run| run.void.is_some()).count();
        let all_void = void == runs.len();
        let counted: Vec<&Run> = runs.iter().filter(|run| all_void || run.void.is_none()).collect();
        let of = |figure: fn(&Run) -> f64| middle(counted.iter().map(|run| figure(run)).collect());
        Some(Self {
            runs: counted.len(),
            void,
            rate: of(|run| run.rate)?,
            ceiling: of(|run| run.ceiling)?,
            ratio: middle(counted.iter().filter_map(|run| run.ratio).collect()),
            cpu_ratio: middle(counted.iter().filter_map(|run| run.cpu_ratio).collect()),
            latency: Percentiles {
                p50_us: of(|run| run.latency.p50_us)?,
                p99_us: of(|run| run.latency.p99_us)?,
                p999_us: of(|run| run.latency.p999_us)?,
                longest_us: of(|run| run.latency.longest_us)?,
            },
        })
    }
}

/// The middle one, or the mean of the two in the middle.
pub(crate) fn middle(mut figures: Vec<f64>) -> Option<f64> {
    figures.sort_by(f64::total_cmp);
    let upper = *figures.get(figures.len() / 2)?;
    let lower = *figures.get(figures.len().checked_sub(1)? / 2)?;
    Some(rounded(f64::midpoint(lower, upper), 3))
}

/// With so many digits after the point.
pub(super) fn rounded(figure: f64, digits: i32) -> f64 {
    let factor = 10_f64.powi(digits);
    (figure * factor).round() / factor
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(rate: f64, void: bool) -> Run {
        Run {
            mode: "new".into(),
            durable: None,
            machines: 1,
            rate,
            ceiling: 100.0,
            ratio: (!void).then_some(rate / 100.0),
            latency: Percentiles { p50_us: rate, p99_us: 2.0, p999_us: 3.0, longest_us: 4.0 },
            errors: 0,
            errors_by_kind: BTreeMap::new(),
            void: void.then(|| "busy".to_owned()),
            host_cpu_us: None,
            ceiling_cpu_us: None,
            client_cpu_us: None,
            ceiling_client_cpu_us: None,
            cpu_ratio: None,
        }
    }

    #[test]
    fn void_runs_do_not_count_where_others_do() {
        let median =
            Median::of(&[run(10.0, false), run(90.0, true), run(30.0, false), run(20.0, false)]).unwrap();
        assert_eq!((median.runs, median.void), (3, 1));
        assert_eq!((median.rate, median.ratio), (20.0, Some(0.2)));
        let all_void = Median::of(&[run(10.0, true), run(20.0, true)]).unwrap();
        assert_eq!((all_void.runs, all_void.void, all_void.rate, all_void.ratio), (2, 2, 15.0, None));
        assert!(Median::of(&[]).is_none());
    }

    #[test]
    fn the_json_of_a_run_has_what_is_promised() {
        let document = serde_json::to_value(run(10.0, false)).unwrap();
        for name in [
            "mode", "durable", "machines", "rate", "ceiling", "ratio", "p50_us", "p99_us", "p999_us",
            "errors",
        ] {
            assert!(document.get(name).is_some(), "{name}");
        }
    }

    #[test]
    fn figures_are_rounded() {
        assert_eq!((rounded(0.123_456, 3), rounded(1_234.56, 0)), (0.123, 1_235.0));
    }
}
