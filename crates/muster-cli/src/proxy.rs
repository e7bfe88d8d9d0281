//! `proxy`: does for many machines what they cannot do themselves, because no way leads from them to the publisher.
//!
//! Reading order: `collection` (requests, answers, and where each request was found), `deal` (what a request is for), `collect` (from a share), `export`
//! and `import` (by stick), `obtain` (where the publisher can be reached), `apply` (back to the share), `report`.

mod apply;
mod collect;
mod collection;
mod deal;
mod export;
mod import;
mod obtain;
mod report;

use clap::{Args, Subcommand, ValueEnum};
use muster_api::agent::AgentFailure;
use muster_client::Root;
use muster_text::Text;
use std::path::PathBuf;
use std::process::ExitCode;

/// What to do for many machines.
#[derive(Debug, Subcommand)]
pub(crate) enum ProxyCommand {
    /// Collect the requests that machines have left in folders.
    Collect {
        /// Folder of the collection; it is made where there is none.
        collection: PathBuf,
        /// Folders with files of requests, or such files.
        #[arg(required = true)]
        folders: Vec<PathBuf>,
    },
    /// Write the requests that are not answered yet into a file, to be carried to where the publisher can be reached.
    Export {
        /// Folder of the collection.
        collection: PathBuf,
        /// The file.
        file: PathBuf,
        /// What becomes of the machines' names.
        #[arg(long, value_enum, default_value = "none")]
        names: Names,
    },
    /// Obtain the licences for a file of requests, or a collection, from the publisher's service.
    Obtain {
        /// The file, beside which the answers are written; or the folder of a collection.
        requests: PathBuf,
        #[command(flatten)]
        way: WayArguments,
    },
    /// Take the answers that were brought back into the collection.
    Import {
        /// Folder of the collection.
        collection: PathBuf,
        /// Files of answers.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Write the answers to where the requests were found, for the machines to take.
    Apply {
        /// Folder of the collection.
        collection: PathBuf,
    },
    /// Show how far a collection has come.
    Status {
        /// Folder of the collection.
        collection: PathBuf,
    },
}

/// What becomes of names in an exported file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Names {
    /// They are left out.
    None,
    /// In their place stands a hash of each.
    Hashed,
    /// They stay.
    Keep,
}

/// How the publisher's service is reached.
#[derive(Debug, Args)]
pub(crate) struct WayArguments {
    /// Address of the service [default: what is set on this machine, else what an installed catalog says].
    #[arg(long, value_name = "URL")]
    service: Option<String>,
    /// Certificates to trust beside the system's, in PEM [default: what is set on this machine].
    #[arg(long, value_name = "FILE")]
    ca: Option<PathBuf>,
    /// Proxy to go through, or `none` [default: what is set on this machine, else what HTTPS_PROXY says].
    #[arg(long, value_name = "URL")]
    proxy: Option<String>,
}

/// Does it.
pub(crate) fn run(
    root: &Root,
    command: &ProxyCommand,
    json: bool,
    text: &Text,
) -> Result<ExitCode, AgentFailure> {
    let report = match command {
        ProxyCommand::Collect { collection, folders } => collect::collect(collection, folders, text)?,
        ProxyCommand::Export { collection, file, names } => export::export(collection, file, *names, text)?,
        ProxyCommand::Obtain { requests, way } => {
            return obtain::obtain(root, requests, way, json, text);
        }
        ProxyCommand::Import { collection, files } => import::import(collection, files, text)?,
        ProxyCommand::Apply { collection } => apply::apply(collection, text)?,
        ProxyCommand::Status { collection } => {
            collection::Collection::open(collection, text)?.report(report::Done::Nothing)
        }
    };
    report.print(json, text);
    Ok(report.exit())
}
