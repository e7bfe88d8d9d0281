//! Takes answers back into the collection that their requests came from: the ids bring them together.

use super::collection::{Collection, read_answers};
use super::report::{Done, Report};
use muster_api::agent::AgentFailure;
use muster_text::Text;
use std::path::{Path, PathBuf};

pub(super) fn import(folder: &Path, files: &[PathBuf], text: &Text) -> Result<Report, AgentFailure> {
    let mut collection = Collection::open(folder, text)?;
    let mut new = 0_u32;
    for file in files {
        new = new.saturating_add(collection.take(read_answers(file, text)?));
    }
    collection.save(text)?;
    Ok(collection.report(Done::Imported { new }))
}
