//! Writes what is not answered yet into one file that says no more than is needed.

use super::Names;
use super::collection::Collection;
use super::report::{Done, Report};
use crate::failure::of_file;
use muster_api::agent::AgentFailure;
use muster_core::fingerprint::hashed_name;
use muster_os::atomic_file::{Mode, replace};
use muster_text::Text;
use muster_wire::offline::{FiledRequest, RequestFile};
use std::path::Path;

pub(super) fn export(folder: &Path, file: &Path, names: Names, text: &Text) -> Result<Report, AgentFailure> {
    let collection = Collection::open(folder, text)?;
    let requests: Vec<FiledRequest> =
        collection.waiting().cloned().map(|request| with_names(request, names)).collect();
    if requests.is_empty() {
        return Ok(collection.report(Done::Exported { number: 0, file: None }));
    }
    let exported = u32::try_from(requests.len()).unwrap_or(u32::MAX);
    replace(file, &muster_wire::encode(&RequestFile::new(requests)), Mode::Private)
        .map_err(|error| of_file(error, text))?;
    Ok(collection.report(Done::Exported { number: exported, file: Some(file.display().to_string()) }))
}

fn with_names(mut request: FiledRequest, names: Names) -> FiledRequest {
    let publisher = request.licence.as_ref().map(|licence| licence.publisher);
    let publisher = publisher.or_else(|| request.grant.as_ref().map(|grant| grant.publisher));
    let name = request.machine_name().map(str::to_owned);
    match (names, name, publisher) {
        (Names::Keep, ..) => {}
        (Names::Hashed, Some(name), Some(publisher)) => {
            // A catalog may have names hashed already.
            let is_hash = name.len() == 17 && name.starts_with('#');
            let hashed = if is_hash { name } else { hashed_name(publisher, &name) };
            request.set_machine_name(Some(hashed));
        }
        (Names::None | Names::Hashed, ..) => request.set_machine_name(None),
    }
    request
}
