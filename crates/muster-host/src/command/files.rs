//! Files and lines that commands read and write.

use std::io::BufRead;
use std::path::Path;

use data_encoding::BASE64;
use muster_core::code::Code;
use muster_os::atomic_file::{Mode, read_bounded, replace};
use muster_wire::limits;

use crate::failure::Failure;

/// Far more than a key with any decoration.
const LINE: u64 = 4_096;

/// The bytes of a file of at most `most` bytes.
pub(super) fn read(file: &Path, most: u64) -> Result<Vec<u8>, Failure> {
    read_bounded(file, most)?.ok_or_else(|| Failure::about(Code::FileMissing, file.display()))
}

/// A bundle or kit as it is said to the host.
pub(super) fn read_as_text(file: &Path) -> Result<String, Failure> {
    read(file, limits::BUNDLE as u64).map(|bytes| BASE64.encode(&bytes))
}

/// Writes a file that everyone may read.
pub(super) fn write_shared(file: &Path, base64: &str) -> Result<(), Failure> {
    let bytes = BASE64.decode(base64.as_bytes()).map_err(|error| Failure::about(Code::Defect, error))?;
    Ok(replace(file, &bytes, Mode::Shared)?)
}

/// One line of standard input, so that a key need not stand in the list of processes.
pub(super) fn read_line() -> Result<String, Failure> {
    let mut line = String::new();
    let mut input = std::io::Read::take(std::io::stdin().lock(), LINE);
    input.read_line(&mut line).map_err(|error| Failure::about(Code::FileFailed, error))?;
    Ok(line)
}
