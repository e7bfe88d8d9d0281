//! The folder that everything is written into.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// The folder; made as files need it.
#[derive(Debug)]
pub(crate) struct Output<'a> {
    folder: &'a Path,
}

impl<'a> Output<'a> {
    pub(crate) const fn new(folder: &'a Path) -> Self {
        Self { folder }
    }

    /// Writes one file, which may stand in folders that are not there yet.
    pub(crate) fn write(&self, relative: &Path, bytes: impl AsRef<[u8]>) -> Result<(), Failure> {
        let path = self.folder.join(relative);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(at(parent))?;
        }
        fs::write(&path, bytes).map_err(at(&path))
    }
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> Failure + use<> {
    let path = PathBuf::from(path);
    move |source| Failure::File { path, source }
}
