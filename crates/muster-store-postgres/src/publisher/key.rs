//! Product keys at rest.

use super::row::Cells;
use super::work::{Values, Work};
use super::{audit, identity, published, webhook};
use muster_core::product_key::KeyKind;
use muster_core::publisher::{HostKeyLimits, MakLimits};
use muster_store::publisher::{
    AuditAction, AuditEntry, By, Conflict, KeyAtRest, KeyLimits, KeyLookup, KeyPage, KeyRecord, NewKeys,
    StoreError, WebhookEvent,
};
use muster_wire::limits;
use muster_wire::number::{CatalogVersion, KeySerial, MachineCount};
use muster_wire::object::{Attribute, Terms};

const ISSUE: &str = "issue a key";
const EXTEND: &str = "extend a key";
const READ: &str = "read a key";
/// Activations of each machine, which is licensed once: what the column says of a multiple activation key.
const ONCE: u32 = 1;

/// The question for keys, with its end.
macro_rules! select {
    ($end:literal) => {
        concat!(
            "SELECT serial, kind, number, lookup, nonce, sealed, customer, host_limit, activation_limit,
                 extension, threshold, ends, machine_maximum, maximum_refuses, issued, blocked, replaces,
                 (SELECT COUNT(*) FROM host WHERE host.serial = product_key.serial AND released IS NULL)
                     + (SELECT COUNT(*) FROM machine WHERE machine.serial = product_key.serial AND released IS NULL)
                     + (SELECT COUNT(*) FROM confirmed WHERE confirmed.serial = product_key.serial
                        AND host IS NULL AND machine IS NULL AND released IS NULL) AS used
             FROM product_key ",
            $end
        )
    };
}

pub(super) fn issue<E: From<StoreError>>(
    work: &mut Work<'_>,
    by: &By,
    keys: &NewKeys,
    make: &mut impl FnMut(KeyKind, u16, KeySerial) -> Result<KeyAtRest, E>,
) -> Result<Vec<KeySerial>, E> {
    // A key that refers to another locks that one's row, which comes first everywhere.
    if let Some(replaced) = keys.replaces {
        lock_by_serial(work, replaced)?;
    }
    identity::lock(work)?;
    check_catalog(work, keys.catalog)?;
    if let Some(successor) = successor(work, keys.replaces)? {
        return Err(StoreError::from(Conflict::HasSuccessor { successor }).into());
    }
    let mut serials = Vec::new();
    for _ in 0..keys.count {
        let serial = next_serial(work)?;
        let at_rest = make(keys.limits.kind(), keys.number, serial)?;
        insert(work, by, keys, serial, &at_rest)?;
        serials.push(serial);
    }
    Ok(serials)
}

/// The key that has taken this one's place.
fn successor(work: &mut Work<'_>, replaced: Option<KeySerial>) -> Result<Option<KeySerial>, StoreError> {
    let sql = "SELECT serial FROM product_key WHERE replaces = $1 ORDER BY serial LIMIT 1";
    let row = work.row(READ, sql, &[&replaced.map(|replaced| i64::from(replaced.0))])?;
    row.map(|row| Cells::new(&row, "product_key", "serial").number("serial").map(KeySerial)).transpose()
}

pub(super) fn check_catalog(work: &mut Work<'_>, expected: CatalogVersion) -> Result<(), StoreError> {
    let newest = published::newest_catalog(work)?;
    let found = newest.map_or(CatalogVersion(0), |catalog| catalog.version);
    if found == expected { Ok(()) } else { Err(Conflict::CatalogChanged { expected, found }.into()) }
}

fn next_serial(work: &mut Work<'_>) -> Result<KeySerial, StoreError> {
    let row = work.row(
        ISSUE,
        "UPDATE publisher SET last_serial = last_serial + 1 WHERE last_serial < $1 RETURNING id, last_serial",
        &[&i64::from(limits::SERIAL)],
    )?;
    let row = row.ok_or(Conflict::SerialsExhausted { limit: limits::SERIAL })?;
    Cells::new(&row, "publisher", "id").number("last_serial").map(KeySerial)
}

