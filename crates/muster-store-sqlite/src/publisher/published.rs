//! What hosts and machines may have: read in one transaction, so that its parts belong together.

use super::fault::Doing;
use super::identity;
use super::row::Cells;
use muster_store::publisher::{Published, PublishedCatalog, PublishedList, PublishedRootList, StoreError};
use muster_wire::number::{CatalogVersion, RevocationNumber};
use muster_wire::object::Sealed;
use rusqlite::Connection;

const DOING: &str = "read what is published";

pub(super) fn read(connection: &Connection) -> Result<Option<Published>, StoreError> {
    let Some(identity) = identity::find(connection)? else { return Ok(None) };
    Ok(Some(Published {
        identity,
        catalog_key: newest_certificate(connection, "catalog")?,
        service: newest_certificate(connection, "service")?,
        catalog: newest_catalog(connection)?,
        revocations: newest_list(connection)?,
        root_revocations: newest_root_list(connection)?,
    }))
}

fn newest_certificate(connection: &Connection, purpose: &'static str) -> Result<Sealed, StoreError> {
    let mut statement = connection
        .prepare_cached(
            "SELECT id, certificate FROM certified_key WHERE purpose = ?1 ORDER BY id DESC LIMIT 1",
        )
        .doing(DOING)?;
    let mut rows = statement.query([purpose]).doing(DOING)?;
    match rows.next().doing(DOING)? {
        Some(row) => Cells::new(row, "certified_key", "id").sealed("certificate"),
        None => Err(StoreError::Inconsistent { table: "certified_key", column: "purpose", row: 0 }),
    }
}

pub(super) fn newest_catalog(connection: &Connection) -> Result<Option<PublishedCatalog>, StoreError> {
    let mut statement = connection
        .prepare_cached(
            "SELECT version, catalog, certificate
             FROM catalog JOIN certified_key ON certified_key.id = catalog.catalog_key
             ORDER BY version DESC LIMIT 1",
        )
        .doing(DOING)?;
    let mut rows = statement.query([]).doing(DOING)?;
    let Some(row) = rows.next().doing(DOING)? else { return Ok(None) };
    let cells = Cells::new(row, "catalog", "version");
    Ok(Some(PublishedCatalog {
        version: CatalogVersion(cells.get("version")?),
        catalog: cells.sealed("catalog")?,
        catalog_key: cells.sealed("certificate")?,
    }))
}

pub(super) fn newest_list(connection: &Connection) -> Result<Option<PublishedList>, StoreError> {
    let mut statement = connection
        .prepare_cached(
            "SELECT number, list, certificate
             FROM revocation_list JOIN certified_key ON certified_key.id = revocation_list.service
             ORDER BY number DESC LIMIT 1",
        )
        .doing(DOING)?;
    let mut rows = statement.query([]).doing(DOING)?;
    let Some(row) = rows.next().doing(DOING)? else { return Ok(None) };
    let cells = Cells::new(row, "revocation_list", "number");
    Ok(Some(PublishedList {
        number: RevocationNumber(cells.get("number")?),
        list: cells.sealed("list")?,
        service: cells.sealed("certificate")?,
    }))
}

pub(super) fn newest_root_list(connection: &Connection) -> Result<Option<PublishedRootList>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT number, list FROM root_revocation_list ORDER BY number DESC LIMIT 1")
        .doing(DOING)?;
    let mut rows = statement.query([]).doing(DOING)?;
    let Some(row) = rows.next().doing(DOING)? else { return Ok(None) };
    let cells = Cells::new(row, "root_revocation_list", "number");
    let number = RevocationNumber(cells.get("number")?);
    Ok(Some(PublishedRootList { number, list: cells.sealed("list")? }))
}
