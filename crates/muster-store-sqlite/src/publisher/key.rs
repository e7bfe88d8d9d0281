//! Product keys at rest.

use super::fault::Doing;
use super::row::Cells;
use super::{audit, published, webhook};
use muster_core::product_key::KeyKind;
use muster_core::publisher::{HostKeyLimits, MakLimits};
use muster_store::publisher::{
    AuditAction, AuditEntry, By, Conflict, KeyAtRest, KeyLimits, KeyLookup, KeyPage, KeyRecord, NewKeys,
    StoreError, WebhookEvent,
};
use muster_wire::limits;
use muster_wire::number::{CatalogVersion, KeySerial, MachineCount};
use muster_wire::object::{Attribute, Terms};
use rusqlite::{Connection, OptionalExtension, Params, params};

const ISSUE: &str = "issue a key";
const EXTEND: &str = "extend a key";
const READ: &str = "read a key";
const COLUMNS: &str =
    "SELECT serial, kind, number, lookup, nonce, sealed, customer, host_limit, activation_limit,
    extension, threshold, ends, machine_maximum, maximum_refuses, issued, blocked, replaces,
    (SELECT COUNT(*) FROM host WHERE host.serial = product_key.serial AND released IS NULL)
        + (SELECT COUNT(*) FROM machine WHERE machine.serial = product_key.serial AND released IS NULL)
        + (SELECT COUNT(*) FROM confirmed WHERE confirmed.serial = product_key.serial
           AND host IS NULL AND machine IS NULL AND released IS NULL) AS used
    FROM product_key";
/// Activations of each machine, which is licensed once: what the column says of a multiple activation key.
const ONCE: u32 = 1;

pub(super) fn issue<E: From<StoreError>>(
    connection: &Connection,
    by: &By,
    keys: &NewKeys,
    mut make: impl FnMut(KeyKind, u16, KeySerial) -> Result<KeyAtRest, E>,
) -> Result<Vec<KeySerial>, E> {
    check_catalog(connection, keys.catalog)?;
    if let Some(successor) = successor(connection, keys.replaces)? {
        return Err(StoreError::from(Conflict::HasSuccessor { successor }).into());
    }
    let mut serials = Vec::new();
    for _ in 0..keys.count {
        let serial = next_serial(connection)?;
        let at_rest = make(keys.limits.kind(), keys.number, serial)?;
        insert(connection, by, keys, serial, &at_rest)?;
        serials.push(serial);
    }
    Ok(serials)
}

/// The key that has taken this one's place.
fn successor(connection: &Connection, replaced: Option<KeySerial>) -> Result<Option<KeySerial>, StoreError> {
    let replaced = replaced.map(|replaced| replaced.0);
    let sql = "SELECT serial FROM product_key WHERE replaces = ?1 ORDER BY serial LIMIT 1";
    connection.query_row(sql, [replaced], |row| row.get(0).map(KeySerial)).optional().doing(READ)
}

pub(super) fn check_catalog(connection: &Connection, expected: CatalogVersion) -> Result<(), StoreError> {
    let newest = published::newest_catalog(connection)?;
    let found = newest.map_or(CatalogVersion(0), |catalog| catalog.version);
    if found == expected { Ok(()) } else { Err(Conflict::CatalogChanged { expected, found }.into()) }
}

fn next_serial(connection: &Connection) -> Result<KeySerial, StoreError> {
    let mut statement = connection
        .prepare_cached(
            "UPDATE publisher SET last_serial = last_serial + 1 WHERE last_serial < ?1 RETURNING last_serial",
        )
        .doing(ISSUE)?;
    let mut rows = statement.query([limits::SERIAL]).doing(ISSUE)?;
    let Some(row) = rows.next().doing(ISSUE)? else {
        return Err(Conflict::SerialsExhausted { limit: limits::SERIAL }.into());
    };
    let serial = row.get(0).map(KeySerial).doing(ISSUE)?;
    // The statement writes only once it was read to its end.
    while rows.next().doing(ISSUE)?.is_some() {}
    Ok(serial)
}

fn insert(
    connection: &Connection,
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
    connection
        .execute(
            "INSERT INTO product_key (serial, kind, number, lookup, nonce, sealed, customer, host_limit,
                 activation_limit, threshold, ends, machine_maximum, maximum_refuses, issued, replaces)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            params![
                serial.0,
                keys.limits.kind().number(),
                keys.number,
                at_rest.lookup.0,
                at_rest.nonce,
                at_rest.sealed,
                keys.customer,
                uses,
                activations,
                terms.threshold.map(|threshold| threshold.0),
                terms.ends.map(|ends| ends.seconds()),
                terms.machine_maximum.map(|maximum| maximum.0),
                terms.maximum_refuses,
                by.at.seconds(),
                keys.replaces.map(|replaced| replaced.0),
            ],
        )
        .doing(ISSUE)?;
    for attribute in terms.attributes.iter().flatten() {
        connection
            .execute(
                "INSERT INTO key_attribute (serial, name, value) VALUES (?1, ?2, ?3)",
                params![serial.0, attribute.name, attribute.value],
            )
            .doing(ISSUE)?;
    }
    let (by, at, detail) = (by.clone(), by.at, keys.customer.clone());
    audit::write(
        connection,
        &AuditEntry { by, action: AuditAction::KeyIssued, serial: Some(serial), detail },
    )?;
    webhook::tell(connection, WebhookEvent::KeyIssued, serial, at)
}