fn insert(
    work: &mut Work<'_>,
    by: &By,
    keys: &NewKeys,
    serial: KeySerial,
    at_rest: &KeyAtRest,
) -> Result<(), StoreError> {
    let terms = &keys.terms;
    let (uses, activations) = match keys.limits {
        KeyLimits::Host(limits) => (limits.hosts, limits.activations),
        KeyLimits::Mak(limits) => (limits.total(), ONCE),
    };
    work.execute(
        ISSUE,
        "INSERT INTO product_key (serial, kind, number, lookup, nonce, sealed, customer, host_limit,
             activation_limit, threshold, ends, machine_maximum, maximum_refuses, issued, replaces)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        &[
            &i64::from(serial.0),
            &i64::from(keys.limits.kind().number()),
            &i64::from(keys.number),
            &at_rest.lookup.0.as_slice(),
            &at_rest.nonce.as_slice(),
            &at_rest.sealed,
            &keys.customer,
            &i64::from(uses),
            &i64::from(activations),
            &terms.threshold.map(|threshold| i64::from(threshold.0)),
            &terms.ends.map(|ends| ends.seconds()),
            &terms.machine_maximum.map(|maximum| i64::from(maximum.0)),
            &terms.maximum_refuses,
            &by.at.seconds(),
            &keys.replaces.map(|replaced| i64::from(replaced.0)),
        ],
    )?;
    for attribute in terms.attributes.iter().flatten() {
        work.execute(
            ISSUE,
            "INSERT INTO key_attribute (serial, name, value) VALUES ($1, $2, $3)",
            &[&i64::from(serial.0), &attribute.name, &attribute.value],
        )?;
    }
    let (by, at, detail) = (by.clone(), by.at, keys.customer.clone());
    audit::write(work, &AuditEntry { by, action: AuditAction::KeyIssued, serial: Some(serial), detail })?;
    webhook::tell(work, WebhookEvent::KeyIssued, serial, at)
}

pub(super) fn extend(
    work: &mut Work<'_>,
    by: &By,
    serial: KeySerial,
    more: u32,
) -> Result<Option<MakLimits>, StoreError> {
    lock_by_serial(work, serial)?;
    let Some(KeyRecord { limits: KeyLimits::Mak(limits), .. }) = by_serial(work, serial)? else {
        return Ok(None);
    };
    let limits = MakLimits { extension: limits.extension.saturating_add(more), ..limits };
    work.execute(
        EXTEND,
        "UPDATE product_key SET extension = $2 WHERE serial = $1",
        &[&i64::from(serial.0), &i64::from(limits.extension)],
    )?;
    let (by, detail) = (by.clone(), format!("{} machines", limits.total()));
    audit::write(work, &AuditEntry { by, action: AuditAction::KeyExtended, serial: Some(serial), detail })?;
    Ok(Some(limits))
}

/// Locks a key's row, if there is one. What is read in the same statement may be older than the lock; so nothing is.
pub(super) fn lock_by_serial(work: &mut Work<'_>, serial: KeySerial) -> Result<(), StoreError> {
    let sql = "SELECT serial FROM product_key WHERE serial = $1 FOR UPDATE";
    work.row(READ, sql, &[&i64::from(serial.0)]).map(drop)
}

/// The same by what a key is found by.
pub(super) fn lock_by_lookup(work: &mut Work<'_>, lookup: KeyLookup) -> Result<(), StoreError> {
    let sql = "SELECT serial FROM product_key WHERE lookup = $1 FOR UPDATE";
    work.row(READ, sql, &[&lookup.0.as_slice()]).map(drop)
}

