//! Requests that are carried by hand: files that hold host keys, kept no longer than they are needed.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use muster_os::atomic_file::{Mode, replace};
use muster_os::file_error::{FileError, Operation};
use muster_os::paths::create_root;

use crate::root::HostRoot;

/// Writes a request, for the owner alone.
pub(crate) fn write(root: &HostRoot, publisher: &str, group: u16, json: &str) -> Result<PathBuf, FileError> {
    create_root(&root.outbox(), Mode::Private)?;
    let file = path(root, publisher, group);
    replace(&file, json.as_bytes(), Mode::Private)?;
    Ok(file)
}

/// Removes the request of a key group whose certificate was taken.
pub(crate) fn clear(root: &HostRoot, publisher: &str, group: u16) -> Result<(), FileError> {
    let file = path(root, publisher, group);
    match fs::remove_file(&file) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(FileError::from_io(Operation::Write, &file, error))
        }
        _ => Ok(()),
    }
}

fn path(root: &HostRoot, publisher: &str, group: u16) -> PathBuf {
    root.outbox().join(format!("activation-request-{publisher}-{group}.json"))
}
