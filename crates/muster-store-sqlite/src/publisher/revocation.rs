//! What is revoked, and the lists that say so.

use super::fault::Doing;
use super::row::Cells;
use super::{activation, audit, identity, key, machine, published};
use muster_store::publisher::cell::record_cell;
use muster_store::publisher::{
    AuditAction, AuditEntry, Blocked, By, NewList, RevocationGround, Revoked, StoreError,
};
use muster_wire::id::{KeyId, StoreEpoch};
use muster_wire::number::{KeySerial, RevocationNumber};
use muster_wire::object::{Recorded, RevokedKey};
use muster_wire::time::Timestamp;
use rusqlite::{Connection, Params, params};

const DOING: &str = "revoke something";

pub(super) fn block<E: From<StoreError>>(
    connection: &Connection,
    by: &By,
    serial: KeySerial,
    sign: impl FnMut(&RevocationGround) -> Result<NewList, E>,
) -> Result<Option<Blocked>, E> {
    let Some(key) = key::by_serial(connection, serial)? else { return Ok(None) };
    if let Some(before) = key.blocked {
        return Ok(Some(Blocked::Before(before)));
    }
    mark(connection, by, Revoked::Key(serial), None)?;
    let number = publish(connection, by, sign)?;
    let audited = (AuditAction::KeyBlocked, Some(serial), format!("revocation list {number}"));
    note(connection, by, audited)?;
    Ok(Some(Blocked::Now(number)))
}

pub(super) fn revoke<E: From<StoreError>>(
    connection: &Connection,
    by: &By,
    what: Revoked,
    from: Option<Timestamp>,
    sign: impl FnMut(&RevocationGround) -> Result<NewList, E>,
) -> Result<Option<RevocationNumber>, E> {
    if !mark(connection, by, what, from)? {
        return Ok(None);
    }
    let serial = match what {
        Revoked::Key(serial) => Some(serial),
        Revoked::Licence(number) => machine::holder_of(connection, number)?.map(|holder| holder.serial),
        Revoked::Nothing | Revoked::Host(_) => None,
    };
    let number = publish(connection, by, sign)?;
    note(connection, by, what.audited(serial, number))?;
    Ok(Some(number))
}

/// Whether there is such a thing.
fn mark(
    connection: &Connection,
    by: &By,
    what: Revoked,
    from: Option<Timestamp>,
) -> Result<bool, StoreError> {
    let (from, at) = (from.map(Timestamp::seconds), by.at.seconds());
    let written = match what {
        Revoked::Nothing => return Ok(true),
        Revoked::Key(serial) => connection.execute(
            "UPDATE product_key SET blocked = COALESCE(blocked, ?2),
             revoked_from = CASE WHEN blocked IS NOT NULL AND (revoked_from IS NULL OR revoked_from <= ?2)
                 THEN revoked_from ELSE ?3 END
         WHERE serial = ?1",
            params![serial.0, at, from],
        ),
        Revoked::Host(host) if !activation::knows(connection, host)? => return Ok(false),
        Revoked::Host(host) => connection.execute(
            "INSERT INTO revoked_host (key, effective, decided) VALUES (?1, ?2, ?3)
             ON CONFLICT (key) DO UPDATE SET effective = CASE WHEN revoked_host.effective IS NULL OR revoked_host.effective <= excluded.decided
                 THEN revoked_host.effective ELSE excluded.effective END",
            params![host.as_bytes(), from, at],
        ),
        Revoked::Licence(number) => connection.execute(
            "INSERT INTO revoked_licence (number, effective, decided)
             SELECT number, ?2, ?3 FROM licence
             WHERE machine IN (
             SELECT other.machine FROM licence AS own
                 JOIN licence AS other ON other.serial = own.serial AND other.digest = own.digest
             WHERE own.machine = (SELECT machine FROM licence WHERE number = ?1))
             ON CONFLICT (number) DO UPDATE SET effective = CASE WHEN revoked_licence.effective IS NULL OR revoked_licence.effective <= excluded.decided
                 THEN revoked_licence.effective ELSE excluded.effective END",
            params![record_cell(number), from, at],
        ),
    };
    Ok(written.doing(DOING)? > 0)
}

fn publish<E: From<StoreError>>(
    connection: &Connection,
    by: &By,
    mut sign: impl FnMut(&RevocationGround) -> Result<NewList, E>,
) -> Result<RevocationNumber, E> {
    let ground = ground(connection)?;
    let list = sign(&ground)?;
    let service = identity::certified_row(connection, list.service)?;
    connection
        .execute(
            "INSERT INTO revocation_list (number, list, service, published) VALUES (?1, ?2, ?3, ?4)",
            params![ground.number.0, list.list.as_bytes(), service, by.at.seconds()],
        )
        .doing(DOING)?;
    Ok(ground.number)
}

fn note(
    connection: &Connection,
    by: &By,
    (action, serial, detail): (AuditAction, Option<KeySerial>, String),
) -> Result<(), StoreError> {
    audit::write(connection, &AuditEntry { by: by.clone(), action, serial, detail })
}

fn ground(connection: &Connection) -> Result<RevocationGround, StoreError> {
    let newest = published::newest_list(connection)?.map_or(0, |list| list.number.0);
    let number = RevocationNumber(newest.saturating_add(1));
    let hosts = rows(connection, "SELECT key, effective FROM revoked_host", [], |row| {
        let cells = Cells::new(row, "revoked_host", "effective");
        Ok((KeyId::new(cells.get("key")?), cells.maybe_time("effective")?))
    })?;
    let sql = "SELECT kind, number, serial, revoked_from FROM product_key WHERE blocked IS NOT NULL";
    let keys = rows(connection, sql, [], |row| {
        let cells = Cells::new(row, "product_key", "serial");
        let (kind, number) = (cells.get("kind")?, cells.get("number")?);
        let serial = KeySerial(cells.get("serial")?);
        Ok((RevokedKey { kind, number, serial }, cells.maybe_time("revoked_from")?))
    })?;
    let sql = "SELECT licence.number, licence.epoch, revoked_licence.effective
         FROM revoked_licence JOIN licence ON licence.number = revoked_licence.number ORDER BY licence.number";
    let licences = rows(connection, sql, [], |row| {
        let cells = Cells::new(row, "revoked_licence", "number");
        let epoch = StoreEpoch::new(cells.get("epoch")?);
        Ok((Recorded { epoch, number: cells.record("number")? }, cells.maybe_time("effective")?))
    })?;
    Ok(RevocationGround::new(number, hosts, keys, licences))
}

fn rows<T>(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
    read: impl Fn(&rusqlite::Row<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let mut statement = connection.prepare_cached(sql).doing(DOING)?;
    let mut rows = statement.query(parameters).doing(DOING)?;
    let mut all = Vec::new();
    while let Some(row) = rows.next().doing(DOING)? {
        all.push(read(row)?);
    }
    Ok(all)
}
