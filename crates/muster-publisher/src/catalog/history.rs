//! What was published stays: a number keeps its meaning for ever, and nothing vanishes that keys still use.
//!
//! An application and a product are what their id says; their names may change. A pool and a key group have no id, so
//! their names are what they mean. A product stays in its pool, because its machines are counted there.

use super::check::Check;
use super::fault::{Numbered, Rule};
use super::source::Source;
use muster_sign::unverified;
use muster_store::publisher::{CatalogGround, NumberKind, NumberMeaning};
use muster_wire::id::Guid;
use muster_wire::number::{GroupNumber, ProductNumber};
use muster_wire::object::Catalog;
use std::ops::Range;

/// What the numbers of a catalog mean.
pub(super) fn meanings(catalog: &Catalog) -> Vec<NumberMeaning> {
    let meaning = |kind, number, meaning| NumberMeaning { kind, number, meaning };
    let applications = catalog
        .applications
        .iter()
        .map(|entry| meaning(NumberKind::Application, entry.number.0, grouped(entry.id)));
    let pools =
        catalog.pools.iter().map(|entry| meaning(NumberKind::Pool, entry.number.0, entry.name.clone()));
    let products = catalog.products.iter().flat_map(|entry| {
        [
            meaning(NumberKind::Product, entry.number.0, grouped(entry.activation_id)),
            meaning(NumberKind::ProductPool, entry.number.0, entry.pool.0.to_string()),
        ]
    });
    let groups =
        catalog.groups.iter().map(|entry| meaning(NumberKind::Group, entry.number.0, entry.name.clone()));
    let telephone_keys = catalog
        .telephone_keys()
        .iter()
        .map(|entry| meaning(NumberKind::TelephoneKey, entry.number.0.into(), entry.key.to_string()));
    applications.chain(pools).chain(products).chain(groups).chain(telephone_keys).collect()
}

fn grouped(id: Guid) -> String {
    Guid::grouped(id.as_bytes()).to_string()
}

pub(super) fn check(check: &mut Check<'_>, source: &Source, catalog: &Catalog, ground: &CatalogGround) {
    for new in meanings(catalog) {
        if let Some((what, rule)) = broken(&new, &ground.meanings) {
            let span = place_of(source, what, new.number, new.kind);
            check.fault(&span.unwrap_or(0..0), rule);
        }
    }
    nothing_in_use_is_gone(check, catalog, ground);
}

/// The rule that a meaning breaks, if it breaks one.
fn broken(new: &NumberMeaning, known: &[NumberMeaning]) -> Option<(Numbered, Rule)> {
    let what = match new.kind {
        NumberKind::Application => Numbered::Application,
        NumberKind::Pool => Numbered::Pool,
        NumberKind::Product | NumberKind::ProductPool => Numbered::Product,
        NumberKind::Group => Numbered::Group,
        NumberKind::TelephoneKey => Numbered::TelephoneKey,
    };
    let mut alike = known.iter().filter(|known| known.kind == new.kind);
    let same_number = alike.clone().find(|known| known.number == new.number);
    if new.kind == NumberKind::ProductPool {
        let before = same_number.filter(|known| known.meaning != new.meaning)?;
        return Some((what, Rule::PoolChanged { product: new.number, before: before.meaning.clone() }));
    }
    match same_number {
        Some(known) if known.meaning == new.meaning => None,
        Some(known) => {
            let before = known.meaning.clone();
            Some((what, Rule::MeaningChanged { what, number: new.number, before }))
        }
        None => {
            let known = alike.find(|known| known.meaning == new.meaning)?;
            Some((what, Rule::NumberChanged { what, before: known.number }))
        }
    }
}

/// Where the number stands that a rule is about; for the pool of a product, where the pool stands.
fn place_of(source: &Source, what: Numbered, number: u16, kind: NumberKind) -> Option<Range<usize>> {
    let find = |numbers: Vec<&toml::Spanned<u16>>| {
        numbers.into_iter().find(|known| *known.as_ref() == number).map(toml::Spanned::span)
    };
    match what {
        Numbered::Application => find(source.applications.iter().map(|entry| &entry.number).collect()),
        Numbered::Pool => find(source.pools.iter().map(|entry| &entry.number).collect()),
        Numbered::Group => find(source.groups.iter().map(|entry| &entry.number).collect()),
        Numbered::TelephoneKey => find(source.telephone_keys.iter().map(|entry| &entry.number).collect()),
        Numbered::Product if kind == NumberKind::ProductPool => {
            let product = source.products.iter().find(|entry| *entry.number.as_ref() == number);
            product.map(|entry| entry.pool.span())
        }
        Numbered::Product => find(source.products.iter().map(|entry| &entry.number).collect()),
    }
}

fn nothing_in_use_is_gone(check: &mut Check<'_>, catalog: &Catalog, ground: &CatalogGround) {
    let newest = ground.newest.as_ref().and_then(|newest| unverified::<Catalog>(&newest.catalog).ok());
    let Some(newest) = newest else { return };
    let has_group = |number: GroupNumber| catalog.groups.iter().any(|group| group.number == number);
    let has_product = |number: ProductNumber| catalog.products.iter().any(|entry| entry.number == number);
    for group in &newest.groups {
        let Some(keys) = ground.keys_in_use.get(&group.number) else { continue };
        if !has_group(group.number) {
            check.fault_at_end(Rule::GroupInUse { group: group.number.0, keys: *keys });
        }
        for product in group.covers.iter().filter(|product| !has_product(**product)) {
            let rule = Rule::ProductInUse { product: product.0, group: group.number.0, keys: *keys };
            check.fault_at_end(rule);
        }
    }
}
