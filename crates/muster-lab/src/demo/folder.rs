//! The folder in which the demo plays: temporary and removed, or named and kept.

use crate::trouble::Trouble;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
    temporary: Option<TempDir>,
}

impl Folder {
    /// Opens the chosen folder, or a temporary one whose name begins so.
    pub(crate) fn open(chosen: Option<&Path>, prefix: &str) -> Result<Self, Trouble> {
        let Some(path) = chosen else {
            let temporary = tempfile::Builder::new()
                .prefix(prefix)
                .tempdir()
                .map_err(Trouble::file("temporary folder"))?;
            return Ok(Self { path: temporary.path().to_path_buf(), temporary: Some(temporary) });
        };
        std::fs::create_dir_all(path).map_err(Trouble::file(path))?;
        if std::fs::read_dir(path).map_err(Trouble::file(path))?.next().is_some() {
            return Err(Trouble::FolderUsed(path.to_path_buf()));
        }
        let path = path.canonicalize().map_err(Trouble::file(path))?;
        Ok(Self { path, temporary: None })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Leaves it where it is.
    pub(crate) fn keep(self) -> PathBuf {
        self.temporary.map_or(self.path, TempDir::keep)
    }
}
