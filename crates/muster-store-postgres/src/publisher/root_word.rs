//! What the root has signed: keys that it certified, and its list of those that it has withdrawn.

use super::row::Cells;
use super::work::Work;
use super::{audit, identity, published};
use muster_store::publisher::{
    AuditAction, AuditEntry, By, CertifiedRecord, Conflict, KeyPurpose, PublishedRootList, RootWord,
    StoreError,
};
use muster_wire::id::KeyId;

const DOING: &str = "take what the root has signed";

pub(super) fn take(work: &mut Work<'_>, by: &By, word: &RootWord) -> Result<(), StoreError> {
    identity::lock(work)?;
    let mut details = Vec::new();
    for (purpose, certified) in &word.certified {
        identity::certify(work, purpose.name(), certified, by.at)?;
        details.push(format!("{} key {}", purpose.name(), certified.key));
    }
    if let Some(list) = &word.withdrawn {
        withdraw(work, by, list)?;
        details.push(format!("list {} of withdrawn keys", list.number));
    }
    let (by, detail) = (by.clone(), details.join(", "));
    audit::write(work, &AuditEntry { by, action: AuditAction::RootWordTaken, serial: None, detail })
}

fn withdraw(work: &mut Work<'_>, by: &By, list: &PublishedRootList) -> Result<(), StoreError> {
    let newest = published::newest_root_list(work)?;
    if newest.as_ref() == Some(list) {
        return Ok(());
    }
    let newest = newest.map_or(0, |list| list.number.0);
    if list.number.0 != newest.saturating_add(1) {
        return Err(Conflict::RootList { offered: list.number.0, newest }.into());
    }
    work.execute(
        DOING,
        "INSERT INTO root_revocation_list (number, list, published) VALUES ($1, $2, $3)",
        &[&i64::from(list.number.0), &list.list.as_bytes(), &by.at.seconds()],
    )
    .map(drop)
}

pub(super) fn certified(work: &mut Work<'_>) -> Result<Vec<CertifiedRecord>, StoreError> {
    let sql = "SELECT id, key, purpose, certificate, added FROM certified_key ORDER BY id";
    let record = |row| {
        let cells = Cells::new(row, "certified_key", "id");
        Ok(CertifiedRecord {
            purpose: cells.made("purpose", KeyPurpose::from_name)?,
            key: KeyId::new(cells.bytes("key")?),
            certificate: cells.sealed("certificate")?,
            added: cells.time("added")?,
        })
    };
    work.rows(DOING, sql, &[])?.iter().map(record).collect()
}
