//! The table of requests: the audit of all hosts.

use super::row::{Cells, kept};
use crate::work::Work;
use muster_core::code::CodeNumber;
use muster_core::host::RequestRecord;
use muster_store::host::{AuditLine, RequestFilter, StoreError};
use muster_wire::id::{Cmid, Digest, Nonce, PublisherId, StoreEpoch};
use muster_wire::number::{MachineCount, Minutes, PoolNumber, ProductNumber, RecordNumber};
use muster_wire::object::Recorded;
use tokio_postgres::Row;

/// Adds lines behind the last one, in one statement whatever their number.
pub(super) fn append(
    work: &mut Work<'_>,
    publisher: PublisherId,
    last_line: u64,
    requests: &[&RequestRecord],
) -> Result<(), StoreError> {
    let sql = "INSERT INTO request (publisher, line, epoch, number, time, pool, product, cmid, nonce, fingerprint, name,
             address, client_time, status, minutes_left, threshold, count, true_count, code, figure, limit_of_figure,
             expires)
         SELECT $1, $2 + ordinal, epoch, number, time, pool, product, cmid, nonce, fingerprint, name, address,
             client_time, status, minutes_left, threshold, count, true_count, code, figure, limit_of_figure, expires
         FROM unnest($3::bytea[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bytea[], $9::bytea[],
             $10::bytea[], $11::bytea[], $12::text[], $13::bigint[], $14::bigint[], $15::bigint[], $16::bigint[],
             $17::bigint[], $18::bigint[], $19::bigint[], $20::bigint[], $21::bigint[], $22::bigint[])
             WITH ORDINALITY AS new (epoch, number, time, pool, product, cmid, nonce, fingerprint, name, address,
                 client_time, status, minutes_left, threshold, count, true_count, code, figure, limit_of_figure,
                 expires, ordinal)";
    type Of<T> = fn(&RequestRecord) -> T;
    let bytes = |of: fn(&RequestRecord) -> &[u8]| requests.iter().map(|one| of(one)).collect::<Vec<_>>();
    let numbers = |of: Of<i64>| requests.iter().map(|one| of(one)).collect::<Vec<_>>();
    let maybe = |of: Of<Option<i64>>| requests.iter().map(|one| of(one)).collect::<Vec<_>>();
    let names: Vec<Option<&[u8]>> =
        requests.iter().map(|one| one.name.as_ref().map(String::as_bytes)).collect();
    let addresses: Vec<String> = requests.iter().map(|one| one.address.to_string()).collect();
    work.execute(
        "write the audit",
        sql,
        &[
            &publisher.as_bytes().as_slice(),
            &kept(last_line),
            &bytes(|one| one.recorded.epoch.as_bytes()),
            &numbers(|one| kept(one.recorded.number.0)),
            &numbers(|one| one.time.seconds()),
            &maybe(|one| one.pool.map(|pool| pool.0.into())),
            &numbers(|one| one.product.0.into()),
            &bytes(|one| one.cmid.as_bytes()),
            &bytes(|one| one.nonce.as_bytes()),
            &bytes(|one| one.fingerprint.as_bytes()),
            &names,
            &addresses,
            &numbers(|one| one.client_time.seconds()),
            &numbers(|one| one.status.into()),
            &numbers(|one| one.minutes_left.0.into()),
            &maybe(|one| one.threshold.map(|number| number.0.into())),
            &maybe(|one| one.count.map(|number| number.0.into())),
            &maybe(|one| one.true_count.map(|number| number.0.into())),
            &numbers(|one| one.code.0.into()),
            &numbers(|one| one.figure),
            &numbers(|one| one.limit),
            &maybe(|one| one.expires.map(|moment| moment.seconds())),
        ],
    )?;
    Ok(())
}

/// Lines that match, the newest first.
pub(super) fn page(
    work: &mut Work<'_>,
    publisher: PublisherId,
    filter: &RequestFilter,
    limit: u32,
) -> Result<Vec<AuditLine>, StoreError> {
    let sql = "SELECT publisher, line, epoch, number, time, pool, product, cmid, nonce, fingerprint, name, address,
             client_time, status, minutes_left, threshold, count, true_count, code, figure, limit_of_figure, expires
         FROM request
         WHERE publisher = $1 AND line < $2 AND ($3::bytea IS NULL OR cmid = $3) AND ($4::bigint IS NULL OR pool = $4)
             AND ($5::bigint IS NULL OR code = $5) AND ($6::bigint IS NULL OR time >= $6)
         ORDER BY line DESC LIMIT $7";
    let rows = work.rows(
        "read the audit",
        sql,
        &[
            &publisher.as_bytes().as_slice(),
            &filter.before.map_or(i64::MAX, kept),
            &filter.cmid.as_ref().map(|cmid| cmid.as_bytes().as_slice()),
            &filter.pool.map(|pool| i64::from(pool.0)),
            &filter.code.map(|code| i64::from(code.0)),
            &filter.since.map(|since| since.seconds()),
            &i64::from(limit),
        ],
    )?;
    rows.iter().map(read).collect()
}

/// Drops lines up to `last`, the oldest first.
pub(super) fn drop_until(
    work: &mut Work<'_>,
    publisher: PublisherId,
    last: u64,
    most: u64,
) -> Result<u64, StoreError> {
    let sql = "DELETE FROM request WHERE publisher = $1 AND line IN (
             SELECT line FROM request WHERE publisher = $1 AND line <= $2 ORDER BY line LIMIT $3)";
    let publisher = publisher.as_bytes().as_slice();
    Ok(work.execute("prune the audit", sql, &[&publisher, &kept(last), &kept(most)])?)
}

fn read(row: &Row) -> Result<AuditLine, StoreError> {
    let cells = Cells::new(row, "request", &["publisher", "line"]);
    let request = RequestRecord {
        recorded: Recorded {
            epoch: StoreEpoch::new(cells.id("epoch")?),
            number: RecordNumber(cells.number("number")?),
        },
        time: cells.moment("time")?,
        pool: cells.maybe_number("pool")?.map(PoolNumber),
        product: ProductNumber(cells.number("product")?),
        cmid: Cmid::new(cells.id("cmid")?),
        nonce: Nonce::new(cells.id("nonce")?),
        fingerprint: Digest::new(cells.id("fingerprint")?),
        name: cells.maybe_said("name")?,
        address: cells.address("address")?,
        client_time: cells.moment("client_time")?,
        status: cells.number("status")?,
        minutes_left: Minutes(cells.number("minutes_left")?),
        threshold: cells.maybe_number("threshold")?.map(MachineCount),
        count: cells.maybe_number("count")?.map(MachineCount),
        true_count: cells.maybe_number("true_count")?.map(MachineCount),
        code: CodeNumber(cells.number("code")?),
        figure: cells.get("figure")?,
        limit: cells.get("limit_of_figure")?,
        expires: cells.maybe_moment("expires")?,
    };
    Ok(AuditLine { line: cells.number("line")?, request })
}
