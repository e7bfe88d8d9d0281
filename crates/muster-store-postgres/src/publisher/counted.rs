//! Hosts and machines that are counted: found, and released.

use super::row::Cells;
use super::work::{Values, Work};
use super::{audit, key};
use muster_store::publisher::{
    ActivationKind, ActivationPage, ActivationRecord, AuditAction, AuditEntry, By, StoreError,
};
use muster_wire::number::KeySerial;

const READ: &str = "read activations";
const RELEASE: &str = "release an activation";

/// The question for hosts or machines, with its end; `counted` is what is asked for.
macro_rules! question {
    ($table:literal, $end:literal) => {
        concat!(
            "SELECT counted.id, counted.serial, customer, machine_name, first_seen, last_seen, address
             FROM ",
            $table,
            " AS counted JOIN product_key ON product_key.serial = counted.serial ",
            $end
        )
    };
}

/// The end of a question for a page.
macro_rules! page {
    ($table:literal) => {
        question!(
            $table,
            "WHERE counted.id > $1 AND ($2::bigint IS NULL OR counted.serial = $2)
                 AND ($3::text IS NULL OR strpos(lower(machine_name), lower($3)) > 0)
             ORDER BY counted.id LIMIT $4"
        )
    };
}

const fn table(kind: ActivationKind) -> &'static str {
    match kind {
        ActivationKind::Host => "host",
        ActivationKind::Machine => "machine",
    }
}

pub(super) fn after(work: &mut Work<'_>, page: &ActivationPage) -> Result<Vec<ActivationRecord>, StoreError> {
    let sql = match page.kind {
        ActivationKind::Host => page!("host"),
        ActivationKind::Machine => page!("machine"),
    };
    let serial = page.serial.map(|serial| i64::from(serial.0));
    read(work, page.kind, sql, &[&page.after, &serial, &page.name, &i64::from(page.most)])
}

fn read(
    work: &mut Work<'_>,
    kind: ActivationKind,
    sql: &'static str,
    values: Values<'_>,
) -> Result<Vec<ActivationRecord>, StoreError> {
    let record = |row| {
        let cells = Cells::new(row, table(kind), "id");
        Ok(ActivationRecord {
            id: cells.get("id")?,
            serial: KeySerial(cells.number("serial")?),
            customer: cells.get("customer")?,
            machine_name: cells.get("machine_name")?,
            first_seen: cells.time("first_seen")?,
            last_seen: cells.time("last_seen")?,
            address: cells.get("address")?,
        })
    };
    work.rows(READ, sql, values)?.iter().map(record).collect()
}

/// Locks the key, as whoever activates by it does.
pub(super) fn release(
    work: &mut Work<'_>,
    by: &By,
    kind: ActivationKind,
    id: i64,
) -> Result<Option<ActivationRecord>, StoreError> {
    let sql = match kind {
        ActivationKind::Host => question!("host", "WHERE counted.id = $1"),
        ActivationKind::Machine => question!("machine", "WHERE counted.id = $1"),
    };
    let Some(found) = read(work, kind, sql, &[&id])?.into_iter().next() else { return Ok(None) };
    key::lock_by_serial(work, found.serial)?;
    // Somebody else may have been first.
    let Some(record) = read(work, kind, sql, &[&id])?.into_iter().next() else { return Ok(None) };
    let rows = match kind {
        ActivationKind::Host => [
            "DELETE FROM confirmed WHERE host = $1",
            "DELETE FROM activation WHERE host = $1",
            "DELETE FROM host WHERE id = $1",
        ]
        .as_slice(),
        ActivationKind::Machine => &[
            "DELETE FROM confirmed WHERE machine = $1",
            "DELETE FROM licence WHERE machine = $1",
            "DELETE FROM machine_part WHERE machine = $1",
            "DELETE FROM machine WHERE id = $1",
        ],
    };
    for sql in rows {
        work.execute(RELEASE, sql, &[&id])?;
    }
    let name = record.machine_name.as_deref().unwrap_or_default();
    let detail = format!("{} {id} {name}", table(kind));
    let (by, serial) = (by.clone(), Some(record.serial));
    audit::write(work, &AuditEntry { by, action: AuditAction::ActivationReleased, serial, detail })?;
    Ok(Some(record))
}
