//! The row that hosts share and lock, and each host's own.

use super::row::{Cells, counter_cells, kept};
use crate::work::Work;
use muster_core::host::Counters;
use muster_store::host::StoreError;
use muster_wire::id::{PublisherId, StoreEpoch};
use muster_wire::number::RecordNumber;
use muster_wire::time::Timestamp;

/// What a publisher's hosts share, besides pools, machines and the audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LedgerRow {
    pub(super) revision: i64,
    pub(super) stones_from: i64,
    pub(super) last_line: u64,
    pub(super) last_observed: Option<Timestamp>,
    pub(super) clock_step: Option<Timestamp>,
    pub(super) unattributed: Counters,
}

/// What belongs to one host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HostRow {
    pub(super) epoch: StoreEpoch,
    pub(super) head: RecordNumber,
    pub(super) restores: u32,
    pub(super) last_seen: Timestamp,
    /// The port on which it said that it serves.
    pub(super) port: Option<u16>,
}

const TABLE: &str = "ledger";

/// Makes the row that everything of a publisher hangs on, where it is not there yet.
pub(super) fn make(work: &mut Work<'_>, publisher: PublisherId) -> Result<(), StoreError> {
    let sql = "INSERT INTO ledger (publisher, revision, stones_from, last_line, failed, unlicensed, licensed,
             initial_grace, additional_grace, non_genuine_grace, notification)
         VALUES ($1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING";
    work.execute("begin a ledger", sql, &[&publisher.as_bytes().as_slice()])?;
    Ok(())
}

/// Nobody else changes anything of the publisher until the transaction ends. What is read from now on is what the holder
/// of the lock before has committed.
pub(super) fn lock(work: &mut Work<'_>, publisher: PublisherId) -> Result<Option<LedgerRow>, StoreError> {
    let sql =
        "SELECT publisher, revision, stones_from, last_line, last_observed, clock_step, failed, unlicensed,
             licensed, initial_grace, additional_grace, non_genuine_grace, notification
         FROM ledger WHERE publisher = $1 FOR UPDATE";
    let row = work.row("lock a ledger", sql, &[&publisher.as_bytes().as_slice()])?;
    row.map(|row| read(&Cells::new(&row, TABLE, &["publisher"]))).transpose()
}

pub(super) fn get(work: &mut Work<'_>, publisher: PublisherId) -> Result<Option<LedgerRow>, StoreError> {
    let sql =
        "SELECT publisher, revision, stones_from, last_line, last_observed, clock_step, failed, unlicensed,
             licensed, initial_grace, additional_grace, non_genuine_grace, notification
         FROM ledger WHERE publisher = $1";
    let row = work.row("read a ledger", sql, &[&publisher.as_bytes().as_slice()])?;
    row.map(|row| read(&Cells::new(&row, TABLE, &["publisher"]))).transpose()
}

fn read(cells: &Cells<'_>) -> Result<LedgerRow, StoreError> {
    Ok(LedgerRow {
        revision: cells.get("revision")?,
        stones_from: cells.get("stones_from")?,
        last_line: cells.number("last_line")?,
        last_observed: cells.maybe_moment("last_observed")?,
        clock_step: cells.maybe_moment("clock_step")?,
        unattributed: cells.counters()?,
    })
}

pub(super) fn put(work: &mut Work<'_>, publisher: PublisherId, row: &LedgerRow) -> Result<(), StoreError> {
    let sql = "UPDATE ledger SET revision = $2, last_line = $3, last_observed = $4, clock_step = $5, failed = $6,
             unlicensed = $7, licensed = $8, initial_grace = $9, additional_grace = $10, non_genuine_grace = $11,
             notification = $12
         WHERE publisher = $1";
    let seconds = |moment: Option<Timestamp>| moment.map(|moment| moment.seconds());
    let [failed, unlicensed, licensed, initial, additional, non_genuine, notification] =
        counter_cells(&row.unattributed);
    work.execute(
        "write a ledger",
        sql,
        &[
            &publisher.as_bytes().as_slice(),
            &row.revision,
            &kept(row.last_line),
            &seconds(row.last_observed),
            &seconds(row.clock_step),
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

/// The row of one host, where there is one, and the time by the server.
pub(super) fn host(
    work: &mut Work<'_>,
    publisher: PublisherId,
    host: &[u8; 16],
) -> Result<(Option<HostRow>, Timestamp), StoreError> {
    let sql =
        "SELECT floor(extract(epoch FROM clock_timestamp()))::bigint AS now, epoch, head, restores, last_seen, port
         FROM (SELECT) AS once LEFT JOIN host ON publisher = $1 AND host = $2";
    let (publisher, host) = (publisher.as_bytes().as_slice(), host.as_slice());
    let row = work.row("read a host", sql, &[&publisher, &host])?;
    let Some(row) = row else { return Ok((None, Timestamp::ZERO)) };
    let cells = Cells::new(&row, "host", &[]);
    let now = cells.moment("now")?;
    if cells.get::<Option<i64>>("head")?.is_none() {
        return Ok((None, now));
    }
    let found = HostRow {
        epoch: StoreEpoch::new(cells.id("epoch")?),
        head: RecordNumber(cells.number("head")?),
        restores: cells.number("restores")?,
        last_seen: cells.moment("last_seen")?,
        port: cells.maybe_number("port")?,
    };
    Ok((Some(found), now))
}
