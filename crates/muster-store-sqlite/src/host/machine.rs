//! The table of machines.

use muster_core::code::CodeNumber;
use muster_core::host::{MachineRecord, Machines, Source};
use muster_store::host::{StoreError, faces};
use muster_wire::id::{Cmid, PublisherId};
use muster_wire::number::{PoolNumber, ProductNumber};
use rusqlite::{Connection, params};

use super::failure::failure;
use super::row::{Cells, kept};

const TABLE: &str = "machine";

pub(super) fn put(
    connection: &Connection,
    publisher: PublisherId,
    machine: &MachineRecord,
) -> Result<(), StoreError> {
    let mut statement = connection
        .prepare_cached(
            "INSERT OR REPLACE INTO machine (publisher, pool, cmid, product, name, address, virtual_machine, software,
                status, code, granted_until, first_seen, last_seen, requests, blocked, cloned_since, more_faces, faces)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        )
        .map_err(failure)?;
    let cells = params![
        publisher.as_bytes(),
        machine.pool.0,
        machine.cmid.as_bytes(),
        machine.product.0,
        machine.name,
        machine.address.to_string(),
        machine.virtual_machine,
        machine.software,
        machine.status,
        machine.code.0,
        machine.granted_until.map(|until| until.seconds()),
        machine.first_seen.seconds(),
        machine.last_seen.seconds(),
        kept(machine.requests),
        machine.blocked,
        machine.cloned_since.map(|since| since.seconds()),
        machine.more_faces,
        faces::write(&machine.faces),
    ];
    statement.execute(cells).map_err(failure)?;
    Ok(())
}

pub(super) fn remove(
    connection: &Connection,
    publisher: PublisherId,
    pool: PoolNumber,
    cmid: Cmid,
) -> Result<(), StoreError> {
    let mut statement = connection
        .prepare_cached("DELETE FROM machine WHERE publisher = ?1 AND pool = ?2 AND cmid = ?3")
        .map_err(failure)?;
    statement.execute(params![publisher.as_bytes(), pool.0, cmid.as_bytes()]).map_err(failure)?;
    Ok(())
}

/// All machines of one publisher.
pub(super) fn all(connection: &Connection, publisher: PublisherId) -> Result<Machines, StoreError> {
    let mut statement = connection
        .prepare_cached(
            "SELECT publisher, pool, cmid, product, name, address, virtual_machine, software, status, code,
                granted_until, first_seen, last_seen, requests, blocked, cloned_since, more_faces, faces
             FROM machine WHERE publisher = ?1 ORDER BY pool, cmid",
        )
        .map_err(failure)?;
    let mut rows = statement.query(params![publisher.as_bytes()]).map_err(failure)?;
    let mut machines = Machines::default();
    while let Some(row) = rows.next().map_err(failure)? {
        machines.put(&read(&Cells::new(row, TABLE))?);
    }
    Ok(machines)
}

fn read(cells: &Cells<'_>) -> Result<MachineRecord, StoreError> {
    let _publisher: [u8; 16] = cells.id("publisher")?;
    Ok(MachineRecord {
        pool: PoolNumber(cells.number("pool")?),
        cmid: Cmid::new(cells.id("cmid")?),
        product: ProductNumber(cells.number("product")?),
        name: cells.optional_text("name")?.map(str::to_owned),
        address: address(cells)?,
        virtual_machine: cells.flag("virtual_machine")?,
        software: cells.text("software")?.to_owned(),
        status: cells.number("status")?,
        code: CodeNumber(cells.number("code")?),
        granted_until: cells.optional_moment("granted_until")?,
        first_seen: cells.moment("first_seen")?,
        last_seen: cells.moment("last_seen")?,
        requests: cells.number("requests")?,
        blocked: cells.flag("blocked")?,
        cloned_since: cells.optional_moment("cloned_since")?,
        more_faces: cells.number("more_faces")?,
        faces: faces::read(cells.blob("faces")?).ok_or_else(|| cells.inconsistent("faces"))?,
    })
}

/// The column `address`.
pub(super) fn address(cells: &Cells<'_>) -> Result<Source, StoreError> {
    cells.text("address")?.parse().map_err(|_| cells.inconsistent("address"))
}
