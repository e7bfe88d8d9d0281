//! Reads small system files under a root, so that tests can read a made-up machine.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

/// More than any file read here has, and a bound for what a broken driver may deliver.
const LARGEST: u64 = 1 << 20;
/// A few lines.
const FEW: usize = 512;
/// Most files read here have less, and then one call reads all of them.
const USUAL: usize = 4_096;

/// The directory that stands for `/`.
pub(super) struct Source {
    root: PathBuf,
}

impl Source {
    pub(super) fn new(root: &Path) -> Self {
        Self { root: root.to_path_buf() }
    }

    /// Where `path` lies; it has no leading slash.
    pub(super) fn at(&self, path: impl AsRef<Path>) -> PathBuf {
        self.root.join(path)
    }

    /// The trimmed text of a file; `None` when it cannot be read or is empty.
    pub(super) fn text(&self, path: impl AsRef<Path>) -> Option<String> {
        let mut bytes = Vec::with_capacity(USUAL);
        File::open(self.at(path)).ok()?.take(LARGEST).read_to_end(&mut bytes).ok()?;
        let text = String::from_utf8_lossy(&bytes);
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\0');
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The first lines of a file that has much of one kind, without the one that was cut off: the kernel makes such a
    /// file while it is read, and what nobody reads is never made.
    pub(super) fn beginning(&self, path: impl AsRef<Path>) -> Option<String> {
        let mut bytes = [0; FEW];
        let read = File::open(self.at(path)).ok()?.read(&mut bytes).ok()?;
        let text = String::from_utf8_lossy(bytes.get(..read)?);
        text.rsplit_once('\n').map(|(whole, _)| whole.to_owned())
    }

    /// The names in a directory, sorted; none when it cannot be read.
    pub(super) fn names(&self, path: impl AsRef<Path>) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.at(path)) else { return Vec::new() };
        let mut names: Vec<_> =
            entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort();
        names
    }

    pub(super) fn exists(&self, path: impl AsRef<Path>) -> bool {
        self.at(path).exists()
    }

    /// The last component of what a link points to.
    pub(super) fn link_name(&self, path: impl AsRef<Path>) -> Option<String> {
        let target = fs::read_link(self.at(path)).ok()?;
        Some(target.file_name()?.to_str()?.to_owned())
    }
}
