//! Whether the host's answers are on the disk before they leave, as seen from outside.
//!
//! No host is asked whether it flushes. A few requests are asked one after the other, and the system says how often the
//! disk was told to flush meanwhile, and how often in the same time without any request.

use serde::Serialize;
use std::fs;
use std::path::{Path, PathBuf};

/// Place of the number of flushes in what the system says of a disk.
const FLUSHES: usize = 15;

/// The disk of a folder.
#[derive(Debug, Clone)]
pub(super) struct Disk {
    statistics: PathBuf,
}

/// What was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct Seen {
    /// Answers, one after the other.
    pub(super) answers: u64,
    /// Flushes of the disk while they were given, and in the same time without them.
    pub(super) flushes: u64,
    pub(super) flushes_idle: u64,
}

impl Disk {
    /// The disk on which a folder is; none where it is on none, or the system does not say.
    #[cfg(unix)]
    pub(super) fn of(folder: &Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        let device = fs::metadata(folder).ok()?.dev();
        let (major, minor) = (nix::sys::stat::major(device), nix::sys::stat::minor(device));
        let place = fs::canonicalize(format!("/sys/dev/block/{major}:{minor}")).ok()?;
        // A part of a disk is flushed with all of it.
        let whole = if place.join("partition").exists() { place.parent()? } else { &place };
        let disk = Self { statistics: whole.join("stat") };
        disk.flushes().is_some().then_some(disk)
    }

    #[cfg(not(unix))]
    pub(super) fn of(_: &Path) -> Option<Self> {
        None
    }

    /// How often it was told to flush.
    pub(super) fn flushes(&self) -> Option<u64> {
        parse(&fs::read_to_string(&self.statistics).ok()?)
    }
}

impl Seen {
    /// Whether every answer had a flush of its own. Not known where others flush so much that it cannot be told apart.
    pub(super) const fn is_durable(self) -> Option<bool> {
        if self.flushes < self.answers {
            Some(false)
        } else if self.flushes.saturating_sub(self.flushes_idle) >= self.answers {
            Some(true)
        } else {
            None
        }
    }
}

fn parse(statistics: &str) -> Option<u64> {
    statistics.split_whitespace().nth(FLUSHES)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flushes_are_the_sixteenth_figure() {
        assert_eq!(
            parse("34199 5947 3549202 45515 6224 55933 9754480 34211 0 7256 80750 1 2 3 4 1016 56"),
            Some(1_016)
        );
        assert_eq!(parse("1 2 3 4 5 6 7 8 9 10 11"), None);
    }

    #[test]
    fn what_others_flush_proves_nothing() {
        let seen = |flushes, flushes_idle| Seen { answers: 20, flushes, flushes_idle }.is_durable();
        assert_eq!((seen(20, 0), seen(31, 11)), (Some(true), Some(true)));
        assert_eq!((seen(19, 0), seen(0, 40)), (Some(false), Some(false)));
        assert_eq!((seen(30, 11), seen(54, 57)), (None, None));
    }
}
