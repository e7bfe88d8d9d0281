//! The table of publishers: epoch, head, and what belongs to no pool.

use muster_core::host::Counters;
use muster_store::host::StoreError;
use muster_wire::id::{PublisherId, StoreEpoch};
use muster_wire::number::RecordNumber;
use muster_wire::time::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::failure::failure;
use super::pool::{counter_cells, read_counters};
use super::row::{Cells, kept};

const TABLE: &str = "publisher";

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PublisherRow {
    pub(super) id: PublisherId,
    /// What the keys of its lines of the audit, and of what turns wrote of its machines, begin with.
    pub(super) number: u32,
    pub(super) epoch: StoreEpoch,
    pub(super) head: RecordNumber,
    pub(super) restores: u32,
    pub(super) last_line: u64,
    pub(super) last_observed: Option<Timestamp>,
    pub(super) clock_step: Option<Timestamp>,
    pub(super) unattributed: Counters,
}

impl PublisherRow {
    pub(super) fn new(id: PublisherId, number: u32, epoch: StoreEpoch) -> Self {
        Self {
            id,
            number,
            epoch,
            head: RecordNumber(0),
            restores: 0,
            last_line: 0,
            last_observed: None,
            clock_step: None,
            unattributed: Counters::default(),
        }
    }

    /// Begins a new epoch.
    pub(super) fn restored(&mut self, epoch: StoreEpoch) {
        self.epoch = epoch;
        self.head = RecordNumber(0);
        self.restores = self.restores.saturating_add(1);
    }
}

/// Makes the row of a publisher that is new here.
pub(super) fn make(
    connection: &Connection,
    publisher: PublisherId,
    epoch: StoreEpoch,
) -> Result<PublisherRow, StoreError> {
    let sql = "SELECT coalesce(max(number), 0) + 1 FROM publisher";
    let number = connection.query_row(sql, [], |row| row.get(0)).map_err(failure)?;
    let row = PublisherRow::new(publisher, number, epoch);
    put(connection, &row)?;
    Ok(row)
}

pub(super) fn put(connection: &Connection, row: &PublisherRow) -> Result<(), StoreError> {
    let mut statement = connection
        .prepare_cached(
            "INSERT OR REPLACE INTO publisher (id, number, epoch, head, restores, last_line, last_observed, clock_step,
                failed, unlicensed, licensed, initial_grace, additional_grace, non_genuine_grace, notification)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        )
        .map_err(failure)?;
    let [failed, unlicensed, licensed, initial, additional, non_genuine, notification] =
        counter_cells(&row.unattributed);
    let cells = params![
        row.id.as_bytes(),
        row.number,
        row.epoch.as_bytes(),
        kept(row.head.0),
        row.restores,
        kept(row.last_line),
        row.last_observed.map(|time| time.seconds()),
        row.clock_step.map(|time| time.seconds()),
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

/// The row of one publisher, where there is one.
pub(super) fn get(
    connection: &Connection,
    publisher: PublisherId,
) -> Result<Option<PublisherRow>, StoreError> {
    let mut statement = connection
        .prepare_cached(
            "SELECT id, number, epoch, head, restores, last_line, last_observed, clock_step, failed, unlicensed,
                licensed, initial_grace, additional_grace, non_genuine_grace, notification
             FROM publisher WHERE id = ?1",
        )
        .map_err(failure)?;
    let row = statement
        .query_row(params![publisher.as_bytes()], |row| Ok(read(&Cells::new(row, TABLE))))
        .optional()
        .map_err(failure)?;
    row.transpose()
}

/// The ids of all publishers.
pub(super) fn ids(connection: &Connection) -> Result<Vec<PublisherId>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT id FROM publisher ORDER BY id").map_err(failure)?;
    let mut rows = statement.query([]).map_err(failure)?;
    let mut ids = Vec::new();
    while let Some(row) = rows.next().map_err(failure)? {
        ids.push(PublisherId::new(Cells::new(row, TABLE).id("id")?));
    }
    Ok(ids)
}

fn read(cells: &Cells<'_>) -> Result<PublisherRow, StoreError> {
    Ok(PublisherRow {
        id: PublisherId::new(cells.id("id")?),
        number: cells.number("number")?,
        epoch: StoreEpoch::new(cells.id("epoch")?),
        head: RecordNumber(cells.number("head")?),
        restores: cells.number("restores")?,
        last_line: cells.number("last_line")?,
        last_observed: cells.optional_moment("last_observed")?,
        clock_step: cells.optional_moment("clock_step")?,
        unattributed: read_counters(cells)?,
    })
}
