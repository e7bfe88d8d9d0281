//! What hosts said about their stores, and what was odd about it.

use super::row::Cells;
use super::work::Work;
use muster_core::publisher::{CopyNote, HeadReport};
use muster_store::publisher::cell::{self, EPOCHS, NOTES, note_cells, record_cell};
use muster_store::publisher::{HostAttempt, HostId, NoteRecord, StoreError};
use muster_wire::id::{PublicKey, StoreEpoch};
use muster_wire::number::KeySerial;
use muster_wire::object::Recorded;

const READ: &str = "read the reports of a host";
const WRITE: &str = "write the report of a host";

/// The last report of a host, and the highest number that it reported in `epoch`.
pub(super) fn last(
    work: &mut Work<'_>,
    host: PublicKey,
    epoch: StoreEpoch,
) -> Result<Option<HeadReport>, StoreError> {
    let row = work.row(
        READ,
        "SELECT ordinal, epoch, last, address,
             COALESCE((SELECT highest FROM host_report WHERE host_key = $1 AND epoch = $2), 0) AS highest
         FROM host_report WHERE host_key = $1 ORDER BY ordinal DESC LIMIT 1",
        &[&host.as_bytes().as_slice(), &epoch.as_bytes().as_slice()],
    )?;
    let Some(row) = row else { return Ok(None) };
    let cells = Cells::new(&row, "host_report", "ordinal");
    Ok(Some(HeadReport {
        head: Recorded { epoch: StoreEpoch::new(cells.bytes("epoch")?), number: cells.record("last")? },
        highest_in_epoch: cells.record("highest")?,
        address: cells.get("address")?,
    }))
}

pub(super) fn write(
    work: &mut Work<'_>,
    attempt: &HostAttempt,
    serial: KeySerial,
    host: HostId,
    note: Option<CopyNote>,
) -> Result<(), StoreError> {
    let (epoch, number) = (attempt.head.epoch, record_cell(attempt.head.number));
    let (key, epoch) = (attempt.host.as_bytes().as_slice(), epoch.as_bytes().as_slice());
    work.execute(
        WRITE,
        "UPDATE host SET machine_name = $2, last_seen = $3, address = $4, head_epoch = $5, head_number = $6
         WHERE id = $1",
        &[&host.0, &attempt.machine_name, &attempt.at.seconds(), &attempt.address, &epoch, &number],
    )?;
    work.execute(
        WRITE,
        "INSERT INTO host_report (host_key, epoch, highest, last, address, ordinal)
         SELECT $1, $2, $3, $3, $4, COALESCE(MAX(ordinal), 0) + 1 FROM host_report WHERE host_key = $1
         ON CONFLICT (host_key, epoch) DO UPDATE SET
             highest = GREATEST(host_report.highest, excluded.highest),
             last = excluded.last, address = excluded.address, ordinal = excluded.ordinal",
        &[&key, &epoch, &number, &attempt.address],
    )?;
    work.execute(
        WRITE,
        "DELETE FROM host_report WHERE host_key = $1 AND ordinal NOT IN
             (SELECT ordinal FROM host_report WHERE host_key = $1 ORDER BY ordinal DESC LIMIT $2)",
        &[&key, &i64::from(EPOCHS)],
    )?;
    note.map_or(Ok(()), |note| write_note(work, attempt, serial, note))
}

fn write_note(
    work: &mut Work<'_>,
    attempt: &HostAttempt,
    serial: KeySerial,
    note: CopyNote,
) -> Result<(), StoreError> {
    let (name, reported) = note_cells(note);
    let key = attempt.host.as_bytes().as_slice();
    work.execute(
        WRITE,
        "INSERT INTO host_note (noted, serial, host_key, machine_name, note, reported, head_epoch, head_number,
             address)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            &attempt.at.seconds(),
            &i64::from(serial.0),
            &key,
            &attempt.machine_name,
            &name,
            &reported,
            &attempt.head.epoch.as_bytes().as_slice(),
            &record_cell(attempt.head.number),
            &attempt.address,
        ],
    )?;
    work.execute(
        WRITE,
        "DELETE FROM host_note WHERE host_key = $1 AND id NOT IN
             (SELECT id FROM host_note WHERE host_key = $1 ORDER BY id DESC LIMIT $2)",
        &[&key, &i64::from(NOTES)],
    )
    .map(drop)
}

pub(super) fn notes(work: &mut Work<'_>, serial: KeySerial) -> Result<Vec<NoteRecord>, StoreError> {
    let rows = work.rows(
        READ,
        "SELECT id, noted, host_key, machine_name, note, reported, head_epoch, head_number, address
         FROM host_note WHERE serial = $1 ORDER BY id",
        &[&i64::from(serial.0)],
    )?;
    let note = |row| {
        let cells = Cells::new(row, "host_note", "id");
        let reported = cells.get("reported")?;
        Ok(NoteRecord {
            at: cells.time("noted")?,
            machine_name: cells.get("machine_name")?,
            host: PublicKey::new(cells.bytes("host_key")?),
            note: cells.made("note", |name| cell::note(name, reported))?,
            head: Recorded {
                epoch: StoreEpoch::new(cells.bytes("head_epoch")?),
                number: cells.record("head_number")?,
            },
            address: cells.get("address")?,
        })
    };
    rows.iter().map(note).collect()
}
