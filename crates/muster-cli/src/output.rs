//! Standard output and standard error, which may be pipes that somebody closed.

use crate::failure::{self, Detail};
use muster_api::agent::AgentFailure;
use muster_core::code::Code;
use muster_text::Text;
use serde::Serialize;
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::OnceLock;

/// The document of a command that failed.
#[derive(Serialize)]
struct Failed<'a> {
    error: &'a AgentFailure,
}

/// The first write to standard output that failed.
static UNWRITTEN: OnceLock<io::Error> = OnceLock::new();

/// Prints text.
pub(crate) fn print(text: &str) {
    let ended = if text.ends_with('\n') { "" } else { "\n" };
    written(&format!("{text}{ended}"));
}

/// Prints one line at once, for a listing that may be followed; its end of line is added where it has none. False when
/// nothing more can be printed.
pub(crate) fn print_line(line: &str) -> bool {
    written(&format!("{}\n", line.trim_end_matches('\n')))
}

/// Writes at once. A failure is kept for the end of the command: whatever it has begun is done all the same.
fn written(text: &str) -> bool {
    let mut out = io::stdout().lock();
    let done = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    let written = done.is_ok();
    if let Err(error) = done
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        // Only the first is told; who closed the pipe has read enough.
        let _later = UNWRITTEN.set(error);
    }
    written
}

/// The end of a command: what was to be printed and is nowhere is a failure.
pub(crate) fn ended(exit: ExitCode, text: &Text) -> ExitCode {
    let Some(error) = UNWRITTEN.get() else { return exit };
    let unwritten = failure::of_reason(&Code::FileFailed.into(), Detail::english(error), text);
    note(&failure::lines(&unwritten, text));
    ExitCode::from(failure::exit(&unwritten))
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
