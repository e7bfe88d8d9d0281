//! Hosts and machines that are counted, whatever way they came: found, and released.

use super::audit;
use super::fault::Doing;
use super::row::Cells;
use muster_store::publisher::{
    ActivationKind, ActivationPage, ActivationRecord, AuditAction, AuditEntry, By, Revocable, StoreError,
};
use muster_wire::id::{PublicKey, Subject};
use muster_wire::number::KeySerial;
use rusqlite::{Connection, Params, params};

const READ: &str = "read activations";
const RELEASE: &str = "release an activation";

const fn table(kind: ActivationKind) -> &'static str {
    match kind {
        ActivationKind::Host => "host",
        ActivationKind::Machine => "machine",
        ActivationKind::Telephone => "confirmed",
    }
}

/// Those that are counted.
const fn question(kind: ActivationKind) -> &'static str {
    match kind {
        ActivationKind::Host => {
            "SELECT counted.id, counted.serial, customer, machine_name, first_seen, last_seen, address,
                 NULL AS subject, machine_name AS name,
                 counted.key AS host, NULL AS licence
             FROM host AS counted JOIN product_key ON product_key.serial = counted.serial
             WHERE released IS NULL"
        }
        ActivationKind::Machine => {
            "SELECT counted.id, counted.serial, customer, machine_name, first_seen, last_seen, address,
                 NULL AS subject, machine_name AS name,
                 NULL AS host,
                 (SELECT MAX(licence.number) FROM licence WHERE licence.machine = counted.id) AS licence
             FROM machine AS counted JOIN product_key ON product_key.serial = counted.serial
             WHERE released IS NULL"
        }
        ActivationKind::Telephone => {
            "SELECT counted.id, counted.serial, customer, NULL AS machine_name, first_seen, last_seen,
                 NULL AS address, subject, hex(subject) AS name,
                 NULL AS host, NULL AS licence
             FROM confirmed AS counted JOIN product_key ON product_key.serial = counted.serial
             WHERE released IS NULL AND host IS NULL AND machine IS NULL"
        }
    }
}

pub(super) fn after(
    connection: &Connection,
    page: &ActivationPage,
) -> Result<Vec<ActivationRecord>, StoreError> {
    let sql = format!(
        "{} AND counted.id > ?1 AND (?2 IS NULL OR counted.serial = ?2)
             AND (?3 IS NULL OR instr(lower(name), lower(?3)) > 0)
         ORDER BY counted.id LIMIT ?4",
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
            subject: cells.get::<Option<[u8; Subject::LEN]>>("subject")?.map(Subject::new),
            revocable: match kind {
                ActivationKind::Host => Some(Revocable::of_host(&PublicKey::new(cells.get("host")?))),
                ActivationKind::Machine => {
                    let number: Option<i64> = cells.get("licence")?;
                    number.map(|_| cells.record("licence")).transpose()?.map(Revocable::Licence)
                }
                ActivationKind::Telephone => None,
            },
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
    let sql = format!("{} AND counted.id = ?1", question(kind));
    let Some(record) = read(connection, kind, &sql, [id])?.into_iter().next() else { return Ok(None) };
    let (freed, marked) = match kind {
        ActivationKind::Host => (
            [
                "DELETE FROM confirmed WHERE host = ?1",
                "UPDATE activation SET idempotency = NULL WHERE host = ?1",
            ]
            .as_slice(),
            "UPDATE host SET released = ?2 WHERE id = ?1",
        ),
        ActivationKind::Machine => (
            [
                "DELETE FROM confirmed WHERE machine = ?1",
                "UPDATE licence SET idempotency = NULL WHERE machine = ?1",
            ]
            .as_slice(),
            "UPDATE machine SET released = ?2 WHERE id = ?1",
        ),
        ActivationKind::Telephone => ([].as_slice(), "UPDATE confirmed SET released = ?2 WHERE id = ?1"),
    };
    for sql in freed {
        connection.execute(sql, [id]).doing(RELEASE)?;
    }
    connection.execute(marked, [id, by.at.seconds()]).doing(RELEASE)?;
    let detail = record.released(kind);
    let (by, serial) = (by.clone(), Some(record.serial));
    audit::write(connection, &AuditEntry { by, action: AuditAction::ActivationReleased, serial, detail })?;
    Ok(Some(record))
}
