//! Blocked keys and the lists that say so.

use super::row::Cells;
use super::work::Work;
use super::{audit, identity, key, published};
use muster_store::publisher::{AuditAction, AuditEntry, Blocked, By, NewList, RevocationGround, StoreError};
use muster_wire::number::{KeySerial, RevocationNumber};
use muster_wire::object::RevokedKey;

const DOING: &str = "block a key";

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
    work.execute(
        DOING,
        "UPDATE product_key SET blocked = $2 WHERE serial = $1",
        &[&i64::from(serial.0), &by.at.seconds()],
    )?;
    let ground = RevocationGround { number: next_number(work)?, keys: blocked(work)? };
    let list = sign(&ground)?;
    write(work, by, ground.number, &list)?;
    let (by, detail) = (by.clone(), format!("revocation list {}", ground.number));
    audit::write(work, &AuditEntry { by, action: AuditAction::KeyBlocked, serial: Some(serial), detail })?;
    Ok(Some(Blocked::Now(ground.number)))
}

fn write(work: &mut Work<'_>, by: &By, number: RevocationNumber, list: &NewList) -> Result<(), StoreError> {
    let service = identity::certified_row(work, list.service)?;
    work.execute(
        DOING,
        "INSERT INTO revocation_list (number, list, service, published) VALUES ($1, $2, $3, $4)",
        &[&i64::from(number.0), &list.list.as_bytes(), &service, &by.at.seconds()],
    )
    .map(drop)
}

fn next_number(work: &mut Work<'_>) -> Result<RevocationNumber, StoreError> {
    let newest = published::newest_list(work)?.map_or(0, |list| list.number.0);
    Ok(RevocationNumber(newest.saturating_add(1)))
}

fn blocked(work: &mut Work<'_>) -> Result<Vec<RevokedKey>, StoreError> {
    let rows = work.rows(
        DOING,
        "SELECT kind, number, serial FROM product_key WHERE blocked IS NOT NULL ORDER BY kind, number, serial",
        &[],
    )?;
    let revoked = |row| {
        let cells = Cells::new(row, "product_key", "serial");
        Ok(RevokedKey {
            kind: cells.number("kind")?,
            number: cells.number("number")?,
            serial: KeySerial(cells.number("serial")?),
        })
    };
    rows.iter().map(revoked).collect()
}
