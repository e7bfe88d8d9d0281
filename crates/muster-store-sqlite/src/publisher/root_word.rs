//! What the root has signed: keys that it certified, and its list of those that it has withdrawn.

use super::fault::Doing;
use super::row::Cells;
use super::{audit, identity, published};
use muster_store::publisher::{
    AuditAction, AuditEntry, By, CertifiedRecord, Conflict, KeyPurpose, PublishedRootList, RootWord,
    StoreError,
};
use muster_wire::id::KeyId;
use rusqlite::{Connection, params};

const DOING: &str = "take what the root has signed";

pub(super) fn take(connection: &Connection, by: &By, word: &RootWord) -> Result<(), StoreError> {
    identity::get(connection)?;
    let mut details = Vec::new();
    for (purpose, certified) in &word.certified {
        identity::certify(connection, purpose.name(), certified, by.at)?;
        details.push(format!("{} key {}", purpose.name(), certified.key));
    }
    if let Some(list) = &word.withdrawn {
        withdraw(connection, by, list)?;
        details.push(format!("list {} of withdrawn keys", list.number));
    }
    let (by, detail) = (by.clone(), details.join(", "));
    audit::write(connection, &AuditEntry { by, action: AuditAction::RootWordTaken, serial: None, detail })
}

fn withdraw(connection: &Connection, by: &By, list: &PublishedRootList) -> Result<(), StoreError> {
    let newest = published::newest_root_list(connection)?;
    if newest.as_ref() == Some(list) {
        return Ok(());
    }
    let newest = newest.map_or(0, |list| list.number.0);
    if list.number.0 != newest.saturating_add(1) {
        return Err(Conflict::RootList { offered: list.number.0, newest }.into());
    }
    connection
        .execute(
            "INSERT INTO root_revocation_list (number, list, published) VALUES (?1, ?2, ?3)",
            params![list.number.0, list.list.as_bytes(), by.at.seconds()],
        )
        .map(drop)
        .doing(DOING)
}

pub(super) fn certified(connection: &Connection) -> Result<Vec<CertifiedRecord>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT id, key, purpose, certificate, added FROM certified_key ORDER BY id")
        .doing(DOING)?;
    let mut rows = statement.query([]).doing(DOING)?;
    let mut keys = Vec::new();
    while let Some(row) = rows.next().doing(DOING)? {
        let cells = Cells::new(row, "certified_key", "id");
        keys.push(CertifiedRecord {
            purpose: cells.made("purpose", |name: String| KeyPurpose::from_name(&name))?,
            key: KeyId::new(cells.get("key")?),
            certificate: cells.sealed("certificate")?,
            added: cells.time("added")?,
        });
    }
    Ok(keys)
}
