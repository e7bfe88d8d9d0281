//! Reading what is there: all files of a log, the oldest first. Lines that are no records are skipped and counted.

use crate::log::{FILE, GENERATIONS, generation};
use crate::record::{MAX_LINE, Record};
use muster_os::file_error::{FileError, Operation};
use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind};
use std::path::Path;

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stored {
    /// In the order in which they were written.
    pub records: Vec<Record>,
    /// Lines that are no records: half a line after a loss of power, or somebody else's.
    pub skipped: u64,
}

/// Reads the log of a root; an empty one where there is none.
///
/// # Errors
/// A file is there and cannot be read.
pub fn read(root: &Path) -> Result<Stored, FileError> {
    let path = root.join(FILE);
    let mut stored = Stored::default();
    for older in (0..=GENERATIONS).rev() {
        let path = generation(&path, older);
        match File::open(&path) {
            Ok(file) => {
                let read = stored.take(BufReader::new(file));
                read.map_err(|error| FileError::from_io(Operation::Read, &path, error))?;
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(FileError::from_io(Operation::Open, &path, error)),
        }
    }
    Ok(stored)
}

/// Reads one file of records, one on a line.
///
/// # Errors
/// It is not there, or cannot be read.
pub fn read_file(path: &Path) -> Result<Stored, FileError> {
    let file = File::open(path).map_err(|error| FileError::from_io(Operation::Open, path, error))?;
    let mut stored = Stored::default();
    stored.take(BufReader::new(file)).map_err(|error| FileError::from_io(Operation::Read, path, error))?;
    Ok(stored)
}

impl Stored {
    /// One line, without its line feed.
    pub(crate) fn take_line(&mut self, line: &[u8]) {
        match Record::from_line(line) {
            Some(record) => self.records.push(record),
            None if line.iter().all(u8::is_ascii_whitespace) => {}
            None => self.skipped = self.skipped.saturating_add(1),
        }
    }

    fn take(&mut self, mut reader: impl BufRead) -> io::Result<()> {
        let mut line = Vec::new();
        while next_line(&mut reader, &mut line)? {
            self.take_line(line.strip_suffix(b"\n").unwrap_or(&line));
            line.clear();
        }
        Ok(())
    }
}

/// Adds to `line` up to the next line feed, which it then ends with; of a line that is too long only the beginning is
/// kept. False at the end.
pub(crate) fn next_line(reader: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    let most = MAX_LINE.saturating_add(1);
    let mut any = false;
    loop {
        let (taken, ended) = {
            let bytes = reader.fill_buf()?;
            if bytes.is_empty() {
                return Ok(any);
            }
            let end = bytes.iter().position(|byte| *byte == b'\n');
            let taken = end.map_or(bytes.len(), |end| end.saturating_add(1));
            let room = most.saturating_sub(line.len()).min(taken);
            line.extend(bytes.iter().take(room));
            (taken, end.is_some())
        };
        any = true;
        reader.consume(taken);
        if ended {
            if line.last() != Some(&b'\n') {
                line.push(b'\n');
            }
            return Ok(true);
        }
    }
}
