//! Makes a catalog of its source, or says everything that is wrong with it.

use super::check::Check;
use super::fault::{Fault, Numbered, Rule};
use super::history;
use super::policy::fingerprint;
use super::product::products;
use super::source::{Application, Group, MachineNames, Pool, Product, Source};
use super::telephone_key::{none_vanishes, telephone_keys};
use muster_core::product_key::{KeyKind, KeySecret, ProductKey, PublisherTag};
use muster_core::written::Place;
use muster_store::publisher::{CatalogGround, NumberMeaning};
use muster_wire::Item;
use muster_wire::number::{ApplicationNumber, GroupNumber, KeySerial, PoolNumber, ProductNumber};
use muster_wire::object::{self, Catalog, KeyGroup, Kind};
use muster_wire::time::Timestamp;
use std::collections::BTreeMap;
use toml::Spanned;

/// Days of a host certificate where the source is silent.
const HOST_DAYS: u32 = 400;
/// The most; a bound of the signed object.
const MOST_HOST_DAYS: u32 = 3_660;

/// A catalog that keeps every rule, not signed yet.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Draft {
    pub(super) catalog: Catalog,
    pub(super) meanings: Vec<NumberMeaning>,
    pub(super) setup_keys: BTreeMap<ProductNumber, String>,
}

/// Builds the next catalog of a publisher.
pub(super) fn build(text: &str, ground: &CatalogGround, now: Timestamp) -> Result<Draft, Vec<Fault>> {
    let source: Source = toml::from_str(text).map_err(|error| vec![form(text, &error)])?;
    let mut check = Check::new(text);
    let setup_keys = setup_keys(&source, ground);
    let catalog = Catalog {
        kind: Kind::Catalog.number(),
        publisher: ground.identity.publisher,
        version: ground.next_version(),
        issued: now,
        name: check.name(&source.name),
        lab: ground.identity.lab,
        applications: applications(&mut check, &source.applications),
        pools: pools(&mut check, &source.pools),
        products: products(&mut check, &source, ground.identity.lab, &setup_keys),
        groups: groups(&mut check, &source),
        fingerprint: fingerprint(&mut check, source.fingerprint.as_ref()),
        healing: source.healing.unwrap_or(true),
        machine_names: machine_names(source.machine_names),
        telephone_keys: telephone_keys(&mut check, &source),
        service: source.service.as_ref().map(|url| check.service(url)),
        host_days: host_days(&mut check, &source),
    };
    history::check(&mut check, &source, &catalog, ground);
    none_vanishes(&mut check, &source, &catalog, ground);
    let faults = check.into_faults();
    if !faults.is_empty() {
        return Err(faults);
    }
    // The rules above are the bounds of the signed object, told better; this finds what they may have left out.
    catalog
        .check_bounds()
        .map_err(|error| vec![Fault { place: Place::end_of(text), rule: Rule::Bound(error) }])?;
    let meanings = history::meanings(&catalog);
    Ok(Draft { catalog, meanings, setup_keys })
}

fn form(text: &str, error: &toml::de::Error) -> Fault {
    let place = error.span().map_or_else(|| Place::end_of(text), |span| Place::of(text, span.start));
    let message = error.message().trim().replace('\n', "; ");
    Fault { place, rule: Rule::Form { message } }
}

/// The setup key of each product: the one on record, or a new one. It has no secret, so nothing is drawn.
fn setup_keys(source: &Source, ground: &CatalogGround) -> BTreeMap<ProductNumber, String> {
    let tag = PublisherTag::of(ground.identity.publisher);
    let key = |product: &Product| {
        let number = ProductNumber(*product.number.as_ref());
        let known = ground.setup_keys.get(&number).cloned();
        let made = || {
            ProductKey::new(KeyKind::ClientSetup, tag, number.0, KeySerial(0), KeySecret::NONE)
                .ok()
                .map(|key| key.compact())
        };
        known.or_else(made).map(|key| (number, key))
    };
    // A number that no key can have is a fault elsewhere.
    source.products.iter().filter_map(key).collect()
}

