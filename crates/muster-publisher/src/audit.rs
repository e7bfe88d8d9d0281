//! `audit`: who did what.

use crate::failure::Failure;
use crate::moment::moment;
use crate::report::{Report, Table};
use crate::session::Session;
use muster_api::publisher::{AuditList, AuditView};
use muster_store::publisher::{AuditEntry, PublisherStore};
use muster_text::Message;

pub(crate) fn show(session: &Session<'_>, most: u32) -> Result<Report, Failure> {
    let entries = session.root.store()?.audited(most)?;
    let list = AuditList { entries: entries.iter().map(view).collect() };
    let report = Report::of(&list);
    if list.entries.is_empty() {
        return Ok(report.line(session.say(Message::NoAudit, &[])));
    }
    let heading = [
        Message::ColumnTime,
        Message::ColumnActor,
        Message::ColumnAction,
        Message::ColumnSerial,
        Message::ColumnNote,
    ];
    let mut table = Table::new(&heading.map(|column| session.say(column, &[])));
    for entry in &list.entries {
        let serial = entry.serial.map(|serial| serial.to_string()).unwrap_or_default();
        table.row(vec![
            entry.time.clone(),
            entry.actor.clone(),
            entry.action.clone(),
            serial,
            entry.detail.clone(),
        ]);
    }
    Ok(report.table(&table))
}

pub(crate) fn view(entry: &AuditEntry) -> AuditView {
    AuditView {
        time: moment(entry.by.at),
        actor: entry.by.actor.clone(),
        action: entry.action.name().to_owned(),
        serial: entry.serial.map(|serial| serial.0),
        detail: entry.detail.clone(),
    }
}
