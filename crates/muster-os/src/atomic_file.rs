//! Replaces a file as a whole: after a crash at any moment either the old or the new contents are there.
//!
//! The new contents go to a temporary file in the same directory, are brought to disk, and take the name in one step.
//! A temporary file left by a crash is harmless; the next replacement of the same file removes it.

mod temporary;

use std::fs::File;
#[cfg(unix)]
use std::fs::OpenOptions;
use std::io::{Error, ErrorKind, Read};
use std::path::Path;

use temporary::{Rights, Temporary, remove_leftovers};

use crate::file_error::{FileError, Operation};

/// Who may read the file. On Windows the directory's access list decides instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// The owner only (0600).
    Private,
    /// Everyone may read, the owner may write (0644).
    Shared,
}

/// Writes `bytes` as the new contents of `path`, and returns when they will survive a power failure.
///
/// On an error before the last step the old contents are untouched. When only [`Operation::SyncDirectory`] failed, the
/// new contents are in place and may be lost by a power failure.
pub fn replace(path: &Path, bytes: &[u8], mode: Mode) -> Result<(), FileError> {
    replace_with(path, bytes, &Rights::Mode(mode))
}

/// The same for a file that somebody else may have made: it keeps its mode, and its owner as far as this process may
/// give files away. Where there is none yet, it gets `otherwise`. A link is kept, and what it leads to is replaced.
pub fn replace_keeping(path: &Path, bytes: &[u8], otherwise: Mode) -> Result<(), FileError> {
    match path.canonicalize().and_then(|real| Ok((real.metadata()?, real))) {
        Ok((metadata, real)) => replace_with(&real, bytes, &Rights::Of(metadata)),
        Err(error) if error.kind() == ErrorKind::NotFound => replace(path, bytes, otherwise),
        Err(error) => Err(FileError::from_io(Operation::Open, path, error)),
    }
}

fn replace_with(path: &Path, bytes: &[u8], rights: &Rights) -> Result<(), FileError> {
    let name = path
        .file_name()
        .ok_or_else(|| FileError::from_io(Operation::Create, path, ErrorKind::InvalidFilename.into()))?;
    remove_leftovers(path, name);
    let temporary = Temporary::create(path, name)?;
    temporary.fill(bytes, rights)?;
    temporary.take_the_name()?;
    sync_directory(path)
}

/// The contents of the regular file at `path`; `None` when there is none. Never holds more than `max_bytes + 1` bytes in
/// memory, and waits for nobody: a pipe that somebody put there is refused.
pub fn read_bounded(path: &Path, max_bytes: u64) -> Result<Option<Vec<u8>>, FileError> {
    let file = match open_at_once(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(FileError::from_io(Operation::Open, path, error)),
    };
    let too_large = |size| FileError::TooLarge { path: path.to_path_buf(), size, limit: max_bytes };
    let failed = |error| FileError::from_io(Operation::Read, path, error);
    let metadata = file.metadata().map_err(failed)?;
    if metadata.is_dir() {
        return Err(failed(ErrorKind::IsADirectory.into()));
    }
    if !metadata.is_file() {
        return Err(failed(Error::new(ErrorKind::InvalidInput, "it is no regular file")));
    }
    if metadata.len() > max_bytes {
        return Err(too_large(metadata.len()));
    }
    // One call reads what the size promised. A promise it is only: a file may grow.
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default().saturating_add(1));
    let read = file.take(max_bytes.saturating_add(1)).read_to_end(&mut bytes);
    match u64::try_from(read.map_err(failed)?) {
        Ok(read) if read <= max_bytes => Ok(Some(bytes)),
        _ => Err(too_large(max_bytes.saturating_add(1))),
    }
}

/// Opening a pipe would wait for whoever writes to it.
#[cfg(unix)]
fn open_at_once(path: &Path) -> std::io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    OpenOptions::new().read(true).custom_flags(nix::libc::O_NONBLOCK).open(path)
}

#[cfg(windows)]
fn open_at_once(path: &Path) -> std::io::Result<File> {
    File::open(path)
}

/// Waits until the name of `path` in its directory is on disk.
pub(crate) fn sync_directory(path: &Path) -> Result<(), FileError> {
    if cfg!(windows) {
        return Ok(()); // NTFS journals names itself, and a directory cannot be opened for this.
    }
    let synced = File::open(directory_of(path)).and_then(|directory| directory.sync_all());
    match synced {
        // Some network file systems cannot do it and need not.
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        other => other.map_err(|error| FileError::from_io(Operation::SyncDirectory, path, error)),
    }
}

fn directory_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests;
