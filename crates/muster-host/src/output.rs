//! Standard output, which may be a pipe that somebody closed.

use std::io::{self, Write};

use muster_core::code::Code;
use serde::Serialize;

use crate::failure::Failure;

/// Prints text; a reader that went away is no failure.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let written = out
        .write_all(text.as_bytes())
        .and_then(|()| if text.ends_with('\n') { Ok(()) } else { out.write_all(b"\n") });
    match written.and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::about(Code::FileFailed, error))
        }
        _ => Ok(()),
    }
}

/// Prints a line of a listing that may be followed; its end of line is added where it has none.
///
/// A reader that went away ends the listing.
pub(crate) fn print_line(line: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let written = out.write_all(line.trim_end_matches('\n').as_bytes()).and_then(|()| out.write_all(b"\n"));
    written.and_then(|()| out.flush()).map_err(|error| Failure::about(Code::FileFailed, error))
}

/// Prints one JSON document.
pub(crate) fn print_json(value: &impl Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value).map_err(|error| Failure::about(Code::Defect, error))?;
    print(&text)
}

/// Says something on standard error; where nobody reads that, there is nobody to tell.
pub(crate) fn complain(text: &str) {
    let _unread = writeln!(io::stderr().lock(), "{text}");
}
