//! Who shares the count: each host's own row, with what people are told of it.

use super::ledger::HostRow;
use super::row::{Cells, kept};
use super::store::Identity;
use super::turn::Locked;
use crate::work::Work;
use muster_store::host::{Sharer, StoreError};
use muster_wire::id::PublisherId;

/// How old the note may become that a host is there, in seconds.
const NOTED: i64 = 60;

/// Writes the host's row as it is now.
pub(super) fn put(work: &mut Work<'_>, locked: &Locked, identity: &Identity) -> Result<(), StoreError> {
    let Some(HostRow { epoch, head, restores, .. }) = &locked.host else { return Ok(()) };
    let sql = "INSERT INTO host (publisher, host, name, version, last_seen, epoch, head, restores, port)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (publisher, host) DO UPDATE SET name = excluded.name, version = excluded.version,
             last_seen = excluded.last_seen, epoch = excluded.epoch, head = excluded.head,
             restores = excluded.restores, port = excluded.port";
    work.execute(
        "write a host",
        sql,
        &[
            &locked.publisher.as_bytes().as_slice(),
            &identity.id.as_slice(),
            &identity.name.as_bytes(),
            &identity.version,
            &locked.now.seconds(),
            &epoch.as_bytes().as_slice(),
            &kept(head.0),
            &i64::from(*restores),
            &identity.port.map(i64::from),
        ],
    )?;
    Ok(())
}

/// Writes it where the last note is old, as a host that has nothing to do is there all the same, or where it has begun
/// or ceased to serve since.
pub(super) fn note(work: &mut Work<'_>, locked: &Locked, identity: &Identity) -> Result<(), StoreError> {
    match &locked.host {
        Some(host)
            if host.port != identity.port
                || locked.now.seconds_since(host.last_seen).saturating_abs() >= NOTED =>
        {
            put(work, locked, identity)
        }
        _ => Ok(()),
    }
}

/// All hosts, by name.
pub(super) fn all(work: &mut Work<'_>, identity: &Identity) -> Result<Vec<Sharer>, StoreError> {
    let sql = "SELECT DISTINCT ON (name, host) publisher, host, name, version, last_seen, port FROM host
         ORDER BY name, host, last_seen DESC";
    let rows = work.rows("read the hosts", sql, &[])?;
    let sharer = |row| {
        let cells = Cells::new(row, "host", &["publisher", "host"]);
        let id = cells.id("host")?;
        Ok(Sharer {
            id,
            name: cells.said("name")?,
            version: cells.get("version")?,
            last_seen: cells.moment("last_seen")?,
            port: cells.maybe_number("port")?,
            is_self: id == identity.id,
        })
    };
    rows.iter().map(sharer).collect()
}

/// The publishers of which this host has stored an epoch.
pub(super) fn publishers(work: &mut Work<'_>, identity: &Identity) -> Result<Vec<PublisherId>, StoreError> {
    let sql = "SELECT publisher, host FROM host WHERE host = $1 ORDER BY publisher";
    let rows = work.rows("read the hosts", sql, &[&identity.id.as_slice()])?;
    let id = |row| Cells::new(row, "host", &["publisher", "host"]).id("publisher").map(PublisherId::new);
    rows.iter().map(id).collect()
}
