//! `key list`: every key by its last five characters.

use super::key_seal;
use super::view::KeyViews;
use crate::catalog::trust;
use crate::failure::Failure;
use crate::report::{Report, Table};
use crate::root::published;
use crate::session::Session;
use muster_api::publisher::{KeyList, KeyUsage, KeyView};
use muster_store::publisher::PublisherStore;
use muster_text::Message;

pub(super) fn list(session: &Session<'_>, customer: Option<&str>) -> Result<Report, Failure> {
    let mut store = session.root.store()?;
    let published = published(&mut store)?;
    // Without a catalog there are no keys, and no names to show.
    let trust = published.catalog.as_ref().map(|_| trust(&published)).transpose()?;
    let seal = key_seal(&session.root, published.identity.publisher)?;
    let views = KeyViews::new(session, trust.as_ref().map(muster_core::trust::Trust::rules));
    let mut keys = Vec::new();
    for record in store.keys(customer)? {
        keys.push(views.partial(&record, &seal.open(&record)?));
    }
    let report = Report::of(&KeyList { keys: keys.clone() });
    if keys.is_empty() {
        return Ok(report.line(session.say(Message::NoKeys, &[])));
    }
    Ok(report.table(&table(session, &views, &keys)))
}

fn table(session: &Session<'_>, views: &KeyViews<'_>, keys: &[KeyView]) -> Table {
    let heading = [
        Message::ColumnSerial,
        Message::ColumnKey,
        Message::ColumnKind,
        Message::ColumnCovered,
        Message::ColumnCustomer,
        Message::ColumnUsed,
        Message::ColumnState,
    ];
    let mut table = Table::new(&heading.map(|column| session.say(column, &[])));
    for key in keys {
        table.row(vec![
            key.serial.to_string(),
            format!("…{}", key.partial_key),
            session.say(kind(key), &[]),
            KeyViews::covered_text(key),
            key.customer.clone(),
            KeyViews::used_text(key),
            views.state_text(key),
        ]);
    }
    table
}

const fn kind(key: &KeyView) -> Message {
    match key.usage {
        KeyUsage::Host { .. } => Message::KindHost,
        KeyUsage::Mak { .. } => Message::KindMak,
    }
}
