//! What is played: products and their rules, hosts, sites, machines, what happens to them and what is expected.
//!
//! [`Scenario::parse`] reads it from TOML and finds every fault at once, each with its line. A scenario in memory refers
//! to its parts by their place in their lists; everything in it was checked.

mod check;
mod event;
mod expectation;
mod fault;
mod host;
mod moment;
mod policy;
mod population;
mod scaled;
mod site;
mod source;

pub(crate) use check::policy;
pub use event::{Event, Happening, What};
pub use expectation::{Expectation, Measure, Wanted};
pub use fault::{Fault, Rule};
pub use host::HostPlan;
pub use moment::{Moment, StepLength};
pub use policy::{MachineNames, PoolPlan, ProductPlan};
pub use population::{Away, Hardware, Image, Kind, On, PopulationPlan, Restored};
pub use site::{DnsEntry, SitePlan, WorkingHours};

use muster_wire::time::Timestamp;

/// A scenario without faults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    /// Its name.
    pub name: String,
    /// What all chance comes from.
    pub seed: u64,
    /// Days that are played.
    pub days: u32,
    /// The first moment: midnight UTC.
    pub starts: Timestamp,
    /// How finely is told what happened.
    pub step: StepLength,
    /// Whether a copied machine takes a new id by itself.
    pub healing: bool,
    /// Whether machines come a little later than their interval says, by chance, as they do; false: attempts are made
    /// exactly on time, so that a result can be worked out by hand.
    pub spread_attempts: bool,
    /// How requests name machines.
    pub machine_names: MachineNames,
    /// Days for which a host is certified.
    pub host_days: u32,
    /// Counting pools.
    pub pools: Vec<PoolPlan>,
    /// Products.
    pub products: Vec<ProductPlan>,
    /// Activation hosts.
    pub hosts: Vec<HostPlan>,
    /// Sites.
    pub sites: Vec<SitePlan>,
    /// Machines.
    pub populations: Vec<PopulationPlan>,
    /// What happens, in the order of time.
    pub events: Vec<Event>,
    /// What is expected.
    pub expectations: Vec<Expectation>,
}

impl Scenario {
    /// Reads a scenario.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of the lines.
    pub fn parse(text: &str) -> Result<Self, Vec<Fault>> {
        check::scenario(text)
    }

    /// The same with other chances.
    #[must_use]
    pub fn with_seed(self, seed: u64) -> Self {
        Self { seed, ..self }
    }

    /// The end of the last day.
    #[must_use]
    pub const fn ends(&self) -> Moment {
        Moment::day(self.days)
    }

    /// How many steps are told of.
    #[must_use]
    pub const fn steps(&self) -> u32 {
        self.ends().0.div_ceil(self.step.seconds())
    }
}
