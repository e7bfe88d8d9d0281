//! Seeds that did not hold: one on each line of a file beside the scenario, so that they are played first the next time.

use super::trouble::Trouble;
use muster_os::atomic_file::read_bounded;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

const LARGEST: u64 = 1 << 20;

/// The file.
pub(super) struct Seeds(PathBuf);

impl Seeds {
    pub(super) fn beside(scenario: &Path) -> Self {
        let mut name = scenario.as_os_str().to_owned();
        name.push(".seeds");
        Self(name.into())
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// Those that are kept, in the order in which they were found.
    pub(super) fn kept(&self) -> Result<Vec<u64>, Trouble> {
        let bytes = read_bounded(&self.0, LARGEST)?.unwrap_or_default();
        let text = String::from_utf8(bytes).map_err(|_| Trouble::NotText(self.0.clone()))?;
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let seed = |(at, line): (usize, &str)| {
            let wrong = Trouble::Seed { path: self.0.clone(), line: at.saturating_add(1) };
            line.trim().parse().map_err(|_| wrong)
        };
        lines.map(seed).collect()
    }

    /// Keeps one, if it is not there.
    pub(super) fn keep(&self, seed: u64) -> Result<(), Trouble> {
        if self.kept()?.contains(&seed) {
            return Ok(());
        }
        let file = OpenOptions::new().create(true).append(true).open(&self.0);
        let written = file.and_then(|mut file| writeln!(file, "{seed}"));
        written.map_err(|source| Trouble::Write { path: self.0.clone(), source })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_is_kept_once() {
        let folder = tempfile::tempdir().unwrap();
        let seeds = Seeds::beside(&folder.path().join("story.toml"));
        assert!(seeds.path().ends_with("story.toml.seeds"));
        assert_eq!(seeds.kept().unwrap(), [0_u64; 0]);
        [7, 3, 7].into_iter().for_each(|seed| seeds.keep(seed).unwrap());
        assert_eq!(seeds.kept().unwrap(), [7, 3]);
        std::fs::write(seeds.path(), "7\n\nseven\n").unwrap();
        assert!(matches!(seeds.kept(), Err(Trouble::Seed { line: 3, .. })));
    }
}
