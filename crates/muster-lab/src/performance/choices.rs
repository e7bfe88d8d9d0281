//! What can be typed after `muster-lab performance`.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  muster-lab performance --into docs
      everything, in an hour
  muster-lab performance --into docs --database postgres://muster@db.example/muster
      on PostgreSQL, too
  muster-lab performance --into /tmp/trial --quick --only carried storm
      a trial of two measurements
  muster-lab performance --into docs --from docs/performance/performance.json
      the page again, without measuring

Fleets are played from the scenarios of the source tree, and checks in a product \
are measured by `cargo bench` in it: type this in its root.";

/// What is measured, and where it is written.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct PerformanceChoices {
    /// Folder for the page, performance.md, and for performance/ with its charts and its figures
    #[arg(long, value_name = "DIR")]
    pub(super) into: PathBuf,
    /// A trial: shorter runs, fewer of them, fewer machines. No figure of it counts
    #[arg(long)]
    pub(super) quick: bool,
    /// Measure nothing: write page and charts from the figures in this file
    #[arg(long, value_name = "FILE", conflicts_with_all = ["quick", "only"])]
    pub(super) from: Option<PathBuf>,
    /// PostgreSQL database to measure hosts in, too. What they record stays there
    #[arg(long, value_name = "URL")]
    pub(super) database: Option<String>,
    /// Measure only these
    #[arg(long, value_name = "NAME", value_enum, num_args = 1..)]
    pub(super) only: Vec<Measurement>,
}

/// What can be measured, in the order in which it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Measurement {
    /// How much a host carries, over machines on record and over connections; its memory and its start
    Carried,
    /// The same of one whose records are in PostgreSQL; measured where there is a database
    Database,
    /// Latency in an open loop at half of the most
    HalfRate,
    /// A boot storm
    Storm,
    /// Fleets in virtual time
    Fleet,
    /// Checks in a product
    Checks,
}

impl PerformanceChoices {
    /// What is to be measured.
    pub(super) fn measurements(&self) -> Vec<Measurement> {
        let is_chosen = |measurement: &Measurement| match measurement {
            Measurement::Database if self.database.is_none() => self.only.contains(measurement),
            _ => self.only.is_empty() || self.only.contains(measurement),
        };
        Measurement::value_variants().iter().copied().filter(is_chosen).collect()
    }
}
