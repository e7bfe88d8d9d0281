//! Sorts what SQLite reports into the closed list of the port.

use std::path::Path;

use muster_store::host::StoreError;
use rusqlite::{Error, ErrorCode};

/// An error while a database is in use.
pub(super) fn failure(error: Error) -> StoreError {
    let Error::SqliteFailure(code, message) = error else {
        return StoreError::Driver { code: 0, detail: error.to_string() };
    };
    let extended = code.extended_code;
    let detail = message.unwrap_or_else(|| code.to_string());
    match code.code {
        ErrorCode::DiskFull => StoreError::Full,
        ErrorCode::ReadOnly => StoreError::ReadOnly,
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::Busy,
        // Making room for the shared index of the log fails with its own code on a full disk.
        ErrorCode::SystemIoFailure if extended == rusqlite::ffi::SQLITE_IOERR_SHMSIZE => StoreError::Full,
        ErrorCode::SystemIoFailure => StoreError::Disk { code: extended, detail },
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => StoreError::Damaged { detail },
        _ => StoreError::Driver { code: extended, detail },
    }
}

/// An error while a database is opened: the file itself can be the trouble.
pub(super) fn opening(error: Error, path: &Path) -> StoreError {
    match &error {
        Error::SqliteFailure(code, _) => match code.code {
            ErrorCode::PermissionDenied => StoreError::Denied { path: path.to_path_buf() },
            ErrorCode::CannotOpen => {
                StoreError::CannotOpen { path: path.to_path_buf(), detail: error.to_string() }
            }
            _ => failure(error),
        },
        _ => failure(error),
    }
}
