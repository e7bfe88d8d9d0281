//! The bundle: everything that hosts and machines need to trust this publisher, in one file that proves itself.

use crate::catalog::trust;
use crate::failure::Failure;
use crate::report::Report;
use crate::root::published;
use crate::session::Session;
use muster_api::publisher::FileWritten;
use muster_core::code::Code;
use muster_os::atomic_file::{Mode, replace};
use muster_store::publisher::Published;
use muster_text::Message;
use muster_wire::object::Bundle;
use std::path::Path;

/// The bundle of what is published.
pub(crate) fn bundle(published: &Published) -> Result<Bundle, Failure> {
    let catalog = published.catalog.as_ref().ok_or_else(|| Failure::of(Code::CatalogMissing))?;
    let list = published.revocations.as_ref();
    Ok(Bundle {
        format: Bundle::FORMAT.to_owned(),
        publisher: published.identity.publisher,
        root: published.identity.root,
        successions: Vec::new(),
        catalog_key: catalog.catalog_key.clone(),
        catalog: catalog.catalog.clone(),
        service: list.map_or_else(|| published.service.clone(), |list| list.service.clone()),
        revocations: list.map(|list| list.list.clone()),
        root_revocations: published.root_revocations.as_ref().map(|list| list.list.clone()),
        root_signatures: 1,
    })
}

pub(crate) fn export(session: &Session<'_>, file: &Path) -> Result<Report, Failure> {
    let published = published(&mut session.root.store()?)?;
    let trust = trust(&published)?;
    replace(file, &muster_wire::encode(&trust.to_bundle()), Mode::Shared)?;
    let written = FileWritten {
        file: file.display().to_string(),
        catalog_version: trust.rules().version().0,
        revocation_number: trust.revocation_number().0,
    };
    Ok(Report::of(&written)
        .line(session.say(Message::FileWritten, &[("file", written.file.as_str().into())])))
}
