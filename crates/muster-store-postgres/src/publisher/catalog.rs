//! Catalogs, and what they settle for good.

use super::row::Cells;
use super::work::Work;
use super::{audit, identity, published};
use muster_core::product_key::KeyKind;
use muster_store::publisher::{
    AuditAction, AuditEntry, By, CatalogGround, Conflict, NewCatalog, NumberKind, NumberMeaning, StoreError,
};
use muster_wire::number::{CatalogVersion, GroupNumber, ProductNumber};
use std::collections::BTreeMap;

const GROUND: &str = "read what a catalog is based on";
const WRITE: &str = "write a catalog";

pub(super) fn publish<E: From<StoreError>>(
    work: &mut Work<'_>,
    by: &By,
    make: &mut impl FnMut(&CatalogGround) -> Result<NewCatalog, E>,
) -> Result<CatalogVersion, E> {
    identity::lock(work)?;
    let ground = ground(work)?;
    let new = make(&ground)?;
    write(work, by, &ground, &new)?;
    Ok(new.version)
}

fn ground(work: &mut Work<'_>) -> Result<CatalogGround, StoreError> {
    Ok(CatalogGround {
        identity: identity::get(work)?,
        newest: published::newest_catalog(work)?,
        meanings: meanings(work)?,
        setup_keys: setup_keys(work)?,
        keys_in_use: keys_in_use(work)?,
    })
}

fn meanings(work: &mut Work<'_>) -> Result<Vec<NumberMeaning>, StoreError> {
    let sql = "SELECT kind, number, meaning FROM number_meaning ORDER BY kind, number";
    let meaning = |row| {
        let cells = Cells::new(row, "number_meaning", "number");
        Ok(NumberMeaning {
            kind: cells.made("kind", NumberKind::from_name)?,
            number: cells.number("number")?,
            meaning: cells.get("meaning")?,
        })
    };
    work.rows(GROUND, sql, &[])?.iter().map(meaning).collect()
}

fn setup_keys(work: &mut Work<'_>) -> Result<BTreeMap<ProductNumber, String>, StoreError> {
    let key = |row| {
        let cells = Cells::new(row, "setup_key", "product");
        Ok((ProductNumber(cells.number("product")?), cells.get("setup_key")?))
    };
    work.rows(GROUND, "SELECT product, setup_key FROM setup_key", &[])?.iter().map(key).collect()
}

fn keys_in_use(work: &mut Work<'_>) -> Result<BTreeMap<GroupNumber, u32>, StoreError> {
    let rows = work.rows(
        GROUND,
        "SELECT number, COUNT(*) AS keys FROM product_key
         WHERE kind = $1 AND blocked IS NULL GROUP BY number",
        &[&i64::from(KeyKind::Host.number())],
    )?;
    let group = |row| {
        let cells = Cells::new(row, "product_key", "number");
        Ok((GroupNumber(cells.number("number")?), cells.number("keys")?))
    };
    rows.iter().map(group).collect()
}

fn write(work: &mut Work<'_>, by: &By, ground: &CatalogGround, new: &NewCatalog) -> Result<(), StoreError> {
    if new.version != ground.next_version() {
        let newest = ground.newest.as_ref().map_or(CatalogVersion(0), |catalog| catalog.version);
        return Err(Conflict::CatalogVersion { offered: new.version, newest }.into());
    }
    let key = identity::certified_row(work, new.catalog_key)?;
    work.execute(
        WRITE,
        "INSERT INTO catalog (version, catalog, catalog_key, published) VALUES ($1, $2, $3, $4)",
        &[&i64::from(new.version.0), &new.catalog.as_bytes(), &key, &by.at.seconds()],
    )?;
    for meaning in &new.meanings {
        settle(work, meaning, new.version)?;
    }
    for (product, key) in &new.setup_keys {
        work.execute(
            WRITE,
            "INSERT INTO setup_key (product, setup_key, made) VALUES ($1, $2, $3)
             ON CONFLICT (product) DO NOTHING",
            &[&i64::from(product.0), key, &by.at.seconds()],
        )?;
    }
    let (by, detail) = (by.clone(), format!("version {}", new.version));
    audit::write(work, &AuditEntry { by, action: AuditAction::CatalogApplied, serial: None, detail })
}

/// A number keeps its meaning, and a meaning its number.
fn settle(work: &mut Work<'_>, meaning: &NumberMeaning, version: CatalogVersion) -> Result<(), StoreError> {
    let (kind, number) = (meaning.kind.name(), i64::from(meaning.number));
    let known = work.row(
        WRITE,
        "SELECT number, meaning FROM number_meaning WHERE kind = $1 AND number = $2",
        &[&kind, &number],
    )?;
    let taken = || Conflict::NumberTaken { number: meaning.number };
    if let Some(row) = known {
        let known: &str = Cells::new(&row, "number_meaning", "number").get("meaning")?;
        return if known == meaning.meaning { Ok(()) } else { Err(taken().into()) };
    }
    let written = work.execute(
        WRITE,
        "INSERT INTO number_meaning (kind, number, meaning, since) VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING",
        &[&kind, &number, &meaning.meaning, &i64::from(version.0)],
    )?;
    // Nothing written: another number has this meaning.
    if written == 0 { Err(taken().into()) } else { Ok(()) }
}
