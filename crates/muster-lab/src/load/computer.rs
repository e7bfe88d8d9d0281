//! On what was measured.

use serde::{Deserialize, Serialize};
use std::fs;
use std::num::NonZeroUsize;
use std::path::Path;

/// A computer, as far as figures depend on it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Computer {
    pub(crate) cores: usize,
    pub(crate) processor: Option<String>,
    pub(crate) system: Option<String>,
    /// Of the folder in which the host keeps its records.
    pub(crate) file_system: Option<String>,
}

impl Computer {
    pub(crate) fn here(folder: Option<&Path>) -> Self {
        let read = |file: &str| fs::read_to_string(file).ok();
        let name = read("/proc/sys/kernel/ostype");
        let release = read("/proc/sys/kernel/osrelease");
        let system = name.zip(release).map(|(name, release)| format!("{} {}", name.trim(), release.trim()));
        let folder = folder.and_then(|folder| folder.canonicalize().ok());
        Self {
            cores: std::thread::available_parallelism().map_or(1, NonZeroUsize::get),
            processor: read("/proc/cpuinfo").as_deref().and_then(processor),
            system: system.or_else(|| Some(std::env::consts::OS.to_owned())),
            file_system: folder
                .zip(read("/proc/self/mounts"))
                .and_then(|(folder, mounts)| file_system(&mounts, &folder)),
        }
    }
}

fn processor(facts: &str) -> Option<String> {
    let line = facts.lines().find(|line| line.starts_with("model name"))?;
    line.split_once(':').map(|(_, name)| name.trim().to_owned())
}

/// The kind of the innermost mount that a folder is in, and its device.
fn file_system(mounts: &str, folder: &Path) -> Option<String> {
    let mounts = mounts.lines().filter_map(|line| {
        let mut words = line.split(' ');
        Some((words.next()?, words.next()?, words.next()?))
    });
    // Of two on one place the later one hides the earlier one.
    let innermost =
        mounts.filter(|(_, place, _)| folder.starts_with(place)).max_by_key(|(_, place, _)| place.len());
    innermost.map(|(device, _, kind)| format!("{kind} on {device}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_innermost_mount_counts() {
        let mounts =
            "/dev/vda / ext4 rw 0 0\ntmpfs /tmp tmpfs rw 0 0\ntmpfs /tmp tmpfs rw 0 0\nother /tmp/a b\n";
        assert_eq!(file_system(mounts, Path::new("/tmp/load/host")).as_deref(), Some("tmpfs on tmpfs"));
        assert_eq!(file_system(mounts, Path::new("/tmpfolder")).as_deref(), Some("ext4 on /dev/vda"));
        assert_eq!(file_system("", Path::new("/")), None);
    }

    #[test]
    fn the_processor_has_a_name() {
        let facts = "processor\t: 0\nmodel name\t: A Processor 9000 \nmodel name\t: Another\n";
        assert_eq!(processor(facts).as_deref(), Some("A Processor 9000"));
        assert_eq!(processor("processor\t: 0\n"), None);
    }
}