fn applications(check: &mut Check<'_>, source: &[Application]) -> Vec<object::Application> {
    check.count(source.len());
    numbers_once(check, Numbered::Application, source.iter().map(|entry| &entry.number));
    let mut applications: Vec<_> = source
        .iter()
        .map(|entry| object::Application {
            number: ApplicationNumber(check.number(Numbered::Application, &entry.number)),
            id: check.id(&entry.id),
            name: check.name(&entry.name),
            // What is not said and what is denied is one catalog.
            suite: entry.suite.filter(|suite| *suite),
        })
        .collect();
    let ids = source.iter().zip(&applications).map(|(entry, made)| (made.id, entry.id.span()));
    check.once(ids, |_, first| Rule::IdTwice { first });
    applications.sort_by_key(|application| application.number);
    applications
}

fn pools(check: &mut Check<'_>, source: &[Pool]) -> Vec<object::Pool> {
    check.count(source.len());
    numbers_once(check, Numbered::Pool, source.iter().map(|entry| &entry.number));
    names_once(check, source.iter().map(|entry| &entry.name));
    let mut pools: Vec<_> = source
        .iter()
        .map(|entry| object::Pool {
            number: PoolNumber(check.number(Numbered::Pool, &entry.number)),
            name: check.name(&entry.name),
        })
        .collect();
    pools.sort_by_key(|pool| pool.number);
    pools
}

fn groups(check: &mut Check<'_>, source: &Source) -> Vec<KeyGroup> {
    check.count(source.groups.len());
    numbers_once(check, Numbered::Group, source.groups.iter().map(|entry| &entry.number));
    names_once(check, source.groups.iter().map(|entry| &entry.name));
    let mut groups: Vec<_> = source.groups.iter().map(|entry| group(check, entry, source)).collect();
    groups.sort_by_key(|group| group.number);
    groups
}

fn group(check: &mut Check<'_>, entry: &Group, source: &Source) -> KeyGroup {
    if entry.covers.is_empty() {
        check.fault(&entry.number.span(), Rule::CoversNothing);
    }
    for covered in &entry.covers {
        let number = *covered.as_ref();
        if !source.products.iter().any(|product| *product.number.as_ref() == number) {
            check.fault(&covered.span(), Rule::Missing { what: Numbered::Product, number });
        }
    }
    let covers = entry.covers.iter().map(|covered| (*covered.as_ref(), covered.span()));
    check.once(covers, |product, _| Rule::CoveredTwice { product });
    let mut covers: Vec<_> = entry.covers.iter().map(|covered| ProductNumber(*covered.as_ref())).collect();
    covers.sort_unstable();
    KeyGroup {
        number: GroupNumber(check.number(Numbered::Group, &entry.number)),
        name: check.name(&entry.name),
        covers,
    }
}

const fn machine_names(source: Option<MachineNames>) -> u8 {
    match source {
        None | Some(MachineNames::Plain) => 0,
        Some(MachineNames::Hashed) => 1,
        Some(MachineNames::Off) => 2,
    }
}

fn host_days(check: &mut Check<'_>, source: &Source) -> u32 {
    let Some(days) = &source.host_days else { return HOST_DAYS };
    let (found, most) = (*days.as_ref(), MOST_HOST_DAYS);
    if !(1..=most).contains(&found) {
        check.fault(&days.span(), Rule::HostDays { found, most });
    }
    found
}

pub(super) fn numbers_once<'s>(
    check: &mut Check<'_>,
    what: Numbered,
    numbers: impl Iterator<Item = &'s Spanned<u16>>,
) {
    let numbers = numbers.map(|number| (*number.as_ref(), number.span()));
    check.once(numbers, |number, first| Rule::NumberTwice { what, number, first });
}

fn names_once<'s>(check: &mut Check<'_>, names: impl Iterator<Item = &'s Spanned<String>>) {
    let names = names.map(|name| (name.as_ref().to_lowercase(), name.span()));
    check.once(names, |name, first| Rule::NameTwice { name, first });
}
