//! What hosts and machines may have: read at one moment, so that its parts belong together.

use super::identity;
use super::row::Cells;
use super::work::Work;
use muster_store::publisher::{Published, PublishedCatalog, PublishedList, PublishedRootList, StoreError};
use muster_wire::number::{CatalogVersion, RevocationNumber};
use muster_wire::object::Sealed;

const DOING: &str = "read what is published";

pub(super) fn read(work: &mut Work<'_>) -> Result<Option<Published>, StoreError> {
    let Some(identity) = identity::find(work)? else { return Ok(None) };
    Ok(Some(Published {
        identity,
        catalog_key: newest_certificate(work, "catalog")?,
        service: newest_certificate(work, "service")?,
        catalog: newest_catalog(work)?,
        revocations: newest_list(work)?,
        root_revocations: newest_root_list(work)?,
    }))
}

fn newest_certificate(work: &mut Work<'_>, purpose: &str) -> Result<Sealed, StoreError> {
    let sql = "SELECT id, certificate FROM certified_key WHERE purpose = $1 ORDER BY id DESC LIMIT 1";
    let row = work.row(DOING, sql, &[&purpose])?;
    let row = row.ok_or(StoreError::Inconsistent { table: "certified_key", column: "purpose", row: 0 })?;
    Cells::new(&row, "certified_key", "id").sealed("certificate")
}

pub(super) fn newest_catalog(work: &mut Work<'_>) -> Result<Option<PublishedCatalog>, StoreError> {
    let sql = "SELECT version, catalog, certificate
         FROM catalog JOIN certified_key ON certified_key.id = catalog.catalog_key
         ORDER BY version DESC LIMIT 1";
    let Some(row) = work.row(DOING, sql, &[])? else { return Ok(None) };
    let cells = Cells::new(&row, "catalog", "version");
    Ok(Some(PublishedCatalog {
        version: CatalogVersion(cells.number("version")?),
        catalog: cells.sealed("catalog")?,
        catalog_key: cells.sealed("certificate")?,
    }))
}

pub(super) fn newest_list(work: &mut Work<'_>) -> Result<Option<PublishedList>, StoreError> {
    let sql = "SELECT number, list, certificate
         FROM revocation_list JOIN certified_key ON certified_key.id = revocation_list.service
         ORDER BY number DESC LIMIT 1";
    let Some(row) = work.row(DOING, sql, &[])? else { return Ok(None) };
    let cells = Cells::new(&row, "revocation_list", "number");
    Ok(Some(PublishedList {
        number: RevocationNumber(cells.number("number")?),
        list: cells.sealed("list")?,
        service: cells.sealed("certificate")?,
    }))
}

pub(super) fn newest_root_list(work: &mut Work<'_>) -> Result<Option<PublishedRootList>, StoreError> {
    let sql = "SELECT number, list FROM root_revocation_list ORDER BY number DESC LIMIT 1";
    let Some(row) = work.row(DOING, sql, &[])? else { return Ok(None) };
    let cells = Cells::new(&row, "root_revocation_list", "number");
    let number = RevocationNumber(cells.number("number")?);
    Ok(Some(PublishedRootList { number, list: cells.sealed("list")? }))
}
