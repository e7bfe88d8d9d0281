//! The arguments of `muster events`.

use clap::Args;
use std::path::PathBuf;

/// Which events, and how.
#[derive(Debug, Args)]
pub(crate) struct EventsArguments {
    /// Only events with this id; may be given several times.
    #[arg(long, value_name = "ID")]
    pub(crate) id: Vec<u16>,
    /// Only from this moment on: `2026-11-23T09:30:00Z`, `2026-11-23 09:30`, or a span back from now like `2h`, `3d`.
    #[arg(long, value_name = "TIME")]
    pub(crate) since: Option<String>,
    /// Only events of this level or a higher one.
    #[arg(long, value_name = "LEVEL", value_parser = ["information", "warning", "error"])]
    pub(crate) level: Option<String>,
    /// Only events about this product, by name, number or activation id.
    #[arg(long, value_name = "PRODUCT")]
    pub(crate) product: Option<String>,
    /// The newest so many.
    #[arg(long, default_value_t = 50, value_name = "NUMBER")]
    pub(crate) limit: usize,
    /// Go on with what happens from now on, until Ctrl-C; with `--json` one document on each line.
    #[arg(long, conflicts_with = "pairs")]
    pub(crate) follow: bool,
    /// Put each request (12288) together with its answer (12289) and the host's record (12290), and say what they mean.
    #[arg(long, conflicts_with = "id")]
    pub(crate) pairs: bool,
    /// With `--pairs`: the host's events, a file written by `muster-host events --json`.
    #[arg(long, requires = "pairs", value_name = "FILE")]
    pub(crate) host_events: Option<PathBuf>,
    /// With `--pairs`: the root of the host, where it is on this computer.
    #[arg(long, requires = "pairs", conflicts_with = "host_events", value_name = "DIR")]
    pub(crate) host_root: Option<PathBuf>,
}
