//! One writer per root: a lock that ends with the process, however the process ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::file_error::{FileError, Operation};

/// Why the root could not be taken.
#[derive(Debug, Error)]
pub enum LockError {
    /// Another process writes to this root.
    #[error("{} is held by {}", path.display(), holder_text(*pid))]
    Held {
        /// The lock file.
        path: PathBuf,
        /// The process that holds it, where that can be told.
        pid: Option<u32>,
    },
    /// The lock file cannot be used.
    #[error(transparent)]
    File(#[from] FileError),
}

/// Proof that this process is the only one that writes to the root. Dropping it gives the root back.
#[derive(Debug)]
pub struct RootLock {
    root: PathBuf,
    locked: File,
}

impl RootLock {
    /// Takes `root`, a directory that exists. Never waits.
    pub fn take(root: &Path) -> Result<Self, LockError> {
        let path = root.join("lock");
        let failed = |operation| {
            let path = path.clone();
            move |error| FileError::from_io(operation, &path, error)
        };
        let mut file = open(&path).map_err(failed(Operation::Open))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(LockError::Held { pid: pid_in(&mut file), path }),
            Err(TryLockError::Error(error)) => return Err(failed(Operation::Lock)(error).into()),
        }
        match write_pid(&mut file) {
            // The process id is for the message only: a full disk must not keep a service from starting.
            Err(error) if !is_full(&error) => Err(failed(Operation::Write)(error).into()),
            _ => Ok(Self { root: root.to_path_buf(), locked: file }),
        }
    }

    /// The root that is held.
    pub fn root(&self) -> &Path {
        &self.root
    }
}

impl Drop for RootLock {
    fn drop(&mut self) {
        // Closing is not enough: a child that was forked and has not started its program yet still has the file open.
        let _ = self.locked.unlock();
    }
}

fn open(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // Who can open the file can also hold the lock and so keep the service from starting.
        options.mode(0o600);
    }
    options.open(path)
}

fn write_pid(file: &mut File) -> std::io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    writeln!(file, "{}", std::process::id())
}

fn is_full(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded)
}

fn pid_in(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.take(16).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

fn holder_text(pid: Option<u32>) -> String {
    pid.map_or_else(|| "another process".to_owned(), |pid| format!("process {pid}"))
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;
    use tempfile::tempdir;

    #[test]
    fn a_second_taker_is_refused_and_told_who_holds_the_root() {
        let root = tempdir().unwrap();
        let lock = RootLock::take(root.path()).unwrap();
        assert_eq!(lock.root(), root.path());
        let error = RootLock::take(root.path()).unwrap_err();
        let LockError::Held { path, pid } = &error else { panic!("{error}") };
        assert_eq!(*path, root.path().join("lock"));
        assert_eq!(*pid, Some(std::process::id()));
        assert!(
            error.to_string().ends_with(&format!("is held by process {}", std::process::id())),
            "{error}"
        );
    }

    #[test]
    fn the_root_is_free_again_when_the_lock_is_dropped() {
        let root = tempdir().unwrap();
        drop(RootLock::take(root.path()).unwrap());
        RootLock::take(root.path()).unwrap();
    }

    #[test]
    fn a_lock_file_left_by_a_dead_process_holds_nothing() {
        let root = tempdir().unwrap();
        std::fs::write(root.path().join("lock"), "4294967295 and more than a process id").unwrap();
        let _lock = RootLock::take(root.path()).unwrap();
        let text = std::fs::read_to_string(root.path().join("lock")).unwrap();
        assert_eq!(text, format!("{}\n", std::process::id()));
    }

    #[test]
    fn only_the_owner_can_open_the_lock_file() {
        let root = tempdir().unwrap();
        let _lock = RootLock::take(root.path()).unwrap();
        let mode = std::fs::metadata(root.path().join("lock")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_root_that_does_not_exist_is_named() {
        let root = tempdir().unwrap();
        let error = RootLock::take(&root.path().join("none")).unwrap_err();
        assert!(matches!(error, LockError::File(FileError::NotFound { .. })), "{error}");
    }
}
