//! The table `publisher`, and the keys that its root certified.

use super::row::Cells;
use super::work::Work;
use muster_store::publisher::cell::record_cell;
use muster_store::publisher::{Conflict, Founding, Identity, NewCertifiedKey, StoreError};
use muster_wire::id::{KeyId, PublicKey, PublisherId, StoreEpoch};
use muster_wire::number::RecordNumber;
use muster_wire::object::Recorded;
use muster_wire::time::Timestamp;

const DOING: &str = "read the publisher's identity";

pub(super) fn found(work: &mut Work<'_>, founding: &Founding) -> Result<(), StoreError> {
    let identity = &founding.identity;
    // Of two who found at one time the second waits here for the first.
    let written = work.execute(
        "write the publisher's identity",
        "INSERT INTO publisher (id, publisher, root, name, lab, epoch, head, last_serial, founded)
         VALUES (1, $1, $2, $3, $4, $5, 0, 0, $6) ON CONFLICT DO NOTHING",
        &[
            &identity.publisher.as_bytes().as_slice(),
            &identity.root.as_bytes().as_slice(),
            &identity.name,
            &identity.lab,
            &identity.epoch.as_bytes().as_slice(),
            &founding.at.seconds(),
        ],
    )?;
    if written == 0 {
        return Err(Conflict::AlreadyFounded.into());
    }
    certify(work, "catalog", &founding.catalog_key, founding.at)?;
    certify(work, "service", &founding.service, founding.at)
}

pub(super) fn certify(
    work: &mut Work<'_>,
    purpose: &str,
    key: &NewCertifiedKey,
    at: Timestamp,
) -> Result<(), StoreError> {
    work.execute(
        "write a certified key",
        "INSERT INTO certified_key (key, purpose, certificate, added) VALUES ($1, $2, $3, $4)
         ON CONFLICT (key) DO NOTHING",
        &[&key.key.as_bytes().as_slice(), &purpose, &key.certificate.as_bytes(), &at.seconds()],
    )
    .map(drop)
}

pub(super) fn find(work: &mut Work<'_>) -> Result<Option<Identity>, StoreError> {
    let sql = "SELECT id, publisher, root, name, lab, epoch FROM publisher";
    let Some(row) = work.row(DOING, sql, &[])? else { return Ok(None) };
    let cells = Cells::new(&row, "publisher", "id");
    Ok(Some(Identity {
        publisher: PublisherId::new(cells.bytes("publisher")?),
        root: PublicKey::new(cells.bytes("root")?),
        name: cells.get("name")?,
        lab: cells.get("lab")?,
        epoch: StoreEpoch::new(cells.bytes("epoch")?),
    }))
}

/// Locks the publisher's row, and says where the next activation or licence is recorded. Whoever locks a key does that before.
pub(super) fn lock(work: &mut Work<'_>) -> Result<Recorded, StoreError> {
    let row = work.row(DOING, "SELECT id, epoch, head FROM publisher FOR UPDATE", &[])?;
    let row = row.ok_or(Conflict::NotFounded)?;
    let cells = Cells::new(&row, "publisher", "id");
    let epoch = StoreEpoch::new(cells.bytes("epoch")?);
    Ok(Recorded { epoch, number: RecordNumber(cells.record("head")?.0.saturating_add(1)) })
}

/// The record that was given out last.
pub(super) fn write_head(work: &mut Work<'_>, number: RecordNumber) -> Result<(), StoreError> {
    let sql = "UPDATE publisher SET head = $1";
    work.execute("write the newest record", sql, &[&record_cell(number)]).map(drop)
}

pub(super) fn get(work: &mut Work<'_>) -> Result<Identity, StoreError> {
    find(work)?.ok_or_else(|| Conflict::NotFounded.into())
}

/// The row of a certified key; it must be there.
pub(super) fn certified_row(work: &mut Work<'_>, key: KeyId) -> Result<i64, StoreError> {
    let sql = "SELECT id FROM certified_key WHERE key = $1";
    let row = work.row("find a certified key", sql, &[&key.as_bytes().as_slice()])?;
    let row = row.ok_or(StoreError::Inconsistent { table: "certified_key", column: "key", row: 0 })?;
    Cells::new(&row, "certified_key", "id").get("id")
}
