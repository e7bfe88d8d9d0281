//! The last lines of the event log, where one is kept in the root.

use muster_api::support::EVENTS;
use muster_client::Root;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

const NAME: &str = "events.jsonl";
/// Most bytes that are read from its end.
const TAIL: u64 = 1_048_576;

/// The last lines, the oldest first; none where there is no log that can be read.
pub(super) fn last_lines(root: &Root) -> Option<Vec<String>> {
    let mut file = File::open(root.path().join(NAME)).ok()?;
    let length = file.metadata().ok()?.len();
    let start = length.saturating_sub(TAIL);
    file.seek(SeekFrom::Start(start)).ok()?;
    let mut bytes = Vec::new();
    file.take(TAIL).read_to_end(&mut bytes).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    // What was cut at its beginning is no line.
    let whole = text.lines().skip(usize::from(start > 0));
    let lines: Vec<&str> = whole.filter(|line| !line.trim().is_empty()).collect();
    let last = lines.get(lines.len().saturating_sub(EVENTS)..).unwrap_or_default();
    Some(last.iter().map(|line| (*line).to_owned()).collect())
}
