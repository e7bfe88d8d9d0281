//! What can be typed after `muster-lab`.

use crate::load::LoadChoices;
use crate::performance::PerformanceChoices;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;

/// Try Muster out.
#[derive(Debug, Parser)]
#[command(name = "muster-lab", version, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) action: Action,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Action {
    /// Play one organisation from end to end: publisher, hosts, machines; real programs over real TCP
    Demo(DemoChoices),
    /// Measure how much one host carries, beside what this computer could carry at the most
    Load(Box<LoadChoices>),
    /// Measure everything that has a figure to hold, and write the page about it
    Performance(PerformanceChoices),
    /// Play what will happen to a fleet of machines: a scenario in virtual time, under the real rules
    Fleet(FleetChoices),
    /// Put what a host has on record under other rules: who would have been denied, and who would have lapsed
    Replay(ReplayChoices),
}

#[derive(Debug, Args)]
pub(crate) struct DemoChoices {
    /// Print one JSON document instead of the story
    #[arg(long)]
    pub(crate) json: bool,
    /// Leave everything running afterwards and say how to look at it
    #[arg(long)]
    pub(crate) keep: bool,
    /// DNS server of the college: BIND 9, or a small one in this program [default: bind where it is installed and starts]
    #[arg(long, value_name = "SERVER", value_enum)]
    pub(crate) dns: Option<DnsServer>,
    /// Folder to play in, which must be empty or absent; what is played stays in it [default: a temporary folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) root: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DnsServer {
    Bind,
    InProcess,
}

#[derive(Debug, Args)]
pub(crate) struct FleetChoices {
    /// The scenario, in TOML
    pub(crate) scenario: PathBuf,
    /// Write the report as JSON to this file, or with - to standard output in place of the summary
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
    /// Write the report as one page with charts to this file
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,
    /// Play this scenario too, and lay one beside the other
    #[arg(long, value_name = "SCENARIO")]
    pub(crate) compare: Option<PathBuf>,
    /// Machines in all, in the proportions of the scenario
    #[arg(long, value_name = "COUNT")]
    pub(crate) machines: Option<NonZeroU32>,
    /// Seed of all chance, in place of the scenario's own
    #[arg(long, value_name = "NUMBER")]
    pub(crate) seed: Option<u64>,
    /// Play with so many seeds, one after the other from the first on, until one does not hold. It is kept in
    /// SCENARIO.seeds, and played first the next time
    #[arg(long, value_name = "COUNT", conflicts_with_all = ["json", "html", "compare"])]
    pub(crate) seeds: Option<NonZeroU32>,
    /// Threads that play [default: as many as the computer has processors]
    #[arg(long, value_name = "COUNT")]
    pub(crate) threads: Option<NonZeroUsize>,
}

#[derive(Debug, Args)]
pub(crate) struct ReplayChoices {
    /// What `muster-host requests export` wrote
    pub(crate) record: PathBuf,
    /// The other rules, in TOML
    pub(crate) policy: PathBuf,
    /// Write what was found as JSON to this file, or with - to standard output in place of the summary
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
    /// Write what was found as one page with charts to this file
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,
}
