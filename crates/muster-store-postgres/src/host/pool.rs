//! The table of pools.

use super::row::{Cells, counter_cells};
use crate::work::Work;
use muster_core::host::PoolFacts;
use muster_store::host::StoreError;
use muster_wire::id::PublisherId;
use muster_wire::number::{MachineCount, Minutes, PoolNumber};

pub(super) fn put(work: &mut Work<'_>, publisher: PublisherId, pool: &PoolFacts) -> Result<(), StoreError> {
    let sql = "INSERT INTO pool (publisher, number, largest_threshold, ageing_window, failed, unlicensed, licensed,
             initial_grace, additional_grace, non_genuine_grace, notification)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (publisher, number) DO UPDATE SET largest_threshold = excluded.largest_threshold,
             ageing_window = excluded.ageing_window, failed = excluded.failed, unlicensed = excluded.unlicensed,
             licensed = excluded.licensed, initial_grace = excluded.initial_grace,
             additional_grace = excluded.additional_grace, non_genuine_grace = excluded.non_genuine_grace,
             notification = excluded.notification";
    let [failed, unlicensed, licensed, initial, additional, non_genuine, notification] =
        counter_cells(&pool.counters);
    work.execute(
        "write a pool",
        sql,
        &[
            &publisher.as_bytes().as_slice(),
            &i64::from(pool.number.0),
            &i64::from(pool.largest_threshold.0),
            &i64::from(pool.window.0),
            &failed,
            &unlicensed,
            &licensed,
            &initial,
            &additional,
            &non_genuine,
            &notification,
        ],
    )?;
    Ok(())
}

/// All pools of one publisher.
pub(super) fn all(work: &mut Work<'_>, publisher: PublisherId) -> Result<Vec<PoolFacts>, StoreError> {
    let sql = "SELECT publisher, number, largest_threshold, ageing_window, failed, unlicensed, licensed, initial_grace,
             additional_grace, non_genuine_grace, notification
         FROM pool WHERE publisher = $1 ORDER BY number";
    let rows = work.rows("read the pools", sql, &[&publisher.as_bytes().as_slice()])?;
    rows.iter().map(|row| read(&Cells::new(row, "pool", &["publisher", "number"]))).collect()
}

fn read(cells: &Cells<'_>) -> Result<PoolFacts, StoreError> {
    Ok(PoolFacts {
        number: PoolNumber(cells.number("number")?),
        largest_threshold: MachineCount(cells.number("largest_threshold")?),
        window: Minutes(cells.number("ageing_window")?),
        counters: cells.counters()?,
    })
}
