//! `status`: who the publisher is and what is in force.

use crate::failure::Failure;
use crate::report::Report;
use crate::root::{KeyFile, published};
use crate::session::Session;
use muster_api::publisher::PublisherStatus;
use muster_core::product_key::{KeyKind, PublisherTag};
use muster_sign::unverified;
use muster_store::publisher::{KeyRecord, Published, PublisherStore};
use muster_text::Message;
use muster_wire::object::Catalog;

pub(crate) fn status(session: &Session<'_>) -> Result<Report, Failure> {
    let mut store = session.root.store()?;
    let published = published(&mut store)?;
    let keys = store.keys(None)?;
    let root_key = session.root.file(&KeyFile::Root.name());
    let status = PublisherStatus {
        publisher: published.identity.publisher.to_string(),
        tag: PublisherTag::of(published.identity.publisher).to_string(),
        name: name(&published),
        lab: published.identity.lab,
        folder: session.root.folder().display().to_string(),
        catalog_version: published.catalog.as_ref().map(|catalog| catalog.version.0),
        revocation_number: published.revocations.as_ref().map_or(0, |list| list.number.0),
        keys: u32::try_from(keys.len()).unwrap_or(u32::MAX),
        hosts: used(&keys, KeyKind::Host),
        machines: used(&keys, KeyKind::Mak),
        root_key_here: root_key.exists(),
    };
    let report = shown(session, &status);
    let file = root_key.display().to_string();
    Ok(if status.root_key_here {
        report.line(session.say(Message::RootKeyStillHere, &[("file", file.into())]))
    } else {
        report
    })
}

fn used(keys: &[KeyRecord], kind: KeyKind) -> u32 {
    let keys = keys.iter().filter(|key| key.kind() == kind);
    keys.fold(0, |used, key| key.used.saturating_add(used))
}

/// The name that people read: the catalog's, or the one given at `init`.
fn name(published: &Published) -> String {
    let catalog = published.catalog.as_ref().and_then(|newest| unverified::<Catalog>(&newest.catalog).ok());
    catalog.map_or_else(|| published.identity.name.clone(), |catalog| catalog.name)
}

fn shown(session: &Session<'_>, status: &PublisherStatus) -> Report {
    let say = |message| session.say(message, &[]);
    let version = status.catalog_version.map_or_else(|| say(Message::CatalogNone), |v| v.to_string());
    Report::of(status)
        .field(
            &say(Message::LabelPublisher),
            format!("{} ({}, {})", status.name, status.publisher, status.tag),
        )
        .field(&say(Message::LabelLab), say(if status.lab { Message::ValueYes } else { Message::ValueNo }))
        .field(&say(Message::LabelFolder), &status.folder)
        .field(&say(Message::LabelCatalogVersion), version)
        .field(&say(Message::LabelRevocationNumber), status.revocation_number.to_string())
        .field(&say(Message::LabelKeys), status.keys.to_string())
        .field(&say(Message::LabelHosts), status.hosts.to_string())
        .field(&say(Message::LabelMachines), status.machines.to_string())
}
