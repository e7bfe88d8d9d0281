//! The table of pools, and the counters that pools and publishers have alike.

use muster_core::host::{Counters, PoolFacts};
use muster_store::host::StoreError;
use muster_wire::id::PublisherId;
use muster_wire::number::{MachineCount, Minutes, PoolNumber};
use rusqlite::{Connection, params};

use super::failure::failure;
use super::row::{Cells, kept};

const TABLE: &str = "pool";

/// The columns failed, unlicensed, licensed, initial_grace, additional_grace, non_genuine_grace, notification.
pub(super) fn counter_cells(counters: &Counters) -> [i64; 7] {
    let [unlicensed, licensed, initial, additional, non_genuine, notification] = counters.by_status;
    [counters.failed, unlicensed, licensed, initial, additional, non_genuine, notification].map(kept)
}

/// The same columns, read; the total is their sum.
pub(super) fn read_counters(cells: &Cells<'_>) -> Result<Counters, StoreError> {
    let failed: u64 = cells.number("failed")?;
    let by_status = [
        cells.number("unlicensed")?,
        cells.number("licensed")?,
        cells.number("initial_grace")?,
        cells.number("additional_grace")?,
        cells.number("non_genuine_grace")?,
        cells.number("notification")?,
    ];
    let total = by_status.iter().fold(failed, |sum: u64, number: &u64| sum.saturating_add(*number));
    Ok(Counters { total, failed, by_status })
}

pub(super) fn put(
    connection: &Connection,
    publisher: PublisherId,
    pool: &PoolFacts,
) -> Result<(), StoreError> {
    let mut statement = connection
        .prepare_cached(
            "INSERT OR REPLACE INTO pool (publisher, number, largest_threshold, ageing_window, failed, unlicensed,
                licensed, initial_grace, additional_grace, non_genuine_grace, notification)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )
        .map_err(failure)?;
    let [failed, unlicensed, licensed, initial, additional, non_genuine, notification] =
        counter_cells(&pool.counters);
    let cells = params![
        publisher.as_bytes(),
        pool.number.0,
        pool.largest_threshold.0,
        pool.window.0,
        failed,
        unlicensed,
        licensed,
        initial,
        additional,
        non_genuine,
        notification,
    ];
    statement.execute(cells).map_err(failure)?;
    Ok(())
}

/// All pools of one publisher.
pub(super) fn all(connection: &Connection, publisher: PublisherId) -> Result<Vec<PoolFacts>, StoreError> {
    let mut statement = connection
        .prepare_cached(
            "SELECT publisher, number, largest_threshold, ageing_window, failed, unlicensed, licensed, initial_grace,
                additional_grace, non_genuine_grace, notification
             FROM pool WHERE publisher = ?1 ORDER BY number",
        )
        .map_err(failure)?;
    let mut rows = statement.query(params![publisher.as_bytes()]).map_err(failure)?;
    let mut pools = Vec::new();
    while let Some(row) = rows.next().map_err(failure)? {
        pools.push(read(&Cells::new(row, TABLE))?);
    }
    Ok(pools)
}

fn read(cells: &Cells<'_>) -> Result<PoolFacts, StoreError> {
    let _publisher: [u8; 16] = cells.id("publisher")?;
    Ok(PoolFacts {
        number: PoolNumber(cells.number("number")?),
        largest_threshold: MachineCount(cells.number("largest_threshold")?),
        window: Minutes(cells.number("ageing_window")?),
        counters: read_counters(cells)?,
    })
}
