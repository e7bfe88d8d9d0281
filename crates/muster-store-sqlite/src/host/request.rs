//! The table of requests: the audit.

use muster_core::code::CodeNumber;
use muster_core::host::RequestRecord;
use muster_store::host::{AuditLine, RequestFilter, StoreError};
use muster_wire::id::{Cmid, Digest, Nonce, StoreEpoch};
use muster_wire::number::{MachineCount, Minutes, PoolNumber, ProductNumber, RecordNumber};
use muster_wire::object::Recorded;
use rusqlite::{Connection, params};

use super::failure::failure;
use super::former::address;
use super::publisher::PublisherRow;
use super::row::{Cells, kept};

const TABLE: &str = "request";

/// Digits of a key that are the place in the audit of one publisher.
const LINE: u32 = 40;

/// The key of a line.
fn key(publisher_number: u32, line: u64) -> i64 {
    let first = i64::from(publisher_number) << LINE;
    first | kept(line).min((1 << LINE) - 1)
}

fn line(key: u64) -> u64 {
    key & ((1 << LINE) - 1)
}

pub(super) fn append(
    connection: &Connection,
    publisher_number: u32,
    line: u64,
    request: &RequestRecord,
) -> Result<(), StoreError> {
    let mut statement = connection
        .prepare_cached(
            "INSERT INTO request (id, epoch, number, time, pool, product, cmid, nonce, fingerprint, name,
                address, client_time, status, minutes_left, threshold, count, true_count, code, figure,
                limit_of_figure, expires)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)",
        )
        .map_err(failure)?;
    let cells = params![
        key(publisher_number, line),
        request.recorded.epoch.as_bytes(),
        kept(request.recorded.number.0),
        request.time.seconds(),
        request.pool.map(|pool| pool.0),
        request.product.0,
        request.cmid.as_bytes(),
        request.nonce.as_bytes(),
        request.fingerprint.as_bytes(),
        request.name,
        request.address.to_string(),
        request.client_time.seconds(),
        request.status,
        request.minutes_left.0,
        request.threshold.map(|count| count.0),
        request.count.map(|count| count.0),
        request.true_count.map(|count| count.0),
        request.code.0,
        request.figure,
        request.limit,
        request.expires.map(|time| time.seconds()),
    ];
    statement.execute(cells).map_err(failure)?;
    Ok(())
}

/// At most `limit` matching lines, the newest first.
pub(super) fn page(
    connection: &Connection,
    publisher_number: u32,
    filter: &RequestFilter,
    limit: u32,
) -> Result<Vec<AuditLine>, StoreError> {
    let mut statement = connection
        .prepare_cached(
            "SELECT id, epoch, number, time, pool, product, cmid, nonce, fingerprint, name, address,
                client_time, status, minutes_left, threshold, count, true_count, code, figure, limit_of_figure,
                expires
             FROM request
             WHERE id >= ?1 AND id < ?2
                AND (?3 IS NULL OR cmid = ?3) AND (?4 IS NULL OR pool = ?4)
                AND (?5 IS NULL OR code = ?5) AND (?6 IS NULL OR time >= ?6)
             ORDER BY id DESC LIMIT ?7",
        )
        .map_err(failure)?;
    let cells = params![
        key(publisher_number, 0),
        key(publisher_number, filter.before.unwrap_or(u64::MAX)),
        filter.cmid.as_ref().map(Cmid::as_bytes),
        filter.pool.map(|pool| pool.0),
        filter.code.map(|code| code.0),
        filter.since.map(|time| time.seconds()),
        limit,
    ];
    let mut rows = statement.query(cells).map_err(failure)?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next().map_err(failure)? {
        lines.push(read(&Cells::new(row, TABLE))?);
    }
    Ok(lines)
}

/// Drops lines up to the one before the newest `keep`, at most `most`, and says how many went.
pub(super) fn prune(
    connection: &Connection,
    publisher: &PublisherRow,
    keep: u64,
    most: u64,
) -> Result<u64, StoreError> {
    let end = key(publisher.number, publisher.last_line.saturating_sub(keep).saturating_add(1));
    // Two statements, because one with a question in it is carried out in two passes.
    let sql = "SELECT coalesce(min(id), ?2) FROM request WHERE id >= ?1 AND id < ?2";
    let mut oldest = connection.prepare_cached(sql).map_err(failure)?;
    let oldest: i64 =
        oldest.query_row(params![key(publisher.number, 0), end], |row| row.get(0)).map_err(failure)?;
    let end = end.min(oldest.saturating_add(kept(most)));
    let sql = "DELETE FROM request WHERE id >= ?1 AND id < ?2";
    let mut statement = connection.prepare_cached(sql).map_err(failure)?;
    let gone = statement.execute(params![oldest, end]).map_err(failure)?;
    Ok(u64::try_from(gone).unwrap_or(u64::MAX))
}

fn read(cells: &Cells<'_>) -> Result<AuditLine, StoreError> {
    let line = line(cells.number("id")?);
    let request = RequestRecord {
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
    };
    Ok(AuditLine { line, request })
}
