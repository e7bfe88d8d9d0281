//! Catalogs, and what they settle for good.

use super::fault::Doing;
use super::row::Cells;
use super::{audit, identity, published};
use muster_core::product_key::KeyKind;
use muster_store::publisher::{
    AuditAction, AuditEntry, By, CatalogGround, Conflict, NewCatalog, NumberKind, NumberMeaning, StoreError,
};
use muster_wire::number::{CatalogVersion, GroupNumber, ProductNumber};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;

const GROUND: &str = "read what a catalog is based on";
const WRITE: &str = "write a catalog";

pub(super) fn publish<E: From<StoreError>>(
    connection: &Connection,
    by: &By,
    mut make: impl FnMut(&CatalogGround) -> Result<NewCatalog, E>,
) -> Result<CatalogVersion, E> {
    let ground = ground(connection)?;
    let new = make(&ground)?;
    write(connection, by, &ground, &new)?;
    Ok(new.version)
}

fn ground(connection: &Connection) -> Result<CatalogGround, StoreError> {
    Ok(CatalogGround {
        identity: identity::get(connection)?,
        newest: published::newest_catalog(connection)?,
        meanings: meanings(connection)?,
        setup_keys: setup_keys(connection)?,
        keys_in_use: keys_in_use(connection)?,
    })
}

fn meanings(connection: &Connection) -> Result<Vec<NumberMeaning>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT kind, number, meaning FROM number_meaning ORDER BY kind, number")
        .doing(GROUND)?;
    let mut rows = statement.query([]).doing(GROUND)?;
    let mut meanings = Vec::new();
    while let Some(row) = rows.next().doing(GROUND)? {
        let cells = Cells::new(row, "number_meaning", "number");
        meanings.push(NumberMeaning {
            kind: cells.made("kind", |name: String| NumberKind::from_name(&name))?,
            number: cells.get("number")?,
            meaning: cells.get("meaning")?,
        });
    }
    Ok(meanings)
}

fn setup_keys(connection: &Connection) -> Result<BTreeMap<ProductNumber, String>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT product, setup_key FROM setup_key").doing(GROUND)?;
    let mut rows = statement.query([]).doing(GROUND)?;
    let mut keys = BTreeMap::new();
    while let Some(row) = rows.next().doing(GROUND)? {
        let cells = Cells::new(row, "setup_key", "product");
        keys.insert(ProductNumber(cells.get("product")?), cells.get("setup_key")?);
    }
    Ok(keys)
}

fn keys_in_use(connection: &Connection) -> Result<BTreeMap<GroupNumber, u32>, StoreError> {
    let mut statement = connection
        .prepare_cached(
            "SELECT number, COUNT(*) AS keys FROM product_key
             WHERE kind = ?1 AND blocked IS NULL GROUP BY number",
        )
        .doing(GROUND)?;
    let mut rows = statement.query([KeyKind::Host.number()]).doing(GROUND)?;
    let mut keys = BTreeMap::new();
    while let Some(row) = rows.next().doing(GROUND)? {
        let cells = Cells::new(row, "product_key", "number");
        keys.insert(GroupNumber(cells.get("number")?), cells.get("keys")?);
    }
    Ok(keys)
}

fn write(
    connection: &Connection,
    by: &By,
    ground: &CatalogGround,
    new: &NewCatalog,
) -> Result<(), StoreError> {
    if new.version != ground.next_version() {
        let newest = ground.newest.as_ref().map_or(CatalogVersion(0), |catalog| catalog.version);
        return Err(Conflict::CatalogVersion { offered: new.version, newest }.into());
    }
    let key = identity::certified_row(connection, new.catalog_key)?;
    connection
        .execute(
            "INSERT INTO catalog (version, catalog, catalog_key, published) VALUES (?1, ?2, ?3, ?4)",
            params![new.version.0, new.catalog.as_bytes(), key, by.at.seconds()],
        )
        .doing(WRITE)?;
    for meaning in &new.meanings {
        settle(connection, meaning, new.version)?;
    }
    for (product, key) in &new.setup_keys {
        connection
            .execute(
                "INSERT INTO setup_key (product, setup_key, made) VALUES (?1, ?2, ?3)
                 ON CONFLICT (product) DO NOTHING",
                params![product.0, key, by.at.seconds()],
            )
            .doing(WRITE)?;
    }
    let (by, detail) = (by.clone(), format!("version {}", new.version));
    audit::write(connection, &AuditEntry { by, action: AuditAction::CatalogApplied, serial: None, detail })
}

/// A number keeps its meaning, and a meaning its number.
fn settle(
    connection: &Connection,
    meaning: &NumberMeaning,
    version: CatalogVersion,
) -> Result<(), StoreError> {
    let kind = meaning.kind.name();
    let known = connection
        .query_row(
            "SELECT meaning FROM number_meaning WHERE kind = ?1 AND number = ?2",
            params![kind, meaning.number],
            |row| row.get::<_, String>(0),
        )
        .optional()
        .doing(WRITE)?;
    match known {
        Some(known) if known == meaning.meaning => return Ok(()),
        Some(_) => return Err(Conflict::NumberTaken { number: meaning.number }.into()),
        None => {}
    }
    let written = connection.execute(
        "INSERT INTO number_meaning (kind, number, meaning, since) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO NOTHING",
        params![kind, meaning.number, meaning.meaning, version.0],
    );
    // Nothing written: another number has this meaning.
    match written.doing(WRITE)? {
        0 => Err(Conflict::NumberTaken { number: meaning.number }.into()),
        _ => Ok(()),
    }
}
