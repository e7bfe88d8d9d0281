//! Standard output, which may be a pipe that somebody closed.

use std::io::{self, Write};

use muster_api::agent::AgentFailure;
use muster_api::host::HostFailure;
use muster_core::code::Code;
use muster_text::Text;
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

/// The document of a command that was not done: the shape that `muster --json` has too.
#[derive(Serialize)]
struct Failed {
    error: AgentFailure,
}

/// Says why a command was not done, in three lines and, where it was to print a document, in one of its own.
pub(crate) fn failed(failure: &Failure, json: bool, text: &Text) {
    complain(&failure.lines(text));
    if json && !failure.is_in_document() {
        let hex = failure.number.to_string();
        let HostFailure { code, figure, limit, what, why, next } = failure.to_api(text);
        let error = AgentFailure { code, hex, figure, limit, what, why, next };
        if let Err(failure) = print_json(&Failed { error }) {
            complain(&failure.lines(text));
        }
    }
}

/// Says something on standard error; where nobody reads that, there is nobody to tell.
pub(crate) fn complain(text: &str) {
    let _unread = writeln!(io::stderr().lock(), "{text}");
}
