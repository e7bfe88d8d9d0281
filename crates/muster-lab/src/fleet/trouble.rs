//! What keeps a scenario from being played, or its report from being written.

use muster_fleet::PlayFault;
use muster_fleet::scenario::Fault;
use muster_os::file_error::FileError;
use std::fmt;
use std::io;
use std::path::PathBuf;

#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    #[error("{} does not exist", .0.display())]
    Missing(PathBuf),
    #[error("{} is not UTF-8 text", .0.display())]
    NotText(PathBuf),
    #[error(transparent)]
    File(#[from] FileError),
    #[error("{} is no scenario that can be played{}", path.display(), Lines(faults))]
    Scenario { path: PathBuf, faults: Vec<Fault> },
    #[error("the scenario cannot be played: {0}")]
    Play(#[from] PlayFault),
    #[error("{}: {source}", path.display())]
    Write { path: PathBuf, source: io::Error },
    #[error("the report cannot be written: {0}")]
    Json(serde_json::Error),
    #[error("standard output: {0}")]
    Output(io::Error),
    #[error("{}:{line}: this is no seed", path.display())]
    Seed { path: PathBuf, line: usize },
}

/// Every fault on a line of its own.
struct Lines<'a>(&'a [Fault]);

impl fmt::Display for Lines<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|fault| write!(f, "\n  {fault}"))
    }
}
