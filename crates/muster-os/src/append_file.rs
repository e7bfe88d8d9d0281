//! Adds whole lines to the end of a file, for logs: a line that could not be written to its end is taken back.
//!
//! Nothing is brought to disk by force: a loss of power may cost the last lines, and may leave half of one.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::Path;

use crate::atomic_file::Mode;
use crate::file_error::{FileError, Operation};

/// Adds lines, which end with a line feed, to the file at `path`, and makes it where there is none. Half a line that
/// somebody left at its end is ended first. One process writes to a file at a time.
pub fn append(path: &Path, lines: &[u8], mode: Mode) -> Result<(), FileError> {
    let failed = |operation| move |error| FileError::from_io(operation, path, error);
    let mut file = open(path, mode).map_err(failed(Operation::Create))?;
    let metadata = file.metadata().map_err(failed(Operation::Open))?;
    if !metadata.is_file() {
        return Err(failed(Operation::Open)(ErrorKind::InvalidInput.into()));
    }
    let before = metadata.len();
    let whole = ends_with_line_feed(&mut file, before).map_err(failed(Operation::Read))?;
    let written = if whole { file.write_all(lines) } else { file.write_all(&[b"\n", lines].concat()) };
    if written.is_err() {
        // Where even this fails, the next writer ends the half line.
        let _half = file.set_len(before);
    }
    written.map_err(failed(Operation::Write))
}

fn ends_with_line_feed(file: &mut File, size: u64) -> io::Result<bool> {
    let Some(last) = size.checked_sub(1) else { return Ok(true) };
    let mut byte = [0];
    file.seek(SeekFrom::Start(last))?;
    file.read_exact(&mut byte)?;
    Ok(byte == *b"\n")
}

#[cfg(unix)]
fn open(path: &Path, mode: Mode) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let bits = match mode {
        Mode::Private => 0o600,
        Mode::Shared => 0o644,
    };
    // Neither a link that somebody put there is followed, nor a pipe waited for.
    let flags = nix::libc::O_NOFOLLOW | nix::libc::O_NONBLOCK;
    OpenOptions::new().read(true).append(true).create(true).mode(bits).custom_flags(flags).open(path)
}

#[cfg(windows)]
fn open(path: &Path, _mode: Mode) -> io::Result<File> {
    OpenOptions::new().read(true).append(true).create(true).open(path)
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn lines_are_added_and_half_a_line_is_ended_first() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        append(&path, b"one\n", Mode::Private).unwrap();
        append(&path, b"two\n", Mode::Private).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"one\ntwo\n");
        fs::write(&path, b"one\nha").unwrap();
        append(&path, b"two\n", Mode::Private).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"one\nha\ntwo\n");
    }

    #[test]
    fn a_device_is_no_log() {
        let error = append(Path::new("/dev/full"), b"one\n", Mode::Private).unwrap_err();
        assert!(matches!(error, FileError::Other { .. }), "a device is no file: {error}");
    }

    #[test]
    fn a_link_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let (target, link) = (folder.path().join("target"), folder.path().join("log"));
        fs::write(&target, b"").unwrap();
        std::os::unix::fs::symlink(&target, &link).unwrap();
        append(&link, b"one\n", Mode::Private).unwrap_err();
        assert_eq!(fs::read(&target).unwrap(), b"");
    }
}
