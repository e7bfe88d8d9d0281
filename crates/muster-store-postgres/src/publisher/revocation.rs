//! What is revoked, and the lists that say so.

use super::row::Cells;
use super::work::Work;
use super::{activation, audit, identity, key, machine, published};
use muster_store::publisher::cell::record_cell;
use muster_store::publisher::{
    AuditAction, AuditEntry, Blocked, By, NewList, RevocationGround, Revoked, StoreError,
};
use muster_wire::id::{KeyId, StoreEpoch};
use muster_wire::number::{KeySerial, RecordNumber, RevocationNumber};
use muster_wire::object::{Recorded, RevokedKey};
use muster_wire::time::Timestamp;

const DOING: &str = "revoke something";

pub(super) fn block<E: From<StoreError>>(
    work: &mut Work<'_>,
    by: &By,
    serial: KeySerial,
    sign: &mut impl FnMut(&RevocationGround) -> Result<NewList, E>,
) -> Result<Option<Blocked>, E> {
    key::lock_by_serial(work, serial)?;
    let Some(key) = key::by_serial(work, serial)? else { return Ok(None) };
    if let Some(before) = key.blocked {
        return Ok(Some(Blocked::Before(before)));
    }
    identity::lock(work)?;
    block_now(work, by, serial, None)?;
    let number = publish(work, by, sign)?;
    let audited = (AuditAction::KeyBlocked, Some(serial), format!("revocation list {number}"));
    note(work, by, audited)?;
    Ok(Some(Blocked::Now(number)))
}

pub(super) fn revoke<E: From<StoreError>>(
    work: &mut Work<'_>,
    by: &By,
    what: Revoked,
    from: Option<Timestamp>,
    sign: &mut impl FnMut(&RevocationGround) -> Result<NewList, E>,
) -> Result<Option<RevocationNumber>, E> {
    // Whoever is licensed by the key sees what is revoked, or is on record before.
    let serial = match what {
        Revoked::Key(serial) => Some(serial),
        Revoked::Licence(number) => machine::holder_of(work, number)?.map(|holder| holder.serial),
        Revoked::Nothing | Revoked::Host(_) => None,
    };
    if let Some(serial) = serial {
        key::lock_by_serial(work, serial)?;
    }
    identity::lock(work)?;
    let there = match what {
        Revoked::Nothing => true,
        Revoked::Key(serial) => block_now(work, by, serial, from)?,
        Revoked::Host(host) => revoke_host(work, by, host, from)?,
        Revoked::Licence(number) => revoke_licence(work, by, number, from)?,
    };
    if !there {
        return Ok(None);
    }
    let number = publish(work, by, sign)?;
    note(work, by, what.audited(serial, number))?;
    Ok(Some(number))
}

fn block_now(
    work: &mut Work<'_>,
    by: &By,
    serial: KeySerial,
    from: Option<Timestamp>,
) -> Result<bool, StoreError> {
    let written = work.execute(
        DOING,
        "UPDATE product_key SET blocked = COALESCE(blocked, $2),
             revoked_from = CASE WHEN blocked IS NOT NULL AND (revoked_from IS NULL OR revoked_from <= $2)
                 THEN revoked_from ELSE $3 END
         WHERE serial = $1",
        &[&i64::from(serial.0), &by.at.seconds(), &from.map(Timestamp::seconds)],
    )?;
    Ok(written == 1)
}

fn revoke_host(
    work: &mut Work<'_>,
    by: &By,
    host: KeyId,
    from: Option<Timestamp>,
) -> Result<bool, StoreError> {
    if !activation::knows(work, host)? {
        return Ok(false);
    }
    work.execute(
        DOING,
        "INSERT INTO revoked_host (key, effective, decided) VALUES ($1, $2, $3)
         ON CONFLICT (key) DO UPDATE SET effective = CASE WHEN revoked_host.effective IS NULL OR revoked_host.effective <= excluded.decided
                 THEN revoked_host.effective ELSE excluded.effective END",
        &[&host.as_bytes().as_slice(), &from.map(Timestamp::seconds), &by.at.seconds()],
    )?;
    Ok(true)
}

