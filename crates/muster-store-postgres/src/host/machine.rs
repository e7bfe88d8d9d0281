//! The table of machines, and the stones of those that were forgotten.

use super::row::{Cells, kept};
use crate::work::Work;
use muster_core::code::CodeNumber;
use muster_core::host::{MachineRecord, Machines};
use muster_store::host::{StoreError, faces};
use muster_wire::id::{Cmid, PublisherId};
use muster_wire::number::{PoolNumber, ProductNumber};
use muster_wire::time::Timestamp;
use tokio_postgres::Row;

const WRITE: &str = "write machines";
const FORGET: &str = "forget machines";
const READ: &str = "read machines";

/// Where a record stands.
pub(super) type Place = (PoolNumber, Cmid);

/// Writes records, each of another machine, in one statement whatever their number. Those that were forgotten are on
/// record again, and their stones go.
pub(super) fn put(
    work: &mut Work<'_>,
    publisher: PublisherId,
    revision: i64,
    machines: &[&MachineRecord],
) -> Result<(), StoreError> {
    let sql = "WITH new AS (
             SELECT * FROM unnest($3::bigint[], $4::bytea[], $5::bigint[], $6::bytea[], $7::text[], $8::boolean[],
                 $9::bytea[], $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[],
                 $15::bigint[], $16::boolean[], $17::bigint[], $18::bigint[], $19::bytea[])
                 AS new (pool, cmid, product, name, address, virtual_machine, software, status, code,
                     granted_until, first_seen, last_seen, requests, blocked, cloned_since, more_faces, faces)),
         back AS (
             DELETE FROM forgotten USING new
             WHERE forgotten.publisher = $1 AND forgotten.pool = new.pool AND forgotten.cmid = new.cmid)
         INSERT INTO machine (publisher, pool, cmid, revision, product, name, address, virtual_machine, software,
             status, code, granted_until, first_seen, last_seen, requests, blocked, cloned_since, more_faces, faces)
         SELECT $1, pool, cmid, $2, product, name, address, virtual_machine, software, status, code, granted_until,
             first_seen, last_seen, requests, blocked, cloned_since, more_faces, faces FROM new
         ON CONFLICT (publisher, pool, cmid) DO UPDATE SET revision = excluded.revision, product = excluded.product,
             name = excluded.name, address = excluded.address, virtual_machine = excluded.virtual_machine,
             software = excluded.software, status = excluded.status, code = excluded.code,
             granted_until = excluded.granted_until, first_seen = excluded.first_seen,
             last_seen = excluded.last_seen, requests = excluded.requests, blocked = excluded.blocked,
             cloned_since = excluded.cloned_since, more_faces = excluded.more_faces, faces = excluded.faces";
    let numbers = |of: fn(&MachineRecord) -> i64| machines.iter().map(|one| of(one)).collect::<Vec<_>>();
    let maybe = |of: fn(&MachineRecord) -> Option<Timestamp>| {
        machines.iter().map(|one| of(one).map(|moment| moment.seconds())).collect::<Vec<_>>()
    };
    let flags = |of: fn(&MachineRecord) -> bool| machines.iter().map(|one| of(one)).collect::<Vec<_>>();
    let cmids: Vec<&[u8]> = machines.iter().map(|one| one.cmid.as_bytes().as_slice()).collect();
    let names: Vec<Option<&[u8]>> =
        machines.iter().map(|one| one.name.as_ref().map(String::as_bytes)).collect();
    let addresses: Vec<String> = machines.iter().map(|one| one.address.to_string()).collect();
    let software: Vec<&[u8]> = machines.iter().map(|one| one.software.as_bytes()).collect();
    let faces: Vec<Vec<u8>> = machines.iter().map(|one| faces::write(&one.faces)).collect();
    work.execute(
        WRITE,
        sql,
        &[
            &publisher.as_bytes().as_slice(),
            &revision,
            &numbers(|one| one.pool.0.into()),
            &cmids,
            &numbers(|one| one.product.0.into()),
            &names,
            &addresses,
            &flags(|one| one.virtual_machine),
            &software,
            &numbers(|one| one.status.into()),
            &numbers(|one| one.code.0.into()),
            &maybe(|one| one.granted_until),
            &numbers(|one| one.first_seen.seconds()),
            &numbers(|one| one.last_seen.seconds()),
            &numbers(|one| kept(one.requests)),
            &flags(|one| one.blocked),
            &maybe(|one| one.cloned_since),
            &numbers(|one| one.more_faces.into()),
            &faces,
        ],
    )?;
    Ok(())
}