pub(super) fn extend(
    connection: &Connection,
    by: &By,
    serial: KeySerial,
    more: u32,
) -> Result<Option<MakLimits>, StoreError> {
    let Some(KeyRecord { limits: KeyLimits::Mak(limits), .. }) = by_serial(connection, serial)? else {
        return Ok(None);
    };
    let extension = limits.extension.saturating_add(more);
    connection
        .execute("UPDATE product_key SET extension = ?2 WHERE serial = ?1", params![serial.0, extension])
        .doing(EXTEND)?;
    let limits = MakLimits { extension, ..limits };
    let (by, detail) = (by.clone(), format!("{} machines", limits.total()));
    let entry = AuditEntry { by, action: AuditAction::KeyExtended, serial: Some(serial), detail };
    audit::write(connection, &entry)?;
    Ok(Some(limits))
}

pub(super) fn by_serial(connection: &Connection, serial: KeySerial) -> Result<Option<KeyRecord>, StoreError> {
    let keys = read(connection, &format!("{COLUMNS} WHERE serial = ?1"), [serial.0])?;
    Ok(keys.into_iter().next())
}

pub(super) fn by_lookup(connection: &Connection, lookup: KeyLookup) -> Result<Option<KeyRecord>, StoreError> {
    let keys = read(connection, &format!("{COLUMNS} WHERE lookup = ?1"), [lookup.0])?;
    Ok(keys.into_iter().next())
}

pub(super) fn all(connection: &Connection, customer: Option<&str>) -> Result<Vec<KeyRecord>, StoreError> {
    match customer {
        Some(customer) => {
            read(connection, &format!("{COLUMNS} WHERE customer = ?1 ORDER BY serial"), [customer])
        }
        None => read(connection, &format!("{COLUMNS} ORDER BY serial"), []),
    }
}

pub(super) fn after(connection: &Connection, page: &KeyPage) -> Result<Vec<KeyRecord>, StoreError> {
    let sql =
        format!("{COLUMNS} WHERE serial > ?1 AND (?2 IS NULL OR customer = ?2) ORDER BY serial LIMIT ?3");
    read(connection, &sql, params![page.after.0, page.customer, page.most])
}

fn read(connection: &Connection, sql: &str, parameters: impl Params) -> Result<Vec<KeyRecord>, StoreError> {
    let mut statement = connection.prepare_cached(sql).doing(READ)?;
    let mut rows = statement.query(parameters).doing(READ)?;
    let mut keys = Vec::new();
    while let Some(row) = rows.next().doing(READ)? {
        keys.push(key(connection, &Cells::new(row, "product_key", "serial"))?);
    }
    Ok(keys)
}

fn key(connection: &Connection, cells: &Cells<'_>) -> Result<KeyRecord, StoreError> {
    let serial = KeySerial(cells.get("serial")?);
    Ok(KeyRecord {
        serial,
        number: cells.get("number")?,
        at_rest: KeyAtRest {
            lookup: KeyLookup(cells.get("lookup")?),
            nonce: cells.get("nonce")?,
            sealed: cells.get("sealed")?,
        },
        customer: cells.get("customer")?,
        limits: limits(cells)?,
        terms: Terms {
            threshold: cells.get::<Option<u32>>("threshold")?.map(MachineCount),
            ends: cells.maybe_time("ends")?,
            machine_maximum: cells.get::<Option<u32>>("machine_maximum")?.map(MachineCount),
            maximum_refuses: cells.get("maximum_refuses")?,
            attributes: attributes(connection, serial)?,
        },
        issued: cells.time("issued")?,
        blocked: cells.maybe_time("blocked")?,
        used: cells.get("used")?,
        replaces: cells.get::<Option<u32>>("replaces")?.map(KeySerial),
    })
}

fn limits(cells: &Cells<'_>) -> Result<KeyLimits, StoreError> {
    let uses = cells.get("host_limit")?;
    match cells.made("kind", KeyKind::from_number)? {
        KeyKind::Host => {
            let activations = cells.get("activation_limit")?;
            Ok(KeyLimits::Host(HostKeyLimits { hosts: uses, activations }))
        }
        KeyKind::Mak => Ok(KeyLimits::Mak(MakLimits { uses, extension: cells.get("extension")? })),
        KeyKind::ClientSetup => Err(cells.inconsistent("kind")),
    }
}

fn attributes(connection: &Connection, serial: KeySerial) -> Result<Option<Vec<Attribute>>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT serial, name, value FROM key_attribute WHERE serial = ?1 ORDER BY name")
        .doing(READ)?;
    let mut rows = statement.query([serial.0]).doing(READ)?;
    let mut attributes = Vec::new();
    while let Some(row) = rows.next().doing(READ)? {
        let cells = Cells::new(row, "key_attribute", "serial");
        attributes.push(Attribute { name: cells.get("name")?, value: cells.get("value")? });
    }
    Ok((!attributes.is_empty()).then_some(attributes))
}
