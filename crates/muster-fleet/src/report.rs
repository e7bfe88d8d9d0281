//! What a simulation found: data alone, the same for the same scenario and seed, byte for byte.
//!
//! A series has one element for each step of the time axis. Of what stands at a moment (states, counts) it is that at
//! the end of the step, of what happens (requests, denials) it is the number within the step.

mod event_mark;
mod expectation;
mod host_series;
mod lapse;
mod population_series;
mod traffic;

pub use event_mark::EventMark;
pub use expectation::ExpectationFound;
pub use host_series::{HostSeries, PoolSeries};
pub use lapse::{Cause, Lapse, Lapsed};
pub use population_series::{PopulationSeries, ProductSeries};
pub use traffic::{DenialSeries, RequestSeries};

use serde::{Deserialize, Serialize};

/// Everything that is told of one run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FleetReport {
    /// Always [`FleetReport::FORMAT`].
    pub format: String,
    /// What was played.
    pub scenario: ScenarioHead,
    /// What the elements of a series stand for.
    pub time: TimeAxis,
    /// Signatures, which were none: a stand-in took their place and was counted.
    pub signatures: SignatureFigures,
    /// How much was played.
    pub engine: EngineFigures,
    /// The products as the first catalog has them.
    pub products: Vec<ProductHead>,
    /// Where the machines stood.
    pub populations: Vec<PopulationSeries>,
    /// What the hosts counted.
    pub hosts: Vec<HostSeries>,
    /// Requests that reached a host.
    pub requests: RequestSeries,
    /// Attempts and requests that came to nothing, by code.
    pub denials: Vec<DenialSeries>,
    /// Machines that fell into notification.
    pub lapsed: Lapsed,
    /// What the scenario made happen.
    pub events: Vec<EventMark>,
    /// What the scenario expects.
    pub expectations: Vec<ExpectationFound>,
    /// Whether everything is as expected.
    pub holds: bool,
}

impl FleetReport {
    /// The form of this document.
    pub const FORMAT: &str = "muster-fleet/1";
}

/// The scenario, as far as a reader of figures needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScenarioHead {
    /// Its name.
    pub name: String,
    /// What all chance came from.
    pub seed: u64,
    /// Days played.
    pub days: u32,
    /// Machines that it begins or goes on with; one that replaces another is not counted again.
    pub machines: u64,
}

/// The time axis of every series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeAxis {
    /// Begin of the first step, in seconds UTC since 1970.
    pub starts: i64,
    /// Length of a step in seconds.
    pub step_seconds: u32,
    /// Number of steps, and so of elements of a series.
    pub steps: u32,
}

/// Operations that would have been signatures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SignatureFigures {
    /// Always true: nothing here was signed with a key that anybody trusts.
    pub stand_in: bool,
    /// Objects that were sealed.
    pub signed: u64,
    /// Objects whose seal was verified.
    pub verified: u64,
}

/// How much was played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct EngineFigures {
    /// Groups of sites and hosts that never meet.
    pub islands: u32,
    /// How often a machine was opened from its state.
    pub wakes: u64,
    /// Attempts that machines made.
    pub attempts: u64,
}

/// A product of the scenario.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductHead {
    /// Its name.
    pub name: String,
    /// Its counting pool.
    pub pool: String,
    /// Machines needed.
    pub threshold: u32,
}