/// Removes records, and leaves a stone for each.
pub(super) fn forget(
    work: &mut Work<'_>,
    publisher: PublisherId,
    revision: i64,
    places: &[Place],
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "WITH gone AS (
             DELETE FROM machine USING unnest($3::bigint[], $4::bytea[]) AS old (pool, cmid)
             WHERE machine.publisher = $1 AND machine.pool = old.pool AND machine.cmid = old.cmid
             RETURNING machine.pool, machine.cmid)
         INSERT INTO forgotten (publisher, pool, cmid, revision, at) SELECT $1, pool, cmid, $2, $5 FROM gone
         ON CONFLICT (publisher, pool, cmid) DO UPDATE SET revision = excluded.revision, at = excluded.at";
    let (pools, cmids) = columns(places);
    let publisher = publisher.as_bytes().as_slice();
    work.execute(FORGET, sql, &[&publisher, &revision, &pools, &cmids, &now.seconds()])?;
    Ok(())
}

fn columns(places: &[Place]) -> (Vec<i64>, Vec<&[u8]>) {
    places.iter().map(|(pool, cmid)| (i64::from(pool.0), cmid.as_bytes().as_slice())).unzip()
}

/// All machines of one publisher.
pub(super) fn all(work: &mut Work<'_>, publisher: PublisherId) -> Result<Machines, StoreError> {
    let sql = "SELECT publisher, pool, cmid, product, name, address, virtual_machine, software, status, code,
             granted_until, first_seen, last_seen, requests, blocked, cloned_since, more_faces, faces
         FROM machine WHERE publisher = $1 ORDER BY pool, cmid";
    let mut machines = Machines::default();
    work.each_row(READ, sql, &[&publisher.as_bytes().as_slice()], |row| {
        read(&row).map(|machine| machines.put(&machine))
    })?;
    Ok(machines)
}

/// Those that turns after this one have written.
pub(super) fn since(
    work: &mut Work<'_>,
    publisher: PublisherId,
    revision: i64,
) -> Result<Vec<MachineRecord>, StoreError> {
    let sql = "SELECT publisher, pool, cmid, product, name, address, virtual_machine, software, status, code,
             granted_until, first_seen, last_seen, requests, blocked, cloned_since, more_faces, faces
         FROM machine WHERE publisher = $1 AND revision > $2";
    let rows = work.rows(READ, sql, &[&publisher.as_bytes().as_slice(), &revision])?;
    rows.iter().map(read).collect()
}

/// Those that turns after this one have forgotten.
pub(super) fn forgotten_since(
    work: &mut Work<'_>,
    publisher: PublisherId,
    revision: i64,
) -> Result<Vec<Place>, StoreError> {
    let sql = "SELECT publisher, pool, cmid FROM forgotten WHERE publisher = $1 AND revision > $2";
    let rows = work.rows(READ, sql, &[&publisher.as_bytes().as_slice(), &revision])?;
    let place = |row| {
        let cells = Cells::new(row, "forgotten", &["publisher", "pool", "cmid"]);
        Ok((PoolNumber(cells.number("pool")?), Cmid::new(cells.id("cmid")?)))
    };
    rows.iter().map(place).collect()
}

fn read(row: &Row) -> Result<MachineRecord, StoreError> {
    let cells = Cells::new(row, "machine", &["publisher", "pool", "cmid"]);
    Ok(MachineRecord {
        pool: PoolNumber(cells.number("pool")?),
        cmid: Cmid::new(cells.id("cmid")?),
        product: ProductNumber(cells.number("product")?),
        name: cells.maybe_said("name")?,
        address: cells.address("address")?,
        virtual_machine: cells.get("virtual_machine")?,
        software: cells.said("software")?,
        status: cells.number("status")?,
        code: CodeNumber(cells.number("code")?),
        granted_until: cells.maybe_moment("granted_until")?,
        first_seen: cells.moment("first_seen")?,
        last_seen: cells.moment("last_seen")?,
        requests: cells.number("requests")?,
        blocked: cells.get("blocked")?,
        cloned_since: cells.maybe_moment("cloned_since")?,
        more_faces: cells.number("more_faces")?,
        faces: cells.made("faces", faces::read)?,
    })
}
