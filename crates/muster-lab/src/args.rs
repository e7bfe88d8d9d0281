//! What can be typed after `muster-lab`.

use clap::{Args, Parser, Subcommand};
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
}

#[derive(Debug, Args)]
pub(crate) struct DemoChoices {
    /// Print one JSON document instead of the story
    #[arg(long)]
    pub(crate) json: bool,
    /// Leave everything running afterwards and say how to look at it
    #[arg(long)]
    pub(crate) keep: bool,
    /// Folder to play in, which must be empty or absent; what is played stays in it [default: a temporary folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) root: Option<PathBuf>,
}
