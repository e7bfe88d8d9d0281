//! What hosts said about their stores, and what was odd about it.

use super::fault::Doing;
use super::row::Cells;
use muster_core::publisher::{CopyNote, HeadReport};
use muster_store::publisher::cell::{self, EPOCHS, NOTES, note_cells, record_cell};
use muster_store::publisher::{HostAttempt, HostId, NoteRecord, StoreError};
use muster_wire::id::{PublicKey, StoreEpoch};
use muster_wire::number::KeySerial;
use muster_wire::object::Recorded;
use rusqlite::{Connection, params};

const READ: &str = "read the reports of a host";
const WRITE: &str = "write the report of a host";

/// The last report of a host, and the highest number that it reported in `epoch`.
pub(super) fn last(
    connection: &Connection,
    host: PublicKey,
    epoch: StoreEpoch,
) -> Result<Option<HeadReport>, StoreError> {
    let mut statement = connection
        .prepare_cached(
            "SELECT ordinal, epoch, last, address,
                 COALESCE((SELECT highest FROM host_report WHERE host_key = ?1 AND epoch = ?2), 0) AS highest
             FROM host_report WHERE host_key = ?1 ORDER BY ordinal DESC LIMIT 1",
        )
        .doing(READ)?;
    let mut rows = statement.query(params![host.as_bytes(), epoch.as_bytes()]).doing(READ)?;
    let Some(row) = rows.next().doing(READ)? else { return Ok(None) };
    let cells = Cells::new(row, "host_report", "ordinal");
    Ok(Some(HeadReport {
        head: Recorded { epoch: StoreEpoch::new(cells.get("epoch")?), number: cells.record("last")? },
        highest_in_epoch: cells.record("highest")?,
        address: cells.get("address")?,
    }))
}

pub(super) fn write(
    connection: &Connection,
    attempt: &HostAttempt,
    serial: KeySerial,
    host: HostId,
    note: Option<CopyNote>,
) -> Result<(), StoreError> {
    let (epoch, number) = (attempt.head.epoch, record_cell(attempt.head.number));
    connection
        .execute(
            "UPDATE host SET machine_name = ?2, last_seen = ?3, address = ?4, head_epoch = ?5, head_number = ?6
             WHERE id = ?1",
            params![
                host.0,
                attempt.machine_name,
                attempt.at.seconds(),
                attempt.address,
                epoch.as_bytes(),
                number
            ],
        )
        .doing(WRITE)?;
    connection
        .execute(
            "INSERT INTO host_report (host_key, epoch, highest, last, address, ordinal)
             SELECT ?1, ?2, ?3, ?3, ?4, COALESCE(MAX(ordinal), 0) + 1 FROM host_report WHERE host_key = ?1
             ON CONFLICT (host_key, epoch) DO UPDATE SET highest = MAX(highest, excluded.highest),
                 last = excluded.last, address = excluded.address, ordinal = excluded.ordinal",
            params![attempt.host.as_bytes(), epoch.as_bytes(), number, attempt.address],
        )
        .doing(WRITE)?;
    forget(
        connection,
        "DELETE FROM host_report WHERE host_key = ?1 AND ordinal NOT IN
             (SELECT ordinal FROM host_report WHERE host_key = ?1 ORDER BY ordinal DESC LIMIT ?2)",
        attempt.host,
        EPOCHS,
    )?;
    note.map_or(Ok(()), |note| write_note(connection, attempt, serial, note))
}

fn write_note(
    connection: &Connection,
    attempt: &HostAttempt,
    serial: KeySerial,
    note: CopyNote,
) -> Result<(), StoreError> {
    let (name, reported) = note_cells(note);
    connection
        .execute(
            "INSERT INTO host_note (noted, serial, host_key, machine_name, note, reported, head_epoch, head_number,
                 address)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                attempt.at.seconds(),
                serial.0,
                attempt.host.as_bytes(),
                attempt.machine_name,
                name,
                reported,
                attempt.head.epoch.as_bytes(),
                record_cell(attempt.head.number),
                attempt.address,
            ],
        )
        .doing(WRITE)?;
    forget(
        connection,
        "DELETE FROM host_note WHERE host_key = ?1 AND id NOT IN
             (SELECT id FROM host_note WHERE host_key = ?1 ORDER BY id DESC LIMIT ?2)",
        attempt.host,
        NOTES,
    )
}

fn forget(connection: &Connection, sql: &str, host: PublicKey, most: u32) -> Result<(), StoreError> {
    connection.execute(sql, params![host.as_bytes(), most]).map(|_| ()).doing(WRITE)
}

pub(super) fn notes(connection: &Connection, serial: KeySerial) -> Result<Vec<NoteRecord>, StoreError> {
    let mut statement = connection
        .prepare_cached(
            "SELECT id, noted, host_key, machine_name, note, reported, head_epoch, head_number, address
             FROM host_note WHERE serial = ?1 ORDER BY id",
        )
        .doing(READ)?;
    let mut rows = statement.query([serial.0]).doing(READ)?;
    let mut notes = Vec::new();
    while let Some(row) = rows.next().doing(READ)? {
        let cells = Cells::new(row, "host_note", "id");
        notes.push(NoteRecord {
            at: cells.time("noted")?,
            machine_name: cells.get("machine_name")?,
            host: PublicKey::new(cells.get("host_key")?),
            note: note(&cells)?,
            head: Recorded {
                epoch: StoreEpoch::new(cells.get("head_epoch")?),
                number: cells.record("head_number")?,
            },
            address: cells.get("address")?,
        });
    }
    Ok(notes)
}

fn note(cells: &Cells<'_>) -> Result<CopyNote, StoreError> {
    let reported = cells.get("reported")?;
    cells.made("note", |name: String| cell::note(&name, reported))
}
