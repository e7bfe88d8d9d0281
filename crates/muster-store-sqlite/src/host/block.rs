//! The table of machines in blocks: neighbours together, as they are read and written together.

use muster_core::host::{MachineRecord, Machines};
use muster_store::host::StoreError;
use muster_wire::id::{Cmid, PublisherId};
use muster_wire::number::PoolNumber;
use rusqlite::{CachedStatement, Connection, OptionalExtension, Params, params};

use super::entry::{Entries, Entry, Place};
use super::failure::failure;
use super::latest::Latest;
use super::overlay::Overlay;
use super::row::{Cells, kept};

pub(super) const TABLE: &str = "machines";

/// One block.
pub(super) struct Block {
    pub(super) number: i64,
    pub(super) records: Vec<u8>,
}

impl Block {
    pub(super) fn entries(&self) -> Entries<'_> {
        Entries::new(&self.records, TABLE, self.number)
    }
}

/// The block to which a place belongs.
pub(super) fn holding(
    connection: &Connection,
    publisher: PublisherId,
    place: Place,
) -> Result<Option<Block>, StoreError> {
    let sql = "SELECT block, records FROM machines WHERE publisher = ?1 AND (pool, cmid) <= (?2, ?3)
         ORDER BY pool DESC, cmid DESC LIMIT 1";
    found(connection, sql, params![publisher.as_bytes(), place.pool.0, place.cmid.as_bytes()], read)
}

/// Where the first block begins that begins behind a place, and its number.
pub(super) fn next(
    connection: &Connection,
    publisher: PublisherId,
    place: Place,
) -> Result<Option<(Place, i64)>, StoreError> {
    let sql = "SELECT block, pool, cmid FROM machines WHERE publisher = ?1 AND (pool, cmid) > (?2, ?3)
         ORDER BY pool, cmid LIMIT 1";
    found(connection, sql, params![publisher.as_bytes(), place.pool.0, place.cmid.as_bytes()], |cells| {
        let number = cells.number("block")?;
        let place = Place { pool: PoolNumber(cells.number("pool")?), cmid: Cmid::new(cells.id("cmid")?) };
        Ok((place, number))
    })
}

/// The block with this number.
pub(super) fn get(connection: &Connection, number: i64) -> Result<Option<Block>, StoreError> {
    found(connection, "SELECT block, records FROM machines WHERE block = ?1", params![number], read)
}

pub(super) fn remove(connection: &Connection, number: i64) -> Result<(), StoreError> {
    prepared(connection, "DELETE FROM machines WHERE block = ?1")?.execute([number]).map_err(failure)?;
    Ok(())
}

/// Adds a block that begins at a place.
pub(super) fn add(
    connection: &Connection,
    publisher: PublisherId,
    first: Place,
    machines: usize,
    records: &[u8],
) -> Result<(), StoreError> {
    let sql = "INSERT INTO machines (publisher, pool, cmid, machines, records) VALUES (?1, ?2, ?3, ?4, ?5)";
    let cells = params![publisher.as_bytes(), first.pool.0, first.cmid.as_bytes(), kept(machines), records];
    prepared(connection, sql)?.execute(cells).map_err(failure)?;
    Ok(())
}

/// How many machines are in blocks, of all publishers.
pub(super) fn machines(connection: &Connection) -> Result<u64, StoreError> {
    let sql = "SELECT coalesce(sum(machines), 0) FROM machines";
    let machines: i64 = prepared(connection, sql)?.query_row([], |row| row.get(0)).map_err(failure)?;
    Ok(u64::try_from(machines).unwrap_or(0))
}

/// All machines of one publisher: those in blocks with the latest changes on top.
pub(super) fn all(
    connection: &Connection,
    publisher: PublisherId,
    latest: Option<&Latest>,
) -> Result<Machines, StoreError> {
    let sql = "SELECT block, records FROM machines WHERE publisher = ?1 ORDER BY pool, cmid";
    let mut statement = prepared(connection, sql)?;
    let mut rows = statement.query([publisher.as_bytes()]).map_err(failure)?;
    let (mut overlay, mut machines) =
        (Overlay::new(latest.into_iter().flatten().map(Entry::of)), Machines::default());
    let mut take = |entry: Entry<'_>| {
        machines.put(&machine(publisher, entry)?);
        Ok(())
    };
    while let Some(row) = rows.next().map_err(failure)? {
        let cells = Cells::new(row, TABLE);
        let (number, records) = (cells.number("block")?, cells.blob("records")?);
        for entry in Entries::new(records, TABLE, number) {
            overlay.pass(entry?, &mut take)?;
        }
    }
    overlay.pass_changes(None, &mut take)?;
    Ok(machines)
}

fn machine(publisher: PublisherId, entry: Entry<'_>) -> Result<MachineRecord, StoreError> {
    let Place { pool, cmid } = entry.place;
    entry.machine().ok_or_else(|| StoreError::Inconsistent {
        table: TABLE,
        column: "records",
        row: format!("{publisher} {pool} {cmid}"),
    })
}

fn read(cells: &Cells<'_>) -> Result<Block, StoreError> {
    Ok(Block { number: cells.number("block")?, records: cells.blob("records")?.to_vec() })
}

fn found<T>(
    connection: &Connection,
    sql: &str,
    cells: impl Params,
    read: impl FnOnce(&Cells<'_>) -> Result<T, StoreError>,
) -> Result<Option<T>, StoreError> {
    let row = prepared(connection, sql)?
        .query_row(cells, |row| Ok(read(&Cells::new(row, TABLE))))
        .optional()
        .map_err(failure)?;
    row.transpose()
}

fn prepared<'a>(connection: &'a Connection, sql: &str) -> Result<CachedStatement<'a>, StoreError> {
    connection.prepare_cached(sql).map_err(failure)
}
