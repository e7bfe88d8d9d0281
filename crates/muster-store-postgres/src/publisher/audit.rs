//! The table `audit`.

use super::row::Cells;
use super::work::Work;
use muster_store::publisher::{AuditAction, AuditEntry, By, StoreError};
use muster_wire::number::KeySerial;

pub(super) fn write(work: &mut Work<'_>, entry: &AuditEntry) -> Result<(), StoreError> {
    let serial = entry.serial.map(|serial| i64::from(serial.0));
    work.execute(
        "write the audit",
        "INSERT INTO audit (at, actor, action, serial, detail) VALUES ($1, $2, $3, $4, $5)",
        &[&entry.by.at.seconds(), &entry.by.actor, &entry.action.name(), &serial, &entry.detail],
    )
    .map(drop)
}

pub(super) fn read(work: &mut Work<'_>, most: u32) -> Result<Vec<AuditEntry>, StoreError> {
    Ok(before(work, None, most)?.into_iter().map(|(_, entry)| entry).collect())
}

pub(super) fn before(
    work: &mut Work<'_>,
    before: Option<i64>,
    most: u32,
) -> Result<Vec<(i64, AuditEntry)>, StoreError> {
    let rows = work.rows(
        "read the audit",
        "SELECT id, at, actor, action, serial, detail FROM audit WHERE $1::bigint IS NULL OR id < $1
         ORDER BY id DESC LIMIT $2",
        &[&before, &i64::from(most)],
    )?;
    let entry = |row| {
        let cells = Cells::new(row, "audit", "id");
        let entry = AuditEntry {
            by: By { actor: cells.get("actor")?, at: cells.time("at")? },
            action: cells.made("action", AuditAction::from_name)?,
            serial: cells.maybe_number("serial")?.map(KeySerial),
            detail: cells.get("detail")?,
        };
        Ok((cells.get("id")?, entry))
    };
    rows.iter().map(entry).collect()
}
