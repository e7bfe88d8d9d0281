//! The table `publisher`, and the keys that its root certified.

use super::fault::Doing;
use super::row::Cells;
use muster_store::publisher::{Conflict, Founding, Identity, NewCertifiedKey, StoreError};
use muster_wire::id::{KeyId, PublicKey, PublisherId, StoreEpoch};
use muster_wire::number::RecordNumber;
use muster_wire::object::Recorded;
use muster_wire::time::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

const DOING: &str = "read the publisher's identity";

pub(super) fn found(connection: &Connection, founding: &Founding) -> Result<(), StoreError> {
    if find(connection)?.is_some() {
        return Err(Conflict::AlreadyFounded.into());
    }
    let identity = &founding.identity;
    connection
        .execute(
            "INSERT INTO publisher (id, publisher, root, name, lab, epoch, head, last_serial, founded)
             VALUES (1, ?1, ?2, ?3, ?4, ?5, 0, 0, ?6)",
            params![
                identity.publisher.as_bytes(),
                identity.root.as_bytes(),
                identity.name,
                identity.lab,
                identity.epoch.as_bytes(),
                founding.at.seconds(),
            ],
        )
        .doing("write the publisher's identity")?;
    certify(connection, "catalog", &founding.catalog_key, founding.at)?;
    certify(connection, "service", &founding.service, founding.at)
}

pub(super) fn certify(
    connection: &Connection,
    purpose: &str,
    key: &NewCertifiedKey,
    at: Timestamp,
) -> Result<(), StoreError> {
    connection
        .execute(
            "INSERT INTO certified_key (key, purpose, certificate, added) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (key) DO NOTHING",
            params![key.key.as_bytes(), purpose, key.certificate.as_bytes(), at.seconds()],
        )
        .map(|_| ())
        .doing("write a certified key")
}

pub(super) fn find(connection: &Connection) -> Result<Option<Identity>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT id, publisher, root, name, lab, epoch FROM publisher")
        .doing(DOING)?;
    let mut rows = statement.query([]).doing(DOING)?;
    let Some(row) = rows.next().doing(DOING)? else { return Ok(None) };
    let cells = Cells::new(row, "publisher", "id");
    Ok(Some(Identity {
        publisher: PublisherId::new(cells.get("publisher")?),
        root: PublicKey::new(cells.get("root")?),
        name: cells.get("name")?,
        lab: cells.get("lab")?,
        epoch: StoreEpoch::new(cells.get("epoch")?),
    }))
}

pub(super) fn get(connection: &Connection) -> Result<Identity, StoreError> {
    find(connection)?.ok_or_else(|| Conflict::NotFounded.into())
}

/// Where the next activation is recorded.
pub(super) fn next_record(connection: &Connection) -> Result<Recorded, StoreError> {
    let mut statement = connection.prepare_cached("SELECT id, epoch, head FROM publisher").doing(DOING)?;
    let mut rows = statement.query([]).doing(DOING)?;
    let Some(row) = rows.next().doing(DOING)? else { return Err(Conflict::NotFounded.into()) };
    let cells = Cells::new(row, "publisher", "id");
    let epoch = StoreEpoch::new(cells.get("epoch")?);
    Ok(Recorded { epoch, number: RecordNumber(cells.record("head")?.0.saturating_add(1)) })
}

/// The row of a certified key; it must be there.
pub(super) fn certified_row(connection: &Connection, key: KeyId) -> Result<i64, StoreError> {
    connection
        .query_row("SELECT id FROM certified_key WHERE key = ?1", [key.as_bytes()], |row| row.get(0))
        .optional()
        .doing("find a certified key")?
        .ok_or(StoreError::Inconsistent { table: "certified_key", column: "key", row: 0 })
}
