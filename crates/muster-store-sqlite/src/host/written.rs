//! The table of what turns wrote of machines, in their order: the last entry of a machine is what is on record.

use muster_core::host::{MachineRecord, Machines};
use muster_store::host::StoreError;
use muster_wire::id::{Cmid, PublisherId};
use muster_wire::number::PoolNumber;
use rusqlite::{CachedStatement, Connection, OptionalExtension, params};

use super::entry::{self, Entries, Entry, Place};
use super::failure::failure;
use super::round::Reached;
use super::row::{Cells, kept};

const TABLE: &str = "written";

/// Digits of a key that count the rows of one publisher.
const ROW: u32 = 40;

/// Bytes of a row, about: what is larger has several.
const BYTES: usize = if cfg!(test) { 512 } else { 65_536 };

/// Entries on their way into rows of one publisher.
pub(super) struct Rows<'a> {
    connection: &'a Connection,
    /// The last one that there is.
    last: i64,
    reached: Reached,
    records: Vec<u8>,
    entries: usize,
    /// For the bytes of one record.
    buffer: Vec<u8>,
}

impl<'a> Rows<'a> {
    /// Behind what there is already.
    pub(super) fn after(connection: &'a Connection, last: i64, reached: Reached) -> Self {
        Self { connection, last, reached, records: Vec::new(), entries: 0, buffer: Vec::new() }
    }

    /// Adds an entry; without a record, that the machine was forgotten.
    pub(super) fn add(&mut self, place: Place, machine: Option<&MachineRecord>) -> Result<(), StoreError> {
        entry::write(place, machine, &mut self.records, &mut self.buffer);
        self.entries = self.entries.saturating_add(1);
        if self.records.len() < BYTES { Ok(()) } else { self.close() }
    }

    /// From here on all machines have been written again up to this place, and the last entries were a part of it.
    pub(super) const fn reach(&mut self, reached: Reached) {
        self.reached = reached;
    }

    /// Writes what is left; gives the last row.
    pub(super) fn finish(mut self) -> Result<i64, StoreError> {
        self.close()?;
        Ok(self.last)
    }

    fn close(&mut self) -> Result<(), StoreError> {
        if self.entries == 0 {
            return Ok(());
        }
        let sql =
            "INSERT INTO written (id, round, pool, cmid, machines, records) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let (Reached { round, place }, next) = (self.reached, self.last.saturating_add(1));
        let (pool, cmid) = (place.pool.0, place.cmid.as_bytes());
        let cells = params![next, kept(round), pool, cmid, kept(self.entries), self.records];
        prepared(self.connection, sql)?.execute(cells).map_err(failure)?;
        (self.last, self.entries) = (next, 0);
        self.records.clear();
        Ok(())
    }
}

/// The key before that of a publisher's first row.
pub(super) fn before(publisher_number: u32) -> i64 {
    i64::from(publisher_number) << ROW
}

/// The last row of a publisher, and how far its machines had been written again.
pub(super) fn last(
    connection: &Connection,
    publisher_number: u32,
) -> Result<Option<(i64, Reached)>, StoreError> {
    let sql = "SELECT id, round, pool, cmid FROM written WHERE id > ?1 AND id < ?2 ORDER BY id DESC LIMIT 1";
    let mut statement = prepared(connection, sql)?;
    let read = statement.query_row(range(publisher_number), |row| {
        let cells = Cells::new(row, TABLE);
        Ok(cells.number("id").and_then(|id| Ok((id, reached(&cells)?))))
    });
    read.optional().map_err(failure)?.transpose()
}

/// Drops rows from the first one on, as long as they were written when no more had been reached than then.
pub(super) fn drop_first(
    connection: &Connection,
    publisher_number: u32,
    then: Reached,
    most: usize,
) -> Result<(), StoreError> {
    let sql = "SELECT id, round, pool, cmid FROM written WHERE id > ?1 AND id < ?2 ORDER BY id LIMIT ?3";
    let mut statement = prepared(connection, sql)?;
    let [begin, end] = range(publisher_number);
    let mut rows = statement.query([begin, end, kept(most)]).map_err(failure)?;
    let mut last = None;
    while let Some(row) = rows.next().map_err(failure)? {
        let cells = Cells::new(row, TABLE);
        let id: i64 = cells.number("id")?;
        if reached(&cells)? > then {
            break;
        }
        last = Some(id);
    }
    drop(rows);
    let Some(last) = last else { return Ok(()) };
    let sql = "DELETE FROM written WHERE id > ?1 AND id <= ?2";
    prepared(connection, sql)?.execute([begin, last]).map_err(failure)?;
    Ok(())
}

/// All machines of a publisher.
pub(super) fn all(
    connection: &Connection,
    publisher: PublisherId,
    publisher_number: u32,
) -> Result<Machines, StoreError> {
    let sql = "SELECT id, records FROM written WHERE id > ?1 AND id < ?2 ORDER BY id";
    let mut statement = prepared(connection, sql)?;
    let mut rows = statement.query(range(publisher_number)).map_err(failure)?;
    let mut machines = Machines::default();
    while let Some(row) = rows.next().map_err(failure)? {
        let cells = Cells::new(row, TABLE);
        let (id, records) = (cells.number("id")?, cells.blob("records")?);
        for entry in Entries::new(records, TABLE, id) {
            take(&mut machines, publisher, &entry?)?;
        }
    }
    Ok(machines)
}

fn take(machines: &mut Machines, publisher: PublisherId, entry: &Entry<'_>) -> Result<(), StoreError> {
    let Place { pool, cmid } = entry.place;
    if entry.is_forgotten() {
        machines.remove(pool, cmid);
        return Ok(());
    }
    let machine = entry.machine().ok_or_else(|| StoreError::Inconsistent {
        table: TABLE,
        column: "records",
        row: format!("{publisher} {pool} {cmid}"),
    })?;
    machines.put(&machine);
    Ok(())
}

fn reached(cells: &Cells<'_>) -> Result<Reached, StoreError> {
    let round = cells.number("round")?;
    let place = Place { pool: PoolNumber(cells.number("pool")?), cmid: Cmid::new(cells.id("cmid")?) };
    Ok(Reached { round, place })
}

/// The keys between which those of a publisher are.
fn range(publisher_number: u32) -> [i64; 2] {
    [before(publisher_number), before(publisher_number.saturating_add(1))]
}

fn prepared<'a>(connection: &'a Connection, sql: &str) -> Result<CachedStatement<'a>, StoreError> {
    connection.prepare_cached(sql).map_err(failure)
}
