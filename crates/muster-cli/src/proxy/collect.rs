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
    let (mut found, mut left_out) = (Vec::new(), Vec::new());
    for place in places {
        for file in files(place, text)? {
            // The answers are written beside it, whoever calls from wherever.
            let absolute = std::path::absolute(&file).unwrap_or_else(|_| file.clone());
            match read_requests(&file, text) {
                Ok(requests) => found.push((absolute, requests.into_requests())),
                // One file that is damaged, or being written, keeps the others from nothing.
                Err(failure) => left_out.push(failure),
            }
        }
    }
    if found.is_empty() && !Collection::is_there(folder) {
        let nothing = Report::new(folder.display().to_string(), Done::Collected { new: 0 }, 0, 0, 0, &[]);
        return Ok(nothing.leaving_out(&left_out));
    }
    let mut collection = Collection::open_or_make(folder, text)?;
    let new = found
        .into_iter()
        .fold(0_u32, |new, (place, requests)| new.saturating_add(collection.collect(requests, &place)));
    collection.save(text)?;
    Ok(collection.report(Done::Collected { new }).leaving_out(&left_out))
}

fn files(place: &Path, text: &Text) -> Result<Vec<PathBuf>, AgentFailure> {
    if !place.is_dir() {
        return Ok(vec![place.to_path_buf()]);
    }
    let listed = of_folder(place, REQUESTS);
    listed.map_err(|error| of_file(FileError::from_io(Operation::Read, place, error), text))
}