pub(super) fn by_serial(work: &mut Work<'_>, serial: KeySerial) -> Result<Option<KeyRecord>, StoreError> {
    let keys = read(work, select!("WHERE serial = $1"), &[&i64::from(serial.0)])?;
    Ok(keys.into_iter().next())
}

pub(super) fn by_lookup(work: &mut Work<'_>, lookup: KeyLookup) -> Result<Option<KeyRecord>, StoreError> {
    let keys = read(work, select!("WHERE lookup = $1"), &[&lookup.0.as_slice()])?;
    Ok(keys.into_iter().next())
}

pub(super) fn all(work: &mut Work<'_>, customer: Option<&str>) -> Result<Vec<KeyRecord>, StoreError> {
    match customer {
        Some(customer) => read(work, select!("WHERE customer = $1 ORDER BY serial"), &[&customer]),
        None => read(work, select!("ORDER BY serial"), &[]),
    }
}

pub(super) fn after(work: &mut Work<'_>, page: &KeyPage) -> Result<Vec<KeyRecord>, StoreError> {
    let sql = select!("WHERE serial > $1 AND ($2::text IS NULL OR customer = $2) ORDER BY serial LIMIT $3");
    read(work, sql, &[&i64::from(page.after.0), &page.customer, &i64::from(page.most)])
}

fn read(work: &mut Work<'_>, sql: &'static str, values: Values<'_>) -> Result<Vec<KeyRecord>, StoreError> {
    let rows = work.rows(READ, sql, values)?;
    rows.iter().map(|row| key(work, &Cells::new(row, "product_key", "serial"))).collect()
}

fn key(work: &mut Work<'_>, cells: &Cells<'_>) -> Result<KeyRecord, StoreError> {
    let serial = KeySerial(cells.number("serial")?);
    Ok(KeyRecord {
        serial,
        number: cells.number("number")?,
        at_rest: KeyAtRest {
            lookup: KeyLookup(cells.bytes("lookup")?),
            nonce: cells.bytes("nonce")?,
            sealed: cells.get("sealed")?,
        },
        customer: cells.get("customer")?,
        limits: limits(cells)?,
        terms: Terms {
            threshold: cells.maybe_number("threshold")?.map(MachineCount),
            ends: cells.maybe_time("ends")?,
            machine_maximum: cells.maybe_number("machine_maximum")?.map(MachineCount),
            maximum_refuses: cells.get("maximum_refuses")?,
            attributes: attributes(work, serial)?,
        },
        issued: cells.time("issued")?,
        blocked: cells.maybe_time("blocked")?,
        used: cells.number("used")?,
        replaces: cells.maybe_number("replaces")?.map(KeySerial),
    })
}

fn limits(cells: &Cells<'_>) -> Result<KeyLimits, StoreError> {
    let uses = cells.number("host_limit")?;
    match cells.made("kind", |kind: i64| KeyKind::from_number(kind.try_into().ok()?))? {
        KeyKind::Host => {
            let activations = cells.number("activation_limit")?;
            Ok(KeyLimits::Host(HostKeyLimits { hosts: uses, activations }))
        }
        KeyKind::Mak => Ok(KeyLimits::Mak(MakLimits { uses, extension: cells.number("extension")? })),
        KeyKind::ClientSetup => Err(cells.inconsistent("kind")),
    }
}

fn attributes(work: &mut Work<'_>, serial: KeySerial) -> Result<Option<Vec<Attribute>>, StoreError> {
    let sql = "SELECT serial, name, value FROM key_attribute WHERE serial = $1 ORDER BY name";
    let attribute = |row| {
        let cells = Cells::new(row, "key_attribute", "serial");
        Ok(Attribute { name: cells.get("name")?, value: cells.get("value")? })
    };
    let rows = work.rows(READ, sql, &[&i64::from(serial.0)])?;
    let attributes = rows.iter().map(attribute).collect::<Result<Vec<_>, StoreError>>()?;
    Ok((!attributes.is_empty()).then_some(attributes))
}
