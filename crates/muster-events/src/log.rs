//! Writing: events are added to one file, which is put aside when it is full; of those put aside a few are kept.

use crate::record::Record;
use muster_core::event::Event;
use muster_os::append_file::append;
use muster_os::atomic_file::Mode;
use muster_os::clock;
use muster_os::file_error::{FileError, Operation};
use muster_wire::time::Timestamp;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Name of the file in the root; those put aside are `events.jsonl.1` (the newest) and so on.
pub const FILE: &str = "events.jsonl";
/// A file is put aside before it has more bytes than this.
pub const FILE_BYTES: u64 = 1024 * 1024;
/// How many files put aside are kept.
pub const GENERATIONS: u32 = 4;

/// The log of one root. Only who holds the root writes to it.
#[derive(Debug)]
pub struct EventLog {
    path: PathBuf,
    mode: Mode,
    limit: u64,
    /// One writer at a time, so that a file is put aside once.
    writing: Mutex<()>,
}

impl EventLog {
    /// The log in this folder.
    #[must_use]
    pub fn new(root: &Path, mode: Mode) -> Self {
        Self { path: root.join(FILE), mode, limit: FILE_BYTES, writing: Mutex::new(()) }
    }

    /// Adds events that happen now, whole or not at all.
    ///
    /// # Errors
    /// The file could not be written. Nothing that a machine or host does may depend on that.
    pub fn append(&self, events: &[Event]) -> Result<(), FileError> {
        let (now, process) = (Timestamp::from_seconds(clock::now_utc()), std::process::id());
        let lines: String = events.iter().map(|event| Record::new(event, now, process).to_line()).collect();
        if lines.is_empty() {
            return Ok(());
        }
        let _one_at_a_time = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let size = fs::metadata(&self.path).map_or(0, |found| found.len());
        let added = u64::try_from(lines.len()).unwrap_or(u64::MAX);
        if size > 0 && size.saturating_add(added) > self.limit {
            put_aside(&self.path)?;
        }
        append(&self.path, lines.as_bytes(), self.mode)
    }

    /// Takes everything away, what was put aside too: a copy of this machine must not tell this one's story as its own.
    ///
    /// # Errors
    /// A file could not be removed.
    pub fn clear(&self) -> Result<(), FileError> {
        let _one_at_a_time = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        // The newest last, so that what is left after a failure has no gap.
        for path in (0..=GENERATIONS).rev().map(|older| generation(&self.path, older)) {
            match fs::remove_file(&path) {
                Err(error) if error.kind() != ErrorKind::NotFound => {
                    return Err(FileError::from_io(Operation::Remove, &path, error));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// The file that was put aside `generation` times; 0 is the one that is written.
pub(crate) fn generation(path: &Path, generation: u32) -> PathBuf {
    match generation {
        0 => path.to_path_buf(),
        _ => {
            let mut name = path.as_os_str().to_owned();
            name.push(format!(".{generation}"));
            PathBuf::from(name)
        }
    }
}

/// Every file takes the next name; the oldest one loses its own to the one before.
fn put_aside(path: &Path) -> Result<(), FileError> {
    for older in (0..GENERATIONS).rev() {
        let from = generation(path, older);
        match fs::rename(&from, generation(path, older.saturating_add(1))) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(FileError::from_io(Operation::Rename, &from, error));
            }
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
