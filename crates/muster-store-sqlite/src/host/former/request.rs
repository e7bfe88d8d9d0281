//! The audit as the first two forms had it. When it is taken over, the second one is reached: its key is that of a leaf.

use muster_core::code::CodeNumber;
use muster_core::host::RequestRecord;
use muster_store::host::StoreError;
use muster_wire::id::{Cmid, Digest, Nonce, PublisherId, StoreEpoch};
use muster_wire::number::{MachineCount, Minutes, PoolNumber, ProductNumber, RecordNumber};
use muster_wire::object::Recorded;
use rusqlite::{Connection, params};

use super::address;
use crate::host::failure::failure;
use crate::host::row::Cells;
use crate::host::{audit, publisher};

pub(super) const TABLE: &str = "request";

/// Lines that are in memory at one time.
const PART: usize = 1_024;

/// Puts the lines of a publisher into leaves.
pub(super) fn take_over(connection: &Connection, publisher: PublisherId) -> Result<(), StoreError> {
    let Some(publisher) = publisher::get(connection, publisher)? else { return Ok(()) };
    let mut statement = connection
        .prepare(
            "SELECT line, epoch, number, time, pool, product, cmid, nonce, fingerprint, name, address, client_time,
                status, minutes_left, threshold, count, true_count, code, figure, limit_of_figure, expires
             FROM request WHERE id >= ?1 << 40 AND id < (?1 + 1) << 40 ORDER BY id",
        )
        .map_err(failure)?;
    let mut rows = statement.query(params![publisher.number]).map_err(failure)?;
    let (mut first, mut part) = (0, Vec::new());
    while let Some(row) = rows.next().map_err(failure)? {
        let cells = Cells::new(row, TABLE);
        let line = cells.number("line")?;
        if part.is_empty() {
            first = line;
        }
        part.push(read(&cells)?);
        if part.len() == PART {
            append(connection, publisher.number, first, &part)?;
            part.clear();
        }
    }
    append(connection, publisher.number, first, &part)
}

fn append(
    connection: &Connection,
    publisher_number: u32,
    first: u64,
    part: &[RequestRecord],
) -> Result<(), StoreError> {
    audit::append(connection, publisher_number, first, &part.iter().collect::<Vec<_>>())
}

fn read(cells: &Cells<'_>) -> Result<RequestRecord, StoreError> {
    Ok(RequestRecord {
        recorded: Recorded {
            epoch: StoreEpoch::new(cells.id("epoch")?),
            number: RecordNumber(cells.number("number")?),
        },
        time: cells.moment("time")?,
        pool: cells.optional_number("pool")?.map(PoolNumber),
        product: ProductNumber(cells.number("product")?),
        cmid: Cmid::new(cells.id("cmid")?),
        nonce: Nonce::new(cells.id("nonce")?),
        fingerprint: Digest::new(cells.id("fingerprint")?),
        name: cells.optional_text("name")?.map(str::to_owned),
        address: address(cells)?,
        client_time: cells.moment("client_time")?,
        status: cells.number("status")?,
        minutes_left: Minutes(cells.number("minutes_left")?),
        threshold: cells.optional_number("threshold")?.map(MachineCount),
        count: cells.optional_number("count")?.map(MachineCount),
        true_count: cells.optional_number("true_count")?.map(MachineCount),
        code: CodeNumber(cells.number("code")?),
        figure: cells.number("figure")?,
        limit: cells.number("limit_of_figure")?,
        expires: cells.optional_moment("expires")?,
    })
}
