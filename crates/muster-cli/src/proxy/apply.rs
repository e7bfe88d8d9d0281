//! Writes the answers to where the machines find them: beside their requests.

use super::collection::Collection;
use super::report::{Done, Report};
use crate::failure::of_file;
use muster_api::agent::AgentFailure;
use muster_api::carried::answers_to;
use muster_os::atomic_file::{Mode, read_bounded, replace};
use muster_text::Text;
use muster_wire::limits;
use muster_wire::offline::AnswerFile;
use std::path::Path;

pub(super) fn apply(folder: &Path, text: &Text) -> Result<Report, AgentFailure> {
    let collection = Collection::open(folder, text)?;
    let (mut written, mut unwritten) = (0_u32, Vec::new());
    for (place, answers) in collection.answered_by_place() {
        let file = AnswerFile::new(collection.bundles(), answers);
        match write(&answers_to(place), &muster_wire::encode(&file)) {
            Ok(true) => written = written.saturating_add(1),
            Ok(false) => {}
            // A share that is away keeps the others from nothing.
            Err(error) => unwritten.push(of_file(error, text)),
        }
    }
    Ok(collection.report(Done::Applied { files: written }).leaving_out(&unwritten))
}

/// Whether anything was to be written: a file that is there already stays untouched.
fn write(path: &Path, bytes: &[u8]) -> Result<bool, muster_os::file_error::FileError> {
    let held = read_bounded(path, limits::CARRIED as u64).unwrap_or_default();
    if held.as_deref() == Some(bytes) {
        return Ok(false);
    }
    replace(path, bytes, Mode::Shared).map(|()| true)
}
