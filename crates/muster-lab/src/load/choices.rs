//! What can be typed after `muster-lab load`.

use super::bare::Runtime;
use super::bounds::{self, Rate};
use super::mix::Mix;
use clap::{Args, Subcommand, ValueEnum};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

const EXAMPLES: &str = "\
Examples:
  muster-lab load
      each activation on a connection of its own
  muster-lab load --connections persistent --window 16
      16 requests on their way on each connection
  muster-lab load --machines 1000000
      with a million machines on record
  muster-lab load --mix renewals=80,new=15,refusals=5
      new machines, and some that must be refused, among renewals
  muster-lab load --rate 50% --svg half.svg
      open loop at half of the most, with a chart of the latency
  muster-lab load --storm 100000 --within 60s
      all machines start in the same minute, and nothing may be lost
  muster-lab load --database postgres://muster@db.example/muster
      a host whose records are in PostgreSQL

A host of its own is set up by the real programs, and measured in turn with a \
bare server that accepts, reads, signs once, writes and closes. The ratio says \
how near the host is to what this computer can do. A run during which the bare \
server was slower than it should be is void: something else worked here.";

/// What is measured, and how it is told.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, after_help = EXAMPLES)]
pub(crate) struct LoadChoices {
    #[command(subcommand)]
    pub(super) part: Option<Part>,
    /// Different machines that are on record before anything is measured, 1 to 1,000,000
    #[arg(long, value_name = "NUMBER", default_value_t = 1_000, value_parser = bounds::machines())]
    pub(super) machines: u32,
    /// How connections are used
    #[arg(long, value_name = "KIND", value_enum, default_value_t = Connections::New)]
    pub(super) connections: Connections,
    /// Requests on their way at one time on each persistent connection, 1 to 64 [default: 1]
    #[arg(long, value_name = "NUMBER", value_parser = bounds::window())]
    pub(super) window: Option<u32>,
    /// Connections at one time, 1 to 4,000 [default: 64; at most 1,000 where requests have their time]
    #[arg(long, value_name = "NUMBER", value_parser = bounds::concurrency())]
    pub(super) concurrency: Option<u32>,
    /// Open loop: requests a second at times fixed beforehand, or a share (such as 50%) of the most, which is measured first.
    /// Latency counts from those times. Without it as many requests are on their way as there is room for
    #[arg(long, value_name = "RATE", value_parser = bounds::rate)]
    pub(super) rate: Option<Rate>,
    /// How those times are spread
    #[arg(long, value_name = "KIND", value_enum, default_value_t = Spread::Poisson)]
    pub(super) arrivals: Spread,
    /// Who asks, in percent: machines on record, new ones, and ones that must be refused
    #[arg(long, value_name = "SHARES", default_value_t = Mix::RENEWALS)]
    pub(super) mix: Mix,
    /// What is measured in each run, after a tenth of it (half a second at least) that is not
    #[arg(long, value_name = "SPAN", default_value = "5s", value_parser = bounds::span)]
    pub(super) duration: Duration,
    /// Runs, each after one against the bare server; the median counts
    #[arg(long, value_name = "NUMBER", default_value_t = 5, value_parser = bounds::runs())]
    pub(super) runs: u32,
    /// A boot storm instead: so many machines ask once each, and every answer is looked for on the host's record
    #[arg(long, value_name = "NUMBER", requires = "within", value_parser = bounds::machines())]
    #[arg(conflicts_with_all = ["rate", "mix", "runs", "duration"])]
    pub(super) storm: Option<u32>,
    /// In which time the machines of a storm ask
    #[arg(long, value_name = "SPAN", requires = "storm", value_parser = bounds::span)]
    pub(super) within: Option<Duration>,
    /// Of so many answers one is proven up to the publisher's root; of a storm all are
    #[arg(long, value_name = "NUMBER", default_value_t = 100, value_parser = bounds::sample())]
    pub(super) sample: u32,
    /// What machines and times are made from: machines of another seed are others
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub(super) seed: u64,
    /// Measure this host, which runs and covers the product, instead of one of its own
    #[arg(long, value_name = "ADDRESS", requires = "bundle")]
    pub(super) host: Option<SocketAddr>,
    /// The bundle of that host's publisher
    #[arg(long, value_name = "FILE", requires = "host")]
    pub(super) bundle: Option<PathBuf>,
    /// The product to ask it for, by number
    #[arg(long, value_name = "NUMBER", requires = "host", default_value_t = 1, value_parser = bounds::product())]
    pub(super) product: u16,
    /// Folder of that host, to read what it says of itself and has on record
    #[arg(long, value_name = "DIR", requires = "host")]
    pub(super) host_root: Option<PathBuf>,
    /// PostgreSQL database in which the host of its own has its records, instead of a file. They stay there
    #[arg(long, value_name = "URL", conflicts_with = "host")]
    pub(super) database: Option<String>,
    /// Print one JSON document
    #[arg(long)]
    pub(super) json: bool,
    /// Draw the distribution of the latency
    #[arg(long, value_name = "FILE")]
    pub(super) svg: Option<PathBuf>,
    /// Folder to work in, which must be empty or absent; what is made stays in it [default: a temporary folder]
    #[arg(long, value_name = "DIR")]
    pub(super) root: Option<PathBuf>,
}

/// How connections are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Connections {
    /// One for each request: connect, ask, be answered, close
    New,
    /// Each carries as many requests as a host allows
    Persistent,
}

/// How times are spread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Spread {
    /// By chance, as many machines that know nothing of each other
    Poisson,
    /// At one distance
    Uniform,
}

#[derive(Debug, Subcommand)]
pub(super) enum Part {
    /// Answer without being a host: the ceiling that hosts are held against
    #[command(hide = true)]
    BareServer(BareChoices),
}

#[derive(Debug, Args)]
pub(super) struct BareChoices {
    /// Where to listen
    #[arg(long)]
    pub(super) listen: SocketAddr,
    /// How the runtime is set up
    #[arg(long, value_enum)]
    pub(super) runtime: Runtime,
    /// The bytes to answer with
    #[arg(long)]
    pub(super) answer: PathBuf,
    /// Close each connection after one answer
    #[arg(long)]
    pub(super) once: bool,
}
