//! Hosts and machines that are counted, whatever way they came: found, and released.

use super::row::Cells;
use super::work::{Values, Work};
use super::{audit, key};
use muster_store::publisher::{
    ActivationKind, ActivationPage, ActivationRecord, AuditAction, AuditEntry, By, Revocable, StoreError,
};
use muster_wire::id::{PublicKey, Subject};
use muster_wire::number::KeySerial;

const READ: &str = "read activations";
const RELEASE: &str = "release an activation";

/// The question for hosts, for machines or for what was confirmed, as far as they are counted, with its end.
macro_rules! question {
    (Host, $end:literal) => {
        concat!(
            "SELECT * FROM (SELECT counted.id, counted.serial, customer, machine_name, first_seen, last_seen, address,
                 NULL::bytea AS subject, machine_name AS name,
                 counted.key AS host, NULL::bigint AS licence
             FROM host AS counted JOIN product_key ON product_key.serial = counted.serial
             WHERE released IS NULL) AS counted WHERE ",
            $end
        )
    };
    (Machine, $end:literal) => {
        concat!(
            "SELECT * FROM (SELECT counted.id, counted.serial, customer, machine_name, first_seen, last_seen, address,
                 NULL::bytea AS subject, machine_name AS name,
                 NULL::bytea AS host,
                 (SELECT MAX(licence.number) FROM licence WHERE licence.machine = counted.id) AS licence
             FROM machine AS counted JOIN product_key ON product_key.serial = counted.serial
             WHERE released IS NULL) AS counted WHERE ",
            $end
        )
    };
    (Telephone, $end:literal) => {
        concat!(
            "SELECT * FROM (SELECT counted.id, counted.serial, customer, NULL::text AS machine_name, first_seen, last_seen,
                 NULL::text AS address, subject, encode(subject, 'hex') AS name,
                 NULL::bytea AS host, NULL::bigint AS licence
             FROM confirmed AS counted JOIN product_key ON product_key.serial = counted.serial
             WHERE released IS NULL AND host IS NULL AND machine IS NULL) AS counted WHERE ",
            $end
        )
    };
}

/// The end of a question for a page.
macro_rules! page {
    ($kind:ident) => {
        question!(
            $kind,
            "id > $1 AND ($2::bigint IS NULL OR serial = $2)
                 AND ($3::text IS NULL OR strpos(lower(name), lower($3)) > 0)
             ORDER BY id LIMIT $4"
        )
    };
}

const fn table(kind: ActivationKind) -> &'static str {
    match kind {
        ActivationKind::Host => "host",
        ActivationKind::Machine => "machine",
        ActivationKind::Telephone => "confirmed",
    }
}

pub(super) fn after(work: &mut Work<'_>, page: &ActivationPage) -> Result<Vec<ActivationRecord>, StoreError> {
    let sql = match page.kind {
        ActivationKind::Host => page!(Host),
        ActivationKind::Machine => page!(Machine),
        ActivationKind::Telephone => page!(Telephone),
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
            subject: match kind {
                ActivationKind::Telephone => Some(Subject::new(cells.bytes("subject")?)),
                ActivationKind::Host | ActivationKind::Machine => None,
            },
            revocable: match kind {
                ActivationKind::Host => Some(Revocable::of_host(&PublicKey::new(cells.bytes("host")?))),
                ActivationKind::Machine => {
                    let number: Option<i64> = cells.get("licence")?;
                    number.map(|_| cells.record("licence")).transpose()?.map(Revocable::Licence)
                }
                ActivationKind::Telephone => None,
            },
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
        ActivationKind::Host => question!(Host, "id = $1"),
        ActivationKind::Machine => question!(Machine, "id = $1"),
        ActivationKind::Telephone => question!(Telephone, "id = $1"),
    };
    let Some(found) = read(work, kind, sql, &[&id])?.into_iter().next() else { return Ok(None) };
    key::lock_by_serial(work, found.serial)?;
    // Somebody else may have been first.
    let Some(record) = read(work, kind, sql, &[&id])?.into_iter().next() else { return Ok(None) };
    let (freed, marked) = match kind {
        ActivationKind::Host => (
            [
                "DELETE FROM confirmed WHERE host = $1",
                "UPDATE activation SET idempotency = NULL WHERE host = $1",
            ]
            .as_slice(),
            "UPDATE host SET released = $2 WHERE id = $1",
        ),
        ActivationKind::Machine => (
            [
                "DELETE FROM confirmed WHERE machine = $1",
                "UPDATE licence SET idempotency = NULL WHERE machine = $1",
            ]
            .as_slice(),
            "UPDATE machine SET released = $2 WHERE id = $1",
        ),
        ActivationKind::Telephone => ([].as_slice(), "UPDATE confirmed SET released = $2 WHERE id = $1"),
    };
    for sql in freed {
        work.execute(RELEASE, sql, &[&id])?;
    }
    work.execute(RELEASE, marked, &[&id, &by.at.seconds()])?;
    let detail = record.released(kind);
    let (by, serial) = (by.clone(), Some(record.serial));
    audit::write(work, &AuditEntry { by, action: AuditAction::ActivationReleased, serial, detail })?;
    Ok(Some(record))
}
