//! What a publisher publishes, taken at once when it refuses with "revoked": the refusal proves nothing, its list does.
//!
//! Whatever fails here is left to the host, which fetches the same at its start and every day.

use std::path::Path;

use data_encoding::BASE64;
use muster_api::host::{ActivationRequest, HostCommand};
use muster_core::publisher::says_revoked;
use muster_https::Way;
use muster_wire::limits;
use muster_wire::object::Bundle;
use muster_wire::offline::AnswerFile;

use super::{Desk, files};
use crate::admin::caller::Caller;
use crate::failure::Failure;
use crate::publisher_service;

/// Fetches it from the service that refused this request.
pub(super) fn by_network(
    desk: &Desk,
    caller: &mut Caller,
    request: &ActivationRequest,
    way: &Way,
    failure: &Failure,
) {
    if !says_revoked(failure.number) {
        return;
    }
    let fetched = request.service.as_deref().map(|service| publisher_service::bundle(service, way));
    let Some(Ok(bytes)) = fetched else { return };
    if let Ok(bundle) = muster_wire::decode::<Bundle>(&bytes)
        && bundle.publisher.to_string() == request.publisher
    {
        take(desk, caller, &[bundle]);
    }
}

/// Takes it from the file of answers that holds the refusal.
pub(super) fn by_file(desk: &Desk, caller: &mut Caller, file: &Path, failure: &Failure) {
    if !says_revoked(failure.number) {
        return;
    }
    let Ok(bytes) = files::read(file, limits::CARRIED as u64) else { return };
    if let Ok(carried) = muster_wire::decode::<AnswerFile>(&bytes) {
        take(desk, caller, carried.bundles());
    }
}

/// Hands bundles of publishers that are known here to the host; one of another publisher would install that one.
pub(super) fn take(desk: &Desk, caller: &mut Caller, bundles: &[Bundle]) {
    for bundle in bundles {
        let known = HostCommand::ExportBundle { publisher: Some(bundle.publisher.to_string()) };
        if caller.ask(known, desk.text).is_ok() {
            let bundle = BASE64.encode(&muster_wire::encode(bundle));
            let _taken = caller.ask(HostCommand::AddBundle { bundle }, desk.text);
        }
    }
}
