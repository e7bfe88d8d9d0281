//! Standard output and standard error, which may be pipes that somebody closed.

use crate::failure;
use muster_api::agent::AgentFailure;
use muster_text::Text;
use serde::Serialize;
use std::io::{self, Write};
use std::process::ExitCode;

/// The document of a command that failed.
#[derive(Serialize)]
struct Failed<'a> {
    error: &'a AgentFailure,
}

/// Prints text.
pub(crate) fn print(text: &str) {
    let mut out = io::stdout().lock();
    let ended = if text.ends_with('\n') { "" } else { "\n" };
    // Who closed the pipe has read enough.
    let _enough = write!(out, "{text}{ended}").and_then(|()| out.flush());
}

/// Prints one line at once, for a listing that may be followed; its end of line is added where it has none. False when
/// nobody reads any more.
pub(crate) fn print_line(line: &str) -> bool {
    let mut out = io::stdout().lock();
    writeln!(out, "{}", line.trim_end_matches('\n')).and_then(|()| out.flush()).is_ok()
}

/// Prints one JSON document.
pub(crate) fn print_json(value: &impl Serialize) {
    // The shapes printed have no map keys that JSON does not know.
    print(&serde_json::to_string_pretty(value).unwrap_or_default());
}

/// Prints a line beside the output.
pub(crate) fn note(line: &str) {
    let _nobody_reads = writeln!(io::stderr(), "{line}");
}

/// Prints the three lines of a failure, with `json` also its document.
pub(crate) fn failed(error: &AgentFailure, json: bool, text: &Text) -> ExitCode {
    note(&failure::lines(error, text));
    if json {
        print_json(&Failed { error });
    }
    ExitCode::from(failure::exit(error))
}
