//! Why a store did not do what it was asked to: a closed list, each with its own next step.

use std::path::PathBuf;

use muster_core::code::{Code, Reason};
use thiserror::Error;

use crate::publisher;

/// A store that failed. Nothing of the call was kept, unless its documentation says otherwise.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The disk, or this user's quota on it, is full.
    #[error("the disk of the database is full")]
    Full,
    /// The database or its file system is read-only.
    #[error("the database is read-only")]
    ReadOnly,
    /// This user may not use the file.
    #[error("no permission for the database {}", path.display())]
    Denied {
        /// The database.
        path: PathBuf,
    },
    /// The file cannot be opened or made.
    #[error("the database {} cannot be opened: {detail}", path.display())]
    CannotOpen {
        /// The database.
        path: PathBuf,
        /// What the driver said.
        detail: String,
    },
    /// Another program holds the database for longer than a writer may wait.
    #[error("another program holds the database")]
    Busy,
    /// Reading from or writing to the disk failed.
    #[error("the disk of the database failed (code {code}): {detail}")]
    Disk {
        /// The driver's extended code.
        code: i32,
        /// What the driver said.
        detail: String,
    },
    /// The file is no database, or was damaged.
    #[error("the database is damaged: {detail}")]
    Damaged {
        /// What the driver said.
        detail: String,
    },
    /// The tables were made by a newer version of this program.
    #[error(
        "the database has the form of a newer version (its last change is number {found}, known here: {known})"
    )]
    Newer {
        /// Number of the last change made to the form of the tables.
        found: u32,
        /// Highest number known here.
        known: u32,
    },
    /// A value that this program cannot have written.
    #[error("table {table}, column {column}, row {row}: not a value of this program")]
    Inconsistent {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row, as far as its key could be read.
        row: String,
    },
    /// Something of a publisher was to be stored before its epoch was.
    #[error("nothing is stored of publisher {publisher} yet")]
    PublisherUnknown {
        /// The publisher.
        publisher: String,
    },
    /// The database server does not answer, or the connection to it was lost: what was being written may be there or not.
    #[error("the database server does not answer: {detail}")]
    Unreachable {
        /// What the driver said.
        detail: String,
    },
    /// The database server does not let this user in, or not do what is needed.
    #[error("the database server refuses: {detail}")]
    Refused {
        /// What the server said.
        detail: String,
    },
    /// The connection to the database server is not encrypted, or somebody else is at its other end.
    #[error("no secure connection to the database server comes about: {detail}")]
    Insecure {
        /// What the driver said.
        detail: String,
    },
    /// The database server is set up so that what it confirms could be lost or changed.
    #[error("the database server has {setting} = {found}, it must be {needed}")]
    Unfit {
        /// The setting.
        setting: &'static str,
        /// What it is.
        found: String,
        /// What it must be.
        needed: &'static str,
    },
    /// Anything else that the driver reported: a defect of this program.
    #[error("the database refused (code {code}): {detail}")]
    Driver {
        /// The driver's extended code.
        code: i32,
        /// What the driver said.
        detail: String,
    },
}

impl From<&StoreError> for Reason {
    fn from(error: &StoreError) -> Self {
        match error {
            StoreError::Full => Self::of(Code::DiskFull),
            StoreError::ReadOnly => Self::of(Code::ReadOnly),
            StoreError::Denied { .. } => Self::of(Code::FileDenied),
            StoreError::CannotOpen { .. } | StoreError::Busy | StoreError::Disk { .. } => {
                Self::of(Code::FileFailed)
            }
            StoreError::Unreachable { .. }
            | StoreError::Refused { .. }
            | StoreError::Insecure { .. }
            | StoreError::Unfit { .. } => Self::of(Code::DatabaseUnavailable),
            StoreError::Damaged { .. } | StoreError::Inconsistent { .. } => Self::of(Code::StoreDamaged),
            StoreError::Newer { found, known } => {
                Self::with(Code::StateNewer, (*found).into(), (*known).into())
            }
            StoreError::PublisherUnknown { .. } | StoreError::Driver { .. } => Self::of(Code::Defect),
        }
    }
}

/// An engine that holds both kinds of stores sorts what its driver reports once.
impl From<publisher::StoreError> for StoreError {
    fn from(error: publisher::StoreError) -> Self {
        use publisher::StoreError as Of;
        let detail = said(&error);
        match error {
            Of::DiskFull => Self::Full,
            Of::ReadOnly => Self::ReadOnly,
            Of::CannotOpen { .. } => Self::CannotOpen { path: PathBuf::new(), detail },
            Of::Disk { .. } => Self::Disk { code: 0, detail },
            Of::Unreachable { .. } => Self::Unreachable { detail },
            Of::Refused { .. } => Self::Refused { detail },
            Of::Insecure { .. } => Self::Insecure { detail },
            Of::Unfit { setting, found, needed } => Self::Unfit { setting, found, needed },
            Of::Busy { .. } => Self::Busy,
            Of::Damaged { .. } => Self::Damaged { detail },
            Of::Newer { found, known } => Self::Newer { found, known },
            Of::Inconsistent { table, column, row } => {
                Self::Inconsistent { table, column, row: row.to_string() }
            }
            Of::Driver { .. } | Of::Conflict(_) => Self::Driver { code: 0, detail },
        }
    }
}

/// What lies at the bottom of it, since the sentence of a store says what it means already.
fn said(error: &publisher::StoreError) -> String {
    let mut deepest: &dyn std::error::Error = error;
    while let Some(source) = deepest.source() {
        deepest = source;
    }
    deepest.to_string()
}
