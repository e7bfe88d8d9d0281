//! Blocked keys and the lists that say so.

use super::fault::Doing;
use super::row::Cells;
use super::{audit, identity, key, published};
use muster_store::publisher::{AuditAction, AuditEntry, Blocked, By, NewList, RevocationGround, StoreError};
use muster_wire::number::{KeySerial, RevocationNumber};
use muster_wire::object::RevokedKey;
use rusqlite::{Connection, params};

const DOING: &str = "block a key";

pub(super) fn block<E: From<StoreError>>(
    connection: &Connection,
    by: &By,
    serial: KeySerial,
    mut sign: impl FnMut(&RevocationGround) -> Result<NewList, E>,
) -> Result<Option<Blocked>, E> {
    let Some(key) = key::by_serial(connection, serial)? else { return Ok(None) };
    if let Some(before) = key.blocked {
        return Ok(Some(Blocked::Before(before)));
    }
    connection
        .execute("UPDATE product_key SET blocked = ?2 WHERE serial = ?1", params![serial.0, by.at.seconds()])
        .doing(DOING)?;
    let ground = RevocationGround { number: next_number(connection)?, keys: blocked(connection)? };
    let list = sign(&ground)?;
    let service = identity::certified_row(connection, list.service)?;
    connection
        .execute(
            "INSERT INTO revocation_list (number, list, service, published) VALUES (?1, ?2, ?3, ?4)",
            params![ground.number.0, list.list.as_bytes(), service, by.at.seconds()],
        )
        .doing(DOING)?;
    let (by, detail) = (by.clone(), format!("revocation list {}", ground.number));
    audit::write(
        connection,
        &AuditEntry { by, action: AuditAction::KeyBlocked, serial: Some(serial), detail },
    )?;
    Ok(Some(Blocked::Now(ground.number)))
}

fn next_number(connection: &Connection) -> Result<RevocationNumber, StoreError> {
    let newest = published::newest_list(connection)?.map_or(0, |list| list.number.0);
    Ok(RevocationNumber(newest.saturating_add(1)))
}

fn blocked(connection: &Connection) -> Result<Vec<RevokedKey>, StoreError> {
    let mut statement = connection
        .prepare_cached(
            "SELECT kind, number, serial FROM product_key WHERE blocked IS NOT NULL
             ORDER BY kind, number, serial",
        )
        .doing(DOING)?;
    let mut rows = statement.query([]).doing(DOING)?;
    let mut keys = Vec::new();
    while let Some(row) = rows.next().doing(DOING)? {
        let cells = Cells::new(row, "product_key", "serial");
        keys.push(RevokedKey {
            kind: cells.get("kind")?,
            number: cells.get("number")?,
            serial: KeySerial(cells.get("serial")?),
        });
    }
    Ok(keys)
}
