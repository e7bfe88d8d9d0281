//! What can be typed after `muster-docs`.

use std::path::PathBuf;

use clap::Parser;

/// Write man pages and shell completions of all programs.
#[derive(Debug, Parser)]
#[command(name = "muster-docs", version)]
pub(crate) struct Arguments {
    /// Folder to write into; made where it does not exist
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
}
