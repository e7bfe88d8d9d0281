//! Collects the requests that machines have left.

use super::collection::{Collection, read_requests};
use super::report::{Done, Report};
use crate::failure::of_file;
use muster_api::agent::AgentFailure;
use muster_api::carried::{REQUESTS, of_folder};
use muster_os::file_error::{FileError, Operation};
use muster_text::Text;
use std::path::{Path, PathBuf};

pub(super) fn collect(folder: &Path, places: &[PathBuf], text: &Text) -> Result<Report, AgentFailure> {
    let mut collection = Collection::open_or_make(folder, text)?;
    let (mut new, mut unread) = (0_u32, Vec::new());
    for place in places {
        for file in files(place, text)? {
            // The answers are written beside it, whoever calls from wherever.
            let absolute = std::path::absolute(&file).unwrap_or_else(|_| file.clone());
            match read_requests(&file, text) {
                Ok(found) => {
                    new = new.saturating_add(collection.collect(found.into_requests(), &absolute));
                }
                // One file that is damaged, or being written, keeps the others from nothing.
                Err(failure) => unread.push(failure.why),
            }
        }
    }
    collection.save(text)?;
    Ok(collection.report(Done::Collected { new }).with_unread(unread))
}

fn files(place: &Path, text: &Text) -> Result<Vec<PathBuf>, AgentFailure> {
    if !place.is_dir() {
        return Ok(vec![place.to_path_buf()]);
    }
    let listed = of_folder(place, REQUESTS);
    listed.map_err(|error| of_file(FileError::from_io(Operation::Read, place, error), text))
}
