//! Why a file could not be read or written: a closed list, with the operation and the path in every case.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use thiserror::Error;

/// What was being done to the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// Opening it for reading.
    Open,
    /// Reading it.
    Read,
    /// Creating it.
    Create,
    /// Writing its contents.
    Write,
    /// Setting who may read and write it.
    SetMode,
    /// Waiting until its contents are on disk.
    Sync,
    /// Renaming the finished contents to its name.
    Rename,
    /// Removing it.
    Remove,
    /// Waiting until its name is on disk.
    SyncDirectory,
    /// Making the directory.
    MakeDirectory,
    /// Locking it.
    Lock,
}

impl fmt::Display for Operation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Open => "open",
            Self::Read => "read",
            Self::Create => "create",
            Self::Write => "write",
            Self::SetMode => "set the mode of",
            Self::Sync => "bring to disk",
            Self::Rename => "put in place",
            Self::Remove => "remove",
            Self::SyncDirectory => "bring to disk the directory of",
            Self::MakeDirectory => "make the directory",
            Self::Lock => "lock",
        })
    }
}

/// A file operation that failed.
#[derive(Debug, Error)]
pub enum FileError {
    /// The file, or the directory that it should be in, does not exist.
    #[error("cannot {operation} {}: it does not exist", path.display())]
    NotFound {
        /// What was being done.
        operation: Operation,
        /// To which file.
        path: PathBuf,
    },
    /// This user may not.
    #[error("cannot {operation} {}: no permission", path.display())]
    Denied {
        /// What was being done.
        operation: Operation,
        /// To which file.
        path: PathBuf,
    },
    /// The file system is mounted read-only.
    #[error("cannot {operation} {}: the file system is read-only", path.display())]
    ReadOnly {
        /// What was being done.
        operation: Operation,
        /// To which file.
        path: PathBuf,
    },
    /// The disk, or this user's quota on it, is full. The old contents of the file are untouched.
    #[error("cannot {operation} {}: the disk is full", path.display())]
    DiskFull {
        /// What was being done.
        operation: Operation,
        /// To which file.
        path: PathBuf,
    },
    /// The file is larger than a file of its kind may be; it was not read.
    #[error("{} has {size} bytes or more, and at most {limit} are allowed", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size in bytes, or what was seen of it before reading stopped.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// Anything else that the operating system reported.
    #[error("cannot {operation} {}: {source}", path.display())]
    Other {
        /// What was being done.
        operation: Operation,
        /// To which file.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
}

/// What a person can do about a [`FileError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextStep {
    /// Look whether the path is spelled right and its directory exists.
    CheckPath,
    /// Run as a user who may, or change the owner or the mode.
    GrantAccess,
    /// Mount the file system writable, or choose another directory.
    MakeWritable,
    /// Free space or raise the quota, then do the same again.
    FreeSpace,
    /// The file is not what it should be: name another one.
    ChooseOtherFile,
    /// Look into the system's log for trouble with the disk.
    CheckDisk,
}

impl NextStep {
    /// A stable key into the catalogue of messages.
    pub fn key(self) -> &'static str {
        match self {
            Self::CheckPath => "file-check-path",
            Self::GrantAccess => "file-grant-access",
            Self::MakeWritable => "file-make-writable",
            Self::FreeSpace => "file-free-space",
            Self::ChooseOtherFile => "file-choose-other",
            Self::CheckDisk => "file-check-disk",
        }
    }
}

impl FileError {
    /// Sorts what the operating system reported into this list.
    pub fn from_io(operation: Operation, path: &Path, source: io::Error) -> Self {
        let path = path.to_path_buf();
        match source.kind() {
            ErrorKind::NotFound => Self::NotFound { operation, path },
            ErrorKind::PermissionDenied => Self::Denied { operation, path },
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly { operation, path },
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull { operation, path },
            _ => Self::Other { operation, path, source },
        }
    }

    /// The file that it is about.
    pub fn path(&self) -> &Path {
        match self {
            Self::NotFound { path, .. }
            | Self::Denied { path, .. }
            | Self::ReadOnly { path, .. }
            | Self::DiskFull { path, .. }
            | Self::TooLarge { path, .. }
            | Self::Other { path, .. } => path,
        }
    }

    /// What a person can do about it.
    pub fn next_step(&self) -> NextStep {
        match self {
            Self::NotFound { .. } => NextStep::CheckPath,
            Self::Denied { .. } => NextStep::GrantAccess,
            Self::ReadOnly { .. } => NextStep::MakeWritable,
            Self::DiskFull { .. } => NextStep::FreeSpace,
            Self::TooLarge { .. } => NextStep::ChooseOtherFile,
            Self::Other { source, .. } => match source.kind() {
                ErrorKind::IsADirectory
                | ErrorKind::NotADirectory
                | ErrorKind::InvalidFilename
                | ErrorKind::InvalidInput => NextStep::ChooseOtherFile,
                _ => NextStep::CheckDisk,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_trouble_has_its_own_variant_and_next_step() {
        let cases = [
            (ErrorKind::NotFound, NextStep::CheckPath, "it does not exist"),
            (ErrorKind::PermissionDenied, NextStep::GrantAccess, "no permission"),
            (ErrorKind::ReadOnlyFilesystem, NextStep::MakeWritable, "the file system is read-only"),
            (ErrorKind::StorageFull, NextStep::FreeSpace, "the disk is full"),
            (ErrorKind::QuotaExceeded, NextStep::FreeSpace, "the disk is full"),
            (ErrorKind::IsADirectory, NextStep::ChooseOtherFile, "is a directory"),
            (ErrorKind::BrokenPipe, NextStep::CheckDisk, "broken pipe"),
        ];
        for (kind, step, words) in cases {
            let error = FileError::from_io(Operation::Write, Path::new("/a/b"), kind.into());
            assert_eq!(error.next_step(), step, "{kind:?}");
            assert_eq!(error.path(), Path::new("/a/b"));
            assert_eq!(error.to_string(), format!("cannot write /a/b: {words}"));
        }
    }

    #[test]
    fn a_file_too_large_names_both_numbers() {
        let error = FileError::TooLarge { path: "/a".into(), size: 9, limit: 8 };
        assert_eq!(error.to_string(), "/a has 9 bytes or more, and at most 8 are allowed");
        assert_eq!(error.next_step().key(), "file-choose-other");
    }
}
