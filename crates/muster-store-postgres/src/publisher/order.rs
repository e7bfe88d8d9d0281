//! Orders for keys, all or none.

use super::row::Cells;
use super::work::Work;
use super::{identity, key};
use muster_core::product_key::KeyKind;
use muster_store::publisher::{
    By, Conflict, KeyAtRest, NewKeys, NewOrder, OrderRecord, OrderReference, Ordered, SerialRange, StoreError,
};
use muster_wire::id::Digest;
use muster_wire::number::KeySerial;

const ISSUE: &str = "issue an order";
const READ: &str = "read an order";

pub(super) fn issue<E: From<StoreError>>(
    work: &mut Work<'_>,
    by: &By,
    orders: &[NewOrder],
    make: &mut impl FnMut(KeyKind, u16, KeySerial) -> Result<KeyAtRest, E>,
) -> Result<Vec<Ordered>, E> {
    // Under this lock nobody else issues: a reference that is not there stays so, and serials follow one another.
    identity::lock(work)?;
    orders.iter().map(|order| issue_one(work, by, order, make)).collect()
}

fn issue_one<E: From<StoreError>>(
    work: &mut Work<'_>,
    by: &By,
    order: &NewOrder,
    make: &mut impl FnMut(KeyKind, u16, KeySerial) -> Result<KeyAtRest, E>,
) -> Result<Ordered, E> {
    let Some(reference) = &order.reference else {
        return Ok(Ordered::Now(issue_keys(work, by, &order.keys, make)?));
    };
    match by_reference(work, &reference.name)? {
        Some(known) if known.content == reference.content => Ok(Ordered::Before(known.issued)),
        Some(_) => Err(StoreError::from(Conflict::ReferenceTaken).into()),
        None => {
            let issued = issue_keys(work, by, &order.keys, make)?;
            insert(work, reference, issued)?;
            Ok(Ordered::Now(issued))
        }
    }
}

fn issue_keys<E: From<StoreError>>(
    work: &mut Work<'_>,
    by: &By,
    keys: &NewKeys,
    make: &mut impl FnMut(KeyKind, u16, KeySerial) -> Result<KeyAtRest, E>,
) -> Result<SerialRange, E> {
    let serials = key::issue(work, by, keys, make)?;
    let first = serials.first().copied().unwrap_or(KeySerial(0));
    Ok(SerialRange { first, count: keys.count })
}

fn insert(work: &mut Work<'_>, reference: &OrderReference, issued: SerialRange) -> Result<(), StoreError> {
    work.execute(
        ISSUE,
        "INSERT INTO key_order (reference, content, first_serial, count) VALUES ($1, $2, $3, $4)",
        &[
            &reference.name,
            &reference.content.as_bytes().as_slice(),
            &i64::from(issued.first.0),
            &i64::from(issued.count),
        ],
    )
    .map(drop)
}

pub(super) fn by_reference(work: &mut Work<'_>, reference: &str) -> Result<Option<OrderRecord>, StoreError> {
    let sql = "SELECT content, first_serial, count FROM key_order WHERE reference = $1";
    let Some(row) = work.row(READ, sql, &[&reference])? else { return Ok(None) };
    let cells = Cells::new(&row, "key_order", "first_serial");
    let issued =
        SerialRange { first: cells.number("first_serial").map(KeySerial)?, count: cells.number("count")? };
    Ok(Some(OrderRecord { content: Digest::new(cells.bytes("content")?), issued }))
}
