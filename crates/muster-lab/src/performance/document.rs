//! Everything that was measured, as one JSON document: what the page is written from.

use crate::load::computer::Computer;
use crate::load::figures::Percentiles;
use serde::{Deserialize, Serialize};

/// What one call of `muster-lab performance` measured. What is empty or absent was not measured.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Document {
    pub(super) version: String,
    /// A trial: no figure counts.
    pub(super) quick: bool,
    /// Whether it was built with optimisation; without it no figure counts.
    pub(super) optimised: bool,
    pub(super) computer: Computer,
    /// Closed loops.
    pub(super) carried: Vec<Carried>,
    /// The same of hosts whose records are in PostgreSQL.
    #[serde(default)]
    pub(super) in_database: Vec<Carried>,
    /// Open loops at half of the most.
    pub(super) half_rate: Vec<Carried>,
    pub(super) storm: Option<Stormed>,
    pub(super) resident: Vec<Resident>,
    pub(super) fleets: Vec<Fleet>,
    /// What `cargo bench -p muster-client --bench check -- --json` printed.
    pub(super) checks: Option<serde_json::Value>,
    /// What could not be measured, and why.
    pub(super) failed: Vec<Failed>,
}

/// Medians of runs against a host, each after one against the bare server.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Carried {
    /// `new`, or `persistent-1`; with `-open` behind it in an open loop.
    pub(super) mode: String,
    /// What measures the same again.
    pub(super) command: String,
    /// Different machines on record.
    pub(super) machines: u32,
    /// Connections at one time.
    pub(super) concurrency: u32,
    /// Whether each answer is on the disk before it leaves; absent where that cannot be seen from outside.
    pub(super) durable: Option<bool>,
    /// Runs that the medians are of, and runs that did not count.
    pub(super) runs: usize,
    pub(super) void: usize,
    /// Whether any run counted; where none did, the medians are of all, so that there is something to look at.
    pub(super) counts: bool,
    /// Why the first of those did not count.
    pub(super) void_because: Option<String>,
    /// Requests a second that an open loop sent.
    pub(super) wanted: Option<f64>,
    /// Right answers a second of the host, and answers of the bare server.
    pub(super) rate: f64,
    pub(super) ceiling: f64,
    /// One over the other; absent where the build makes it meaningless.
    pub(super) ratio: Option<f64>,
    /// The same by processor time.
    pub(super) cpu_ratio: Option<f64>,
    /// Processor time for one answer, in microseconds.
    pub(super) host_cpu_us: Option<f64>,
    pub(super) ceiling_cpu_us: Option<f64>,
    pub(super) client_cpu_us: Option<f64>,
    #[serde(flatten)]
    pub(super) latency: Percentiles,
    /// Of all runs.
    pub(super) errors: u64,
}

/// What became of a boot storm.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Stormed {
    pub(super) command: String,
    /// Machines on record before, and machines that asked.
    pub(super) machines: u32,
    pub(super) asked: u64,
    pub(super) within_s: f64,
    pub(super) took_s: f64,
    pub(super) granted: usize,
    pub(super) refused: usize,
    /// Answers that were compared with the record; those that are not on it, or at another place.
    pub(super) compared: usize,
    pub(super) lost: usize,
    pub(super) misplaced: usize,
    pub(super) errors: u64,
    #[serde(flatten)]
    pub(super) latency: Percentiles,
}

/// Memory and start of `muster-host serve` with machines on record.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Resident {
    pub(super) machines: u32,
    /// From the start of the process until it takes connections.
    pub(super) start_s: f64,
    /// Bytes resident right after that.
    pub(super) started_bytes: u64,
    /// Bytes resident of the process that carried the load before.
    pub(super) loaded_bytes: u64,
}

/// A scenario that was played twice with one seed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Fleet {
    pub(super) scenario: String,
    pub(super) machines: u32,
    /// Of both runs.
    pub(super) seconds: Vec<f64>,
    /// Bytes resident when most were, of the run that took more.
    pub(super) peak_bytes: u64,
    /// Whether both runs wrote the same bytes.
    pub(super) same: bool,
}

/// What could not be measured.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Failed {
    pub(super) what: String,
    pub(super) why: String,
}

impl Document {
    /// One in which nothing was measured yet.
    pub(super) fn new(quick: bool, computer: Computer) -> Self {
        Self {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            quick,
            optimised: !cfg!(debug_assertions),
            computer,
            carried: Vec::new(),
            in_database: Vec::new(),
            half_rate: Vec::new(),
            storm: None,
            resident: Vec::new(),
            fleets: Vec::new(),
            checks: None,
            failed: Vec::new(),
        }
    }

    /// Whether its figures count.
    pub(super) const fn counts(&self) -> bool {
        self.optimised && !self.quick
    }

    /// A closed loop.
    pub(super) fn carried(&self, mode: &str, machines: u32, concurrency: u32) -> Option<&Carried> {
        let mut carried = self.carried.iter();
        carried.find(|it| it.mode == mode && it.machines == machines && it.concurrency == concurrency)
    }

    /// One figure of the checks in a product.
    pub(super) fn check(&self, name: &str) -> Option<f64> {
        self.checks.as_ref()?.get(name)?.as_f64()
    }

    pub(super) fn fleet(&self, scenario: &str, machines: u32) -> Option<&Fleet> {
        self.fleets.iter().find(|fleet| fleet.scenario == scenario && fleet.machines == machines)
    }
}
