//! The host's side of the exchanges: a file of its events, or what its own program says on this computer.

use super::EventsArguments;
use crate::failure::{Detail, of_file, of_reason};
use crate::host_program::{self, unstarted};
use muster_api::agent::AgentFailure;
use muster_client::Code;
use muster_events::EventDocument;
use muster_events::pairs::HostSide;
use muster_os::atomic_file::read_bounded;
use muster_os::file_error::{FileError, Operation};
use muster_text::Text;
use muster_wire::time::Timestamp;
use serde::Deserialize;
use std::io::ErrorKind;
use std::path::Path;
use std::process::Output;

/// Most bytes of a file of events: some hundred thousand of them.
const LIMIT: u64 = 256 * 1024 * 1024;
/// Most events that the host's program is asked for.
const MOST: &str = "1000000";
/// How much earlier than the machine's clock the host's may have been when it answered.
const CLOCKS: i64 = 24 * 3_600;

/// What is known of the host; none where nobody named it. `first` is the machine's oldest event.
pub(super) fn side(
    arguments: &EventsArguments,
    first: Option<Timestamp>,
    text: &Text,
) -> Result<Option<HostSide>, AgentFailure> {
    if let Some(file) = &arguments.host_events {
        return of_document(&read(file, text)?, &file.display().to_string(), text).map(Some);
    }
    let Some(root) = &arguments.host_root else { return Ok(None) };
    let document = ask(root, first, text)?;
    of_document(&document, &root.display().to_string(), text).map(Some)
}

fn read(file: &Path, text: &Text) -> Result<Vec<u8>, AgentFailure> {
    let missing = || FileError::from_io(Operation::Open, file, ErrorKind::NotFound.into());
    let bytes = read_bounded(file, LIMIT).and_then(|bytes| bytes.ok_or_else(missing));
    bytes.map_err(|error| of_file(error, text))
}

fn of_document(bytes: &[u8], source: &str, text: &Text) -> Result<HostSide, AgentFailure> {
    let document: Option<EventDocument> = serde_json::from_slice(bytes).ok();
    let side = document.and_then(HostSide::new);
    side.ok_or_else(|| {
        let detail = format!("{source}: `muster-host events --json`");
        of_reason(&Code::FileInvalid.into(), Detail::Said(detail), text)
    })
}

/// Asks the host's own program, because only it knows what a host's root holds.
fn ask(root: &Path, first: Option<Timestamp>, text: &Text) -> Result<Vec<u8>, AgentFailure> {
    let mut command = host_program::call(root, text);
    command.args(["events", "--json", "--id", "12290", "--limit", MOST]);
    if let Some(first) = first {
        command.arg("--since").arg(text.moment(first.plus_seconds(-CLOCKS)));
    }
    let output = command.output().map_err(|error| unstarted(&error, text))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(refused(&output, root, text))
}

/// What `muster-host --json` prints when it fails.
#[derive(Deserialize)]
struct Refused {
    error: AgentFailure,
}

/// Why the host's program told nothing: in its own words, which are in the language of this command.
fn refused(output: &Output, root: &Path, text: &Text) -> AgentFailure {
    match serde_json::from_slice::<Refused>(&output.stdout) {
        Ok(Refused { error }) => error,
        Err(_) => of_reason(&Code::FileInvalid.into(), Detail::Said(root.display().to_string()), text),
    }
}
