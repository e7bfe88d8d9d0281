//! Reading on: what is added to a log after it was read, across its putting aside.

use crate::log::{FILE, GENERATIONS, generation};
use crate::stored::{Stored, next_line};
use muster_os::file_error::{FileError, Operation};
use std::fs::{File, Metadata};
use std::io::{BufReader, ErrorKind};
use std::path::{Path, PathBuf};

/// Reads a log piece by piece.
#[derive(Debug)]
pub struct Follower {
    path: PathBuf,
    open: Option<Open>,
}

#[derive(Debug)]
struct Open {
    reader: BufReader<File>,
    identity: u64,
    /// Half a line, whose other half is not written yet.
    half: Vec<u8>,
}

impl Follower {
    /// Reads the log of a root from its beginning on.
    #[must_use]
    pub fn new(root: &Path) -> Self {
        Self { path: root.join(FILE), open: None }
    }

    /// Everything that was added since the last call; nothing is waited for.
    ///
    /// # Errors
    /// A file is there and cannot be read.
    pub fn more(&mut self) -> Result<Stored, FileError> {
        let mut stored = Stored::default();
        if let Some(open) = &mut self.open {
            open.read(&self.path, &mut stored)?;
        }
        for next in self.newer() {
            let Some(mut open) = Open::of(&generation(&self.path, next))? else { continue };
            // What was put aside ends with a whole line; half of one was torn.
            if let Some(torn) = self.open.take().filter(|open| !open.half.is_empty()) {
                stored.take_line(&torn.half);
            }
            open.read(&self.path, &mut stored)?;
            self.open = Some(open);
        }
        Ok(stored)
    }

    /// The files to go on with, the oldest first: those that are newer than the open one, by where it is now.
    fn newer(&self) -> Vec<u32> {
        let place = self.open.as_ref().and_then(|open| {
            (0..=GENERATIONS)
                .find(|number| identity_of(&generation(&self.path, *number)) == Some(open.identity))
        });
        // One that is gone altogether was older than all that are there.
        (0..place.unwrap_or(GENERATIONS.saturating_add(1))).rev().collect()
    }
}

impl Open {
    fn of(path: &Path) -> Result<Option<Self>, FileError> {
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(FileError::from_io(Operation::Open, path, error)),
        };
        let found = file.metadata().map_err(|error| FileError::from_io(Operation::Read, path, error))?;
        Ok(Some(Self { reader: BufReader::new(file), identity: identity(&found), half: Vec::new() }))
    }

    fn read(&mut self, path: &Path, stored: &mut Stored) -> Result<(), FileError> {
        let failed = |error| FileError::from_io(Operation::Read, path, error);
        while next_line(&mut self.reader, &mut self.half).map_err(failed)? {
            let Some(line) = self.half.strip_suffix(b"\n") else { break };
            stored.take_line(line);
            self.half.clear();
        }
        Ok(())
    }
}

fn identity_of(path: &Path) -> Option<u64> {
    std::fs::metadata(path).ok().map(|found| identity(&found))
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
    use crate::log::EventLog;
    use muster_core::event::Event;
    use muster_os::atomic_file::Mode;
    use std::fs::{self, OpenOptions};
    use std::io::Write;

    fn versions(stored: &Stored) -> Vec<&str> {
        stored.records.iter().filter_map(|record| record.text("version")).collect()
    }

    fn starting(version: &str) -> Event {
        Event::ServiceStarting { version: version.to_owned() }
    }

    #[test]
    fn what_is_added_is_read_once_across_rotations() {
        let folder = tempfile::tempdir().unwrap();
        let (log, mut follower) = (EventLog::new(folder.path(), Mode::Private), Follower::new(folder.path()));
        assert_eq!(versions(&follower.more().unwrap()), [""; 0]);
        log.append(&[starting("1"), starting("2")]).unwrap();
        assert_eq!(versions(&follower.more().unwrap()), ["1", "2"]);
        assert_eq!(versions(&follower.more().unwrap()), [""; 0]);
        let path = folder.path().join(FILE);
        log.append(&[starting("3")]).unwrap();
        fs::rename(&path, generation(&path, 1)).unwrap();
        log.append(&[starting("4")]).unwrap();
        fs::rename(generation(&path, 1), generation(&path, 2)).unwrap();
        fs::rename(&path, generation(&path, 1)).unwrap();
        log.append(&[starting("5")]).unwrap();
        assert_eq!(versions(&follower.more().unwrap()), ["3", "4", "5"]);
        for number in 0..=2 {
            fs::remove_file(generation(&path, number)).unwrap();
        }
        log.append(&[starting("6")]).unwrap();
        assert_eq!(versions(&follower.more().unwrap()), ["6"]);
    }

    #[test]
    fn half_a_line_waits_for_its_other_half() {
        let folder = tempfile::tempdir().unwrap();
        let mut follower = Follower::new(folder.path());
        EventLog::new(folder.path(), Mode::Private).append(&[starting("1")]).unwrap();
        let line = fs::read(folder.path().join(FILE)).unwrap();
        follower.more().unwrap();
        let mut file = OpenOptions::new().append(true).open(folder.path().join(FILE)).unwrap();
        let (first, second) = line.split_at(line.len() / 2);
        file.write_all(first).unwrap();
        assert_eq!(follower.more().unwrap(), Stored::default());
        file.write_all(second).unwrap();
        assert_eq!(versions(&follower.more().unwrap()), ["1"]);
    }
}
