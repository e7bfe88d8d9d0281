//! What tells at a glance that a file is another one than before.

use std::fs::Metadata;
use std::path::Path;
use std::time::SystemTime;

/// Size, time and identity of a file; every replacement changes at least one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct FileStamp(Option<(u64, Option<SystemTime>, u64)>);

impl FileStamp {
    /// The file's stamp now; that of no file where it cannot be looked at.
    pub(crate) fn of(path: &Path) -> Self {
        let stamp = |found: Metadata| (found.len(), found.modified().ok(), identity(&found));
        Self(std::fs::metadata(path).ok().map(stamp))
    }
}

#[cfg(unix)]
fn identity(found: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(found)
}

#[cfg(windows)]
fn identity(found: &Metadata) -> u64 {
    std::os::windows::fs::MetadataExt::creation_time(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_os::atomic_file::{Mode, replace};

    #[test]
    fn a_replacement_of_the_same_size_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        assert_eq!(FileStamp::of(&path), FileStamp::default());
        replace(&path, b"one", Mode::Shared).unwrap();
        let before = FileStamp::of(&path);
        assert_eq!(before, FileStamp::of(&path));
        replace(&path, b"two", Mode::Shared).unwrap();
        assert_ne!(before, FileStamp::of(&path));
    }
}
