//! Sorts what SQLite reports into the port's errors.

use muster_store::publisher::StoreError;
use rusqlite::ErrorCode;
use std::io::ErrorKind;
use std::time::Duration;

/// How long a transaction waits for another process.
pub(super) const BUSY: Duration = Duration::from_secs(10);

/// Says what was being done when the driver failed.
pub(super) trait Doing<T> {
    /// Turns the driver's error into the port's.
    fn doing(self, doing: &'static str) -> Result<T, StoreError>;
}

impl<T> Doing<T> for rusqlite::Result<T> {
    fn doing(self, doing: &'static str) -> Result<T, StoreError> {
        self.map_err(|error| sorted(doing, error))
    }
}

fn sorted(doing: &'static str, error: rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => StoreError::DiskFull,
        Some(ErrorCode::ReadOnly) => StoreError::ReadOnly,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            StoreError::Busy { seconds: BUSY.as_secs() }
        }
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            StoreError::Damaged { source: Box::new(error) }
        }
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            StoreError::CannotOpen { source: Box::new(error) }
        }
        Some(ErrorCode::SystemIoFailure) => StoreError::Disk { doing, source: Box::new(error) },
        _ => StoreError::Driver { doing, source: Box::new(error) },
    }
}

/// What the operating system says about a file that is to be made.
pub(super) fn not_made(error: std::io::Error) -> StoreError {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreError::DiskFull,
        ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly,
        _ => StoreError::CannotOpen { source: error.into() },
    }
}
