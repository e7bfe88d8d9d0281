//! A host that has counted alone comes to a database that hosts share: its machines come along.

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;

use muster_os::file_error::{FileError, Operation};
use muster_store::host::HostStore;
use muster_store_sqlite::host::SqliteHostStore;

use crate::counting::now;
use crate::failure::Failure;
use crate::root::HostRoot;
use crate::state::HostState;

impl HostState {
    /// Takes the machines of the file along, once; the audit stays in it. A host whose records are in the file has
    /// nothing to do.
    pub(crate) fn move_in(&mut self) -> Result<(), Failure> {
        let file = self.root.database();
        if self.root.records.place().is_none() || !file.exists() {
            return Ok(());
        }
        for image in SqliteHostStore::open(&file)?.load()? {
            let (id, machines) = (image.publisher, image.machines.len());
            if self.publishers.contains_key(&id) {
                self.turn(&[id], now(), |turn| {
                    turn.change(id, |ledger, _duty, _now| Some(ledger.take_along(image)));
                })?;
                tracing::info!(publisher = %id, machines, "the machines of the file came along");
            }
        }
        let moved = moved(&self.root);
        fs::rename(&file, &moved).map_err(|error| FileError::from_io(Operation::Rename, &moved, error).into())
    }
}

/// What the file is called afterwards.
fn moved(root: &HostRoot) -> PathBuf {
    let mut name = root.database().file_name().map(OsStr::to_os_string).unwrap_or_default();
    name.push(".moved");
    root.database().with_file_name(name)
}
