//! Hosts and machines that are counted: found, and released.

use super::audit;
use super::fault::Doing;
use super::row::Cells;
use muster_store::publisher::{
    ActivationKind, ActivationPage, ActivationRecord, AuditAction, AuditEntry, By, StoreError,
};
use muster_wire::number::KeySerial;
use rusqlite::{Connection, Params, params};

const READ: &str = "read activations";
const RELEASE: &str = "release an activation";

const fn table(kind: ActivationKind) -> &'static str {
    match kind {
        ActivationKind::Host => "host",
        ActivationKind::Machine => "machine",
    }
}

fn question(kind: ActivationKind) -> String {
    let table = table(kind);
    format!(
        "SELECT {table}.id, {table}.serial, customer, machine_name, first_seen, last_seen, address
         FROM {table} JOIN product_key ON product_key.serial = {table}.serial"
    )
}

pub(super) fn after(
    connection: &Connection,
    page: &ActivationPage,
) -> Result<Vec<ActivationRecord>, StoreError> {
    let table = table(page.kind);
    let sql = format!(
        "{} WHERE {table}.id > ?1 AND (?2 IS NULL OR {table}.serial = ?2)
             AND (?3 IS NULL OR instr(lower(machine_name), lower(?3)) > 0)
         ORDER BY {table}.id LIMIT ?4",
        question(page.kind)
    );
    let serial = page.serial.map(|serial| serial.0);
    read(connection, page.kind, &sql, params![page.after, serial, page.name, page.most])
}

fn read(
    connection: &Connection,
    kind: ActivationKind,
    sql: &str,
    parameters: impl Params,
) -> Result<Vec<ActivationRecord>, StoreError> {
    let mut statement = connection.prepare_cached(sql).doing(READ)?;
    let mut rows = statement.query(parameters).doing(READ)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next().doing(READ)? {
        let cells = Cells::new(row, table(kind), "id");
        found.push(ActivationRecord {
            id: cells.get("id")?,
            serial: KeySerial(cells.get("serial")?),
            customer: cells.get("customer")?,
            machine_name: cells.get("machine_name")?,
            first_seen: cells.time("first_seen")?,
            last_seen: cells.time("last_seen")?,
            address: cells.get("address")?,
        });
    }
    Ok(found)
}

pub(super) fn release(
    connection: &Connection,
    by: &By,
    kind: ActivationKind,
    id: i64,
) -> Result<Option<ActivationRecord>, StoreError> {
    let sql = format!("{} WHERE {}.id = ?1", question(kind), table(kind));
    let Some(record) = read(connection, kind, &sql, [id])?.into_iter().next() else { return Ok(None) };
    let rows = match kind {
        ActivationKind::Host => [
            "DELETE FROM confirmed WHERE host = ?1",
            "DELETE FROM activation WHERE host = ?1",
            "DELETE FROM host WHERE id = ?1",
        ]
        .as_slice(),
        ActivationKind::Machine => &[
            "DELETE FROM confirmed WHERE machine = ?1",
            "DELETE FROM licence WHERE machine = ?1",
            "DELETE FROM machine_part WHERE machine = ?1",
            "DELETE FROM machine WHERE id = ?1",
        ],
    };
    for sql in rows {
        connection.execute(sql, [id]).doing(RELEASE)?;
    }
    let name = record.machine_name.as_deref().unwrap_or_default();
    let detail = format!("{} {id} {name}", table(kind));
    let (by, serial) = (by.clone(), Some(record.serial));
    audit::write(connection, &AuditEntry { by, action: AuditAction::ActivationReleased, serial, detail })?;
    Ok(Some(record))
}
