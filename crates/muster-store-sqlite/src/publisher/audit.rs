//! The table `audit`.

use super::fault::Doing;
use super::row::Cells;
use muster_store::publisher::{AuditAction, AuditEntry, By, StoreError};
use muster_wire::number::KeySerial;
use rusqlite::{Connection, params};

const DOING: &str = "read the audit";

pub(super) fn write(connection: &Connection, entry: &AuditEntry) -> Result<(), StoreError> {
    connection
        .execute(
            "INSERT INTO audit (at, actor, action, serial, detail) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                entry.by.at.seconds(),
                entry.by.actor,
                entry.action.name(),
                entry.serial.map(|serial| serial.0),
                entry.detail,
            ],
        )
        .map(|_| ())
        .doing("write the audit")
}

pub(super) fn read(connection: &Connection, most: u32) -> Result<Vec<AuditEntry>, StoreError> {
    Ok(before(connection, None, most)?.into_iter().map(|(_, entry)| entry).collect())
}

pub(super) fn before(
    connection: &Connection,
    before: Option<i64>,
    most: u32,
) -> Result<Vec<(i64, AuditEntry)>, StoreError> {
    let mut statement = connection
        .prepare_cached(
            "SELECT id, at, actor, action, serial, detail FROM audit WHERE ?1 IS NULL OR id < ?1
             ORDER BY id DESC LIMIT ?2",
        )
        .doing(DOING)?;
    let mut rows = statement.query(params![before, most]).doing(DOING)?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next().doing(DOING)? {
        let cells = Cells::new(row, "audit", "id");
        let entry = AuditEntry {
            by: By { actor: cells.get("actor")?, at: cells.time("at")? },
            action: cells.made("action", |name: String| AuditAction::from_name(&name))?,
            serial: cells.get::<Option<u32>>("serial")?.map(KeySerial),
            detail: cells.get("detail")?,
        };
        entries.push((cells.get("id")?, entry));
    }
    Ok(entries)
}