fn revoke_licence(
    work: &mut Work<'_>,
    by: &By,
    number: RecordNumber,
    from: Option<Timestamp>,
) -> Result<bool, StoreError> {
    let written = work.execute(
        DOING,
        "INSERT INTO revoked_licence (number, effective, decided)
         SELECT number, $2, $3 FROM licence
         WHERE machine IN (
             SELECT other.machine FROM licence AS own
                 JOIN licence AS other ON other.serial = own.serial AND other.digest = own.digest
             WHERE own.machine = (SELECT machine FROM licence WHERE number = $1))
         ON CONFLICT (number) DO UPDATE SET effective = CASE WHEN revoked_licence.effective IS NULL OR revoked_licence.effective <= excluded.decided
                 THEN revoked_licence.effective ELSE excluded.effective END",
        &[&record_cell(number), &from.map(Timestamp::seconds), &by.at.seconds()],
    )?;
    Ok(written > 0)
}

fn publish<E: From<StoreError>>(
    work: &mut Work<'_>,
    by: &By,
    sign: &mut impl FnMut(&RevocationGround) -> Result<NewList, E>,
) -> Result<RevocationNumber, E> {
    let ground = ground(work)?;
    let list = sign(&ground)?;
    let service = identity::certified_row(work, list.service)?;
    work.execute(
        DOING,
        "INSERT INTO revocation_list (number, list, service, published) VALUES ($1, $2, $3, $4)",
        &[&i64::from(ground.number.0), &list.list.as_bytes(), &service, &by.at.seconds()],
    )?;
    Ok(ground.number)
}

fn note(
    work: &mut Work<'_>,
    by: &By,
    (action, serial, detail): (AuditAction, Option<KeySerial>, String),
) -> Result<(), StoreError> {
    audit::write(work, &AuditEntry { by: by.clone(), action, serial, detail })
}

fn ground(work: &mut Work<'_>) -> Result<RevocationGround, StoreError> {
    let newest = published::newest_list(work)?.map_or(0, |list| list.number.0);
    let number = RevocationNumber(newest.saturating_add(1));
    Ok(RevocationGround::new(number, hosts(work)?, keys(work)?, licences(work)?))
}

fn hosts(work: &mut Work<'_>) -> Result<Vec<(KeyId, Option<Timestamp>)>, StoreError> {
    let rows = work.rows(DOING, "SELECT key, effective FROM revoked_host", &[])?;
    let host = |row| {
        let cells = Cells::new(row, "revoked_host", "effective");
        Ok((KeyId::new(cells.bytes("key")?), cells.maybe_time("effective")?))
    };
    rows.iter().map(host).collect()
}

fn keys(work: &mut Work<'_>) -> Result<Vec<(RevokedKey, Option<Timestamp>)>, StoreError> {
    let sql = "SELECT kind, number, serial, revoked_from FROM product_key WHERE blocked IS NOT NULL";
    let rows = work.rows(DOING, sql, &[])?;
    let revoked = |row| {
        let cells = Cells::new(row, "product_key", "serial");
        let key = RevokedKey {
            kind: cells.number("kind")?,
            number: cells.number("number")?,
            serial: KeySerial(cells.number("serial")?),
        };
        Ok((key, cells.maybe_time("revoked_from")?))
    };
    rows.iter().map(revoked).collect()
}

fn licences(work: &mut Work<'_>) -> Result<Vec<(Recorded, Option<Timestamp>)>, StoreError> {
    let rows = work.rows(
        DOING,
        "SELECT licence.number, licence.epoch, revoked_licence.effective
         FROM revoked_licence JOIN licence ON licence.number = revoked_licence.number ORDER BY licence.number",
        &[],
    )?;
    let licence = |row| {
        let cells = Cells::new(row, "revoked_licence", "number");
        let epoch = StoreEpoch::new(cells.bytes("epoch")?);
        Ok((Recorded { epoch, number: cells.record("number")? }, cells.maybe_time("effective")?))
    };
    rows.iter().map(licence).collect()
}
