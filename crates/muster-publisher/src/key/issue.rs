//! `key issue`: new keys for an organisation.

use super::room::check_room;
use super::view::KeyViews;
use super::{check_seal, key_seal};
use crate::arguments::{IssueOrder, MakOrder};
use crate::catalog::trust;
use crate::failure::Failure;
use crate::report::Report;
use crate::root::{Store, published};
use crate::seal::KeySeal;
use crate::session::Session;
use muster_api::publisher::KeysIssued;
use muster_core::code::Code;
use muster_core::product_key::{KeyKind, KeySecret, ProductKey, PublisherTag};
use muster_core::publisher::MakLimits;
use muster_core::rules::Rules;
use muster_os::entropy;
use muster_store::publisher::{By, KeyAtRest, KeyLimits, NewKeys, PublisherStore};
use muster_text::Message;
use muster_wire::id::PublisherId;
use muster_wire::number::KeySerial;
use muster_wire::object::{KeyGroup, Terms};

/// Issues host keys and shows them.
pub(super) fn host_keys(session: &Session<'_>, order: &IssueOrder) -> Result<Report, Failure> {
    carry_out(session, |store, rules, seal| {
        issue(&session.by(), store, order, rules, order.group.find(rules)?, seal)
    })
}

/// Issues multiple activation keys and shows them.
pub(super) fn maks(session: &Session<'_>, order: &MakOrder) -> Result<Report, Failure> {
    carry_out(session, |store, rules, seal| issue_maks(&session.by(), store, order, rules, seal))
}

/// Issues the multiple activation keys of an order for a product of the catalog in force.
pub(crate) fn issue_maks(
    by: &By,
    store: &mut impl PublisherStore,
    order: &MakOrder,
    rules: &Rules,
    seal: &KeySeal,
) -> Result<Vec<KeySerial>, Failure> {
    write(by, store, &maks_of(order, rules)?, rules, seal)
}

/// The multiple activation keys that an order means.
pub(crate) fn maks_of(order: &MakOrder, rules: &Rules) -> Result<NewKeys, Failure> {
    let product = order.product.find(rules)?;
    let terms = Terms { attributes: order.attributes.clone(), ..Terms::default() };
    Ok(NewKeys {
        number: product.number.0,
        customer: order.customer.as_str().to_owned(),
        limits: KeyLimits::Mak(MakLimits { uses: order.uses, extension: 0 }),
        terms,
        count: order.count,
        catalog: rules.version(),
        replaces: None,
    })
}

fn carry_out(
    session: &Session<'_>,
    issue: impl FnOnce(&mut Store, &Rules, &KeySeal) -> Result<Vec<KeySerial>, Failure>,
) -> Result<Report, Failure> {
    let mut store = session.root.store()?;
    let published = published(&mut store)?;
    let trust = trust(&published)?;
    let seal = key_seal(&session.root, published.identity.publisher)?;
    let issued = issue(&mut store, trust.rules(), &seal)?;
    let views = KeyViews::new(session, Some(trust.rules()));
    let mut keys = Vec::new();
    for serial in issued {
        let record = super::on_record(serial, store.key(serial)?)?;
        let key = seal.open(&record)?;
        keys.push(views.in_full(&record, &key));
    }
    let mut report = Report::of(&KeysIssued { keys: keys.clone() });
    for key in &keys {
        let full = key.key.clone().unwrap_or_default();
        let arguments = [("serial", key.serial.into()), ("key", full.into())];
        report = report.line(session.say(Message::KeyIssued, &arguments));
    }
    Ok(report)
}

/// Issues the host keys of an order for a group of the catalog in force.
pub(crate) fn issue(
    by: &By,
    store: &mut impl PublisherStore,
    order: &IssueOrder,
    rules: &Rules,
    group: &KeyGroup,
    seal: &KeySeal,
) -> Result<Vec<KeySerial>, Failure> {
    check_threshold(&order.terms.terms, rules, group)?;
    check_room(order.customer.as_str(), &order.terms.terms)?;
    write(by, store, &host_keys_of(order, rules, group), rules, seal)
}

/// The host keys that an order means, for a group of the catalog in force.
pub(crate) fn host_keys_of(order: &IssueOrder, rules: &Rules, group: &KeyGroup) -> NewKeys {
    NewKeys {
        number: group.number.0,
        customer: order.customer.as_str().to_owned(),
        limits: KeyLimits::Host(order.terms.limits),
        terms: order.terms.terms.clone(),
        count: order.count,
        catalog: rules.version(),
        replaces: None,
    }
}

fn write(
    by: &By,
    store: &mut impl PublisherStore,
    keys: &NewKeys,
    rules: &Rules,
    seal: &KeySeal,
) -> Result<Vec<KeySerial>, Failure> {
    check_seal(seal, store)?;
    store.issue_keys(by, keys, |kind, number, serial| make(rules.publisher(), seal, kind, number, serial))
}

/// Draws a key and seals it.
pub(crate) fn make(
    publisher: PublisherId,
    seal: &KeySeal,
    kind: KeyKind,
    number: u16,
    serial: KeySerial,
) -> Result<KeyAtRest, Failure> {
    let secret = KeySecret::from_random(entropy::fill()?);
    let key = ProductKey::new(kind, PublisherTag::of(publisher), number, serial, secret)
        .map_err(|error| Failure::of(Code::Defect).because(format!("{error}.")))?;
    seal.seal(&key, entropy::fill()?).ok_or_else(|| Failure::of(Code::Defect))
}

/// A key's own threshold is never below the lowest one of any product that it covers.
pub(crate) fn check_threshold(terms: &Terms, rules: &Rules, group: &KeyGroup) -> Result<(), Failure> {
    let Some(threshold) = terms.threshold else { return Ok(()) };
    let covered = group.covers.iter().filter_map(|number| rules.product(*number));
    match covered.filter(|product| product.lowest_threshold > threshold).max_by_key(|p| p.lowest_threshold) {
        Some(product) => Err(Failure::argument(format!(
            "The threshold is {threshold}; {:?} allows no key to go below {}.",
            product.name, product.lowest_threshold
        ))),
        None => Ok(()),
    }
}
