//! `revoke list`: what the revocation list in force takes away.

use crate::failure::Failure;
use crate::moment::moment;
use crate::report::{Report, Table};
use crate::root::published;
use crate::session::Session;
use muster_api::publisher::{RevokedList, RevokedView};
use muster_core::code::Code;
use muster_sign::unverified;
use muster_store::publisher::Published;
use muster_text::Message;
use muster_wire::id::KeyId;
use muster_wire::object::Revocations;
use muster_wire::time::Timestamp;

pub(crate) fn show(session: &Session<'_>) -> Result<Report, Failure> {
    let Some(list) = in_force(&published(&mut session.root.store()?)?)? else {
        let none = RevokedList { number: 0, entries: Vec::new() };
        return Ok(Report::of(&none).line(session.say(Message::NothingRevoked, &[])));
    };
    let shown = RevokedList { number: list.number.0, entries: entries(&list) };
    let heading = [Message::ColumnKind, Message::ColumnKeyId, Message::ColumnBegins];
    let mut table = Table::new(&heading.map(|column| session.say(column, &[])));
    for entry in &shown.entries {
        let from = entry.from.clone().unwrap_or_default();
        table.row(vec![entry.kind.clone(), entry.id.clone(), from]);
    }
    Ok(Report::of(&shown).table(&table))
}

/// The list that was published last.
pub(crate) fn in_force(published: &Published) -> Result<Option<Revocations>, Failure> {
    let list = published.revocations.as_ref().map(|list| unverified::<Revocations>(&list.list));
    list.transpose().map_err(|error| Failure::of(Code::StoreDamaged).because(format!("{error}.")))
}

/// The hosts on it, now or from a moment to come.
pub(crate) fn hosts(published: &Published) -> Result<Vec<KeyId>, Failure> {
    Ok(in_force(published)?.map(|list| list.hosts).unwrap_or_default())
}

fn entries(list: &Revocations) -> Vec<RevokedView> {
    let hosts = list.hosts.iter().map(|host| ("host", host.to_string(), list.host_from(host)));
    let keys = list.keys.iter().map(|key| ("key", key.serial.to_string(), list.key_from(key)));
    let licences = list.licences.iter();
    let licences = licences.map(|record| ("licence", record.number.to_string(), list.licence_from(record)));
    let view = |(kind, id, from): (&str, String, Option<Timestamp>)| RevokedView {
        kind: kind.to_owned(),
        id,
        from: from.filter(|from| *from > Timestamp::ZERO).map(moment),
    };
    hosts.chain(keys).chain(licences).map(view).collect()
}
