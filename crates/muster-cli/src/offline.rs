//! `offline`: requests that somebody carries away, and answers that somebody brings.
//!
//! Reading order: `request` (writes them), `apply` (finds this machine's answers among many and takes them), `folder`
//! (where they lie on a share).

mod apply;
mod folder;
mod request;

use clap::Subcommand;
use muster_api::agent::AgentFailure;
use muster_client::Root;
use muster_text::Text;
use std::path::PathBuf;
use std::process::ExitCode;

/// What to do by file.
#[derive(Debug, Subcommand)]
pub(crate) enum OfflineCommand {
    /// Write the requests of this machine into a file, to be carried to where they are answered.
    Request {
        /// The file; in a folder it gets a name of its own.
        file: PathBuf,
        /// The product, by name, number or activation id [default: every installed one].
        #[arg(long, value_name = "PRODUCT")]
        product: Option<String>,
        /// The publisher, by id or name [default: all].
        #[arg(long, value_name = "PUBLISHER")]
        publisher: Option<String>,
        /// Leave the name of this machine out.
        #[arg(long)]
        no_name: bool,
    },
    /// Take the answers to this machine's requests from a file, which may hold those of others as well.
    Apply {
        /// The file, or a folder of them.
        file: PathBuf,
    },
}

/// Does it.
pub(crate) fn run(
    root: &Root,
    command: &OfflineCommand,
    json: bool,
    text: &Text,
) -> Result<ExitCode, AgentFailure> {
    match command {
        OfflineCommand::Request { file, product, publisher, no_name } => {
            request::write(root, file, &request::Meant { product, publisher, no_name: *no_name }, json, text)
        }
        OfflineCommand::Apply { file } => apply::apply(root, file, json, text),
    }
}
