//! Machines as the first form had them.

use muster_core::code::CodeNumber;
use muster_core::host::MachineRecord;
use muster_store::host::{StoreError, faces};
use muster_wire::id::{Cmid, PublisherId};
use muster_wire::number::{PoolNumber, ProductNumber};
use rusqlite::{Connection, params};

use super::address;
use crate::host::entry::Place;
use crate::host::failure::failure;
use crate::host::publisher;
use crate::host::round::Round;
use crate::host::row::Cells;

pub(super) const TABLE: &str = "machine";

/// Writes the machines of a publisher as a turn does.
pub(super) fn take_over(connection: &Connection, publisher: PublisherId) -> Result<(), StoreError> {
    let Some(publisher) = publisher::get(connection, publisher)? else { return Ok(()) };
    let mut statement = connection
        .prepare(
            "SELECT publisher, pool, cmid, product, name, address, virtual_machine, software, status, code,
                granted_until, first_seen, last_seen, requests, blocked, cloned_since, more_faces, faces
             FROM machine WHERE publisher = ?1 ORDER BY pool, cmid",
        )
        .map_err(failure)?;
    let mut former = statement.query(params![publisher.id.as_bytes()]).map_err(failure)?;
    let mut rows = Round::read(connection, publisher.number)?.rows(connection);
    while let Some(row) = former.next().map_err(failure)? {
        let machine = read(&Cells::new(row, TABLE))?;
        rows.add(Place::of(&machine), Some(&machine))?;
    }
    rows.finish().map(drop)
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
