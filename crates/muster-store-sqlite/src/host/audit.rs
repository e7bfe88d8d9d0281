//! The table of the audit: the lines of a turn in leaves, as they are written, read and dropped together.

use muster_core::host::RequestRecord;
use muster_store::host::{AuditLine, RequestFilter, StoreError};
use rusqlite::{Connection, OptionalExtension, params};

use super::failure::failure;
use super::publisher::PublisherRow;
use super::request;
use super::row::{Cells, kept};

const TABLE: &str = "audit";

/// Digits of a key that are the place in the audit of one publisher.
const LINE: u32 = 40;

/// Lines of a leaf at most: so many are read to find one. In tests so few that most turns have several leaves.
const LINES: usize = if cfg!(test) { 4 } else { 64 };

/// Lines side by side.
struct Leaf {
    first: u64,
    lines: u64,
    records: Vec<u8>,
}

/// The key of a line.
fn key(publisher_number: u32, line: u64) -> i64 {
    let first = i64::from(publisher_number) << LINE;
    first | kept(line).min((1 << LINE) - 1)
}

fn line(key: u64) -> u64 {
    key & ((1 << LINE) - 1)
}

/// Adds the lines of a turn, the first one at this place.
pub(super) fn append(
    connection: &Connection,
    publisher_number: u32,
    first: u64,
    requests: &[&RequestRecord],
) -> Result<(), StoreError> {
    let mut first = first;
    for requests in requests.chunks(LINES) {
        let mut records = Vec::new();
        requests.iter().for_each(|request| request::write(request, &mut records));
        let lines = u64::try_from(requests.len()).unwrap_or(u64::MAX);
        add(connection, publisher_number, &Leaf { first, lines, records })?;
        first = first.saturating_add(lines);
    }
    Ok(())
}

fn add(connection: &Connection, publisher_number: u32, leaf: &Leaf) -> Result<(), StoreError> {
    let sql = "INSERT INTO audit (id, lines, records) VALUES (?1, ?2, ?3)";
    let cells = params![key(publisher_number, leaf.first), kept(leaf.lines), leaf.records];
    connection.prepare_cached(sql).map_err(failure)?.execute(cells).map_err(failure)?;
    Ok(())
}

/// At most `limit` matching lines, the newest first.
pub(super) fn page(
    connection: &Connection,
    publisher_number: u32,
    filter: &RequestFilter,
    limit: u32,
) -> Result<Vec<AuditLine>, StoreError> {
    let sql = "SELECT id, lines, records FROM audit WHERE id >= ?1 AND id < ?2 ORDER BY id DESC";
    let mut statement = connection.prepare_cached(sql).map_err(failure)?;
    let end = key(publisher_number, filter.before.unwrap_or(u64::MAX));
    let mut rows = statement.query(params![key(publisher_number, 0), end]).map_err(failure)?;
    let (mut found, limit) = (Vec::new(), usize::try_from(limit).unwrap_or(usize::MAX));
    while found.len() < limit
        && let Some(row) = rows.next().map_err(failure)?
    {
        let cells = Cells::new(row, TABLE);
        let lines = lines(&cells, &leaf(&cells)?)?;
        let matching = lines.into_iter().rev().filter(|line| filter.matches(line));
        found.extend(matching.take(limit.saturating_sub(found.len())));
    }
    Ok(found)
}

/// Drops lines up to the one before the newest `keep`, at most `most`, and says how many went.
pub(super) fn prune(
    connection: &mut Connection,
    publisher: &PublisherRow,
    keep: u64,
    most: u64,
) -> Result<u64, StoreError> {
    let transaction = connection.transaction().map_err(failure)?;
    let end = publisher.last_line.saturating_sub(keep).saturating_add(1);
    let Some(oldest) = oldest(&transaction, publisher.number)?.filter(|oldest| oldest.first < end) else {
        return Ok(0);
    };
    let begin = oldest.first;
    let end = end.min(begin.saturating_add(most));
    drop_whole(&transaction, publisher.number, end)?;
    cut(&transaction, publisher.number, end)?;
    transaction.commit().map_err(failure)?;
    Ok(end.saturating_sub(begin))
}

/// Drops the leaves that have no line from this one on.
fn drop_whole(connection: &Connection, publisher_number: u32, end: u64) -> Result<(), StoreError> {
    let sql = "DELETE FROM audit WHERE id >= ?1 AND id < ?2 AND id + lines <= ?2";
    let cells = params![key(publisher_number, 0), key(publisher_number, end)];
    connection.prepare_cached(sql).map_err(failure)?.execute(cells).map_err(failure)?;
    Ok(())
}

/// Of the oldest leaf, if it begins before this line, leaves what is from this line on.
fn cut(connection: &Connection, publisher_number: u32, end: u64) -> Result<(), StoreError> {
    let Some(oldest) = oldest(connection, publisher_number)?.filter(|oldest| oldest.first < end) else {
        return Ok(());
    };
    let (id, gone) = (key(publisher_number, oldest.first), end.saturating_sub(oldest.first));
    let rest = request::behind(&oldest.records, gone).ok_or_else(|| StoreError::Inconsistent {
        table: TABLE,
        column: "records",
        row: id.to_string(),
    })?;
    let sql = "DELETE FROM audit WHERE id = ?1";
    connection.prepare_cached(sql).map_err(failure)?.execute([id]).map_err(failure)?;
    let rest = Leaf { first: end, lines: oldest.lines.saturating_sub(gone), records: rest.to_vec() };
    add(connection, publisher_number, &rest)
}

fn oldest(connection: &Connection, publisher_number: u32) -> Result<Option<Leaf>, StoreError> {
    let sql = "SELECT id, lines, records FROM audit WHERE id >= ?1 AND id <= ?2 ORDER BY id LIMIT 1";
    let mut statement = connection.prepare_cached(sql).map_err(failure)?;
    let cells = params![key(publisher_number, 0), key(publisher_number, u64::MAX)];
    let read = statement.query_row(cells, |row| Ok(leaf(&Cells::new(row, TABLE))));
    read.optional().map_err(failure)?.transpose()
}

fn leaf(cells: &Cells<'_>) -> Result<Leaf, StoreError> {
    Ok(Leaf {
        first: line(cells.number("id")?),
        lines: cells.number("lines")?,
        records: cells.blob("records")?.to_vec(),
    })
}

/// The lines of a leaf, the oldest first.
fn lines(cells: &Cells<'_>, leaf: &Leaf) -> Result<Vec<AuditLine>, StoreError> {
    let requests = request::read_all(&leaf.records).ok_or_else(|| cells.inconsistent("records"))?;
    let line = |(request, line)| AuditLine { line, request };
    Ok(requests.into_iter().zip(leaf.first..).map(line).collect())
}
