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
    let rows = work.rows(
        "read the audit",
        "SELECT id, at, actor, action, serial, detail FROM audit ORDER BY id DESC LIMIT $1",
        &[&i64::from(most)],
    )?;
    let entry = |row| {
        let cells = Cells::new(row, "audit", "id");
        Ok(AuditEntry {
            by: By { actor: cells.get("actor")?, at: cells.time("at")? },
            action: cells.made("action", AuditAction::from_name)?,
            serial: cells.maybe_number("serial")?.map(KeySerial),
            detail: cells.get("detail")?,
        })
    };
    rows.iter().map(entry).collect()
}
