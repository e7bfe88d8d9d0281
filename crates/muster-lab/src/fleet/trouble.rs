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
    #[error("{} is no policy for this record{}", path.display(), Lines(faults))]
    Policy { path: PathBuf, faults: Vec<Fault> },
    #[error("{}: {source}", path.display())]
    Read { path: PathBuf, source: io::Error },
    #[error("{}:{line}: {fault}\n  next: write it by `muster-host requests export`", path.display())]
    Record { path: PathBuf, line: usize, fault: RecordFault },
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

/// Why a line of a record cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RecordFault {
    #[error("it has no answers")]
    Empty,
    #[error("it is no head of a record: {0}")]
    Head(serde_json::Error),
    #[error("its form is {found}, known here is muster-audit/1")]
    Format { found: String },
    #[error("it is no answer: {0}")]
    Answer(serde_json::Error),
    #[error("it is of publisher {found}, and not of that of the first line")]
    Publisher { found: String },
    #[error("{field} is {found:?}")]
    Value { field: &'static str, found: String },
    #[error("it cannot be read: {0}")]
    Line(io::Error),
    #[error("it is longer than {most} bytes")]
    TooLong { most: u64 },
}

/// Every fault on a line of its own.
struct Lines<'a>(&'a [Fault]);

impl fmt::Display for Lines<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|fault| write!(f, "\n  {fault}"))
    }
}
