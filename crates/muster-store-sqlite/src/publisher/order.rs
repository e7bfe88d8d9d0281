//! Orders for keys, all or none.

use super::fault::Doing;
use super::key;
use super::row::Cells;
use muster_core::product_key::KeyKind;
use muster_store::publisher::{
    By, Conflict, KeyAtRest, NewKeys, NewOrder, OrderRecord, OrderReference, Ordered, SerialRange, StoreError,
};
use muster_wire::id::Digest;
use muster_wire::number::KeySerial;
use rusqlite::{Connection, params};

const ISSUE: &str = "issue an order";
const READ: &str = "read an order";

pub(super) fn issue<E: From<StoreError>>(
    connection: &Connection,
    by: &By,
    orders: &[NewOrder],
    mut make: impl FnMut(KeyKind, u16, KeySerial) -> Result<KeyAtRest, E>,
) -> Result<Vec<Ordered>, E> {
    orders.iter().map(|order| issue_one(connection, by, order, &mut make)).collect()
}

fn issue_one<E: From<StoreError>>(
    connection: &Connection,
    by: &By,
    order: &NewOrder,
    make: &mut impl FnMut(KeyKind, u16, KeySerial) -> Result<KeyAtRest, E>,
) -> Result<Ordered, E> {
    let Some(reference) = &order.reference else {
        return Ok(Ordered::Now(issue_keys(connection, by, &order.keys, make)?));
    };
    match by_reference(connection, &reference.name)? {
        Some(known) if known.content == reference.content => Ok(Ordered::Before(known.issued)),
        Some(_) => Err(StoreError::from(Conflict::ReferenceTaken).into()),
        None => {
            let issued = issue_keys(connection, by, &order.keys, make)?;
            insert(connection, reference, issued)?;
            Ok(Ordered::Now(issued))
        }
    }
}

fn issue_keys<E: From<StoreError>>(
    connection: &Connection,
    by: &By,
    keys: &NewKeys,
    make: &mut impl FnMut(KeyKind, u16, KeySerial) -> Result<KeyAtRest, E>,
) -> Result<SerialRange, E> {
    // The whole file is locked: nobody else takes a serial in between.
    let serials = key::issue(connection, by, keys, make)?;
    let first = serials.first().copied().unwrap_or(KeySerial(0));
    Ok(SerialRange { first, count: keys.count })
}

fn insert(
    connection: &Connection,
    reference: &OrderReference,
    issued: SerialRange,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO key_order (reference, content, first_serial, count) VALUES (?1, ?2, ?3, ?4)";
    let values = params![reference.name, reference.content.as_bytes(), issued.first.0, issued.count];
    connection.execute(sql, values).map(|_| ()).doing(ISSUE)
}

pub(super) fn by_reference(
    connection: &Connection,
    reference: &str,
) -> Result<Option<OrderRecord>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT rowid, content, first_serial, count FROM key_order WHERE reference = ?1")
        .doing(READ)?;
    let mut rows = statement.query([reference]).doing(READ)?;
    let Some(row) = rows.next().doing(READ)? else { return Ok(None) };
    let cells = Cells::new(row, "key_order", "rowid");
    let issued = SerialRange { first: cells.get("first_serial").map(KeySerial)?, count: cells.get("count")? };
    Ok(Some(OrderRecord { content: Digest::new(cells.get("content")?), issued }))
}
