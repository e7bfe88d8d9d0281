//! Reaches a socket file however long its path is.
//!
//! A socket address holds about 100 bytes of path, and a root may lie deeper. Linux can name the directory by an open
//! descriptor instead.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// The shortest limit among the systems we know, with room for the final zero.
const ADDRESS_LIMIT: usize = 100;

/// A name for a socket file that fits into an address, valid while this value lives.
pub(super) struct Reach {
    short: PathBuf,
    _directory: Option<File>,
}

impl Reach {
    pub(super) fn to(path: &Path) -> io::Result<Self> {
        if path.as_os_str().len() <= ADDRESS_LIMIT || !cfg!(target_os = "linux") {
            return Ok(Self { short: path.to_path_buf(), _directory: None });
        }
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
            return Err(io::ErrorKind::InvalidFilename.into());
        };
        let directory = File::open(parent)?;
        let descriptor = std::os::fd::AsRawFd::as_raw_fd(&directory);
        let short = Path::new("/proc/self/fd").join(descriptor.to_string()).join(name);
        Ok(Self { short, _directory: Some(directory) })
    }

    pub(super) fn path(&self) -> &Path {
        &self.short
    }
}
