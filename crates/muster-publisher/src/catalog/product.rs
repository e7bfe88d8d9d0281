//! Products of a catalog's source.

use super::build::numbers_once;
use super::check::Check;
use super::fault::{Numbered, Rule};
use super::source::{OnNotification, Product, Source};
use muster_core::rules::{INTERVAL_MAX, INTERVAL_MIN};
use muster_wire::limits;
use muster_wire::number::{ApplicationNumber, MachineCount, Minutes, PoolNumber, ProductNumber};
use muster_wire::object;
use std::collections::BTreeMap;
use toml::Spanned;

/// What holds where the source is silent.
const VALIDITY: Minutes = Minutes::days(180);
const RENEWAL: Minutes = Minutes::days(7);
const RETRY: Minutes = Minutes(120);
const GRACE: Minutes = Minutes::days(30);
const REARMS: u16 = 3;

pub(super) fn products(
    check: &mut Check<'_>,
    source: &Source,
    lab: bool,
    setup_keys: &BTreeMap<ProductNumber, String>,
) -> Vec<object::Product> {
    check.count(source.products.len());
    numbers_once(check, Numbered::Product, source.products.iter().map(|entry| &entry.number));
    let mut products: Vec<_> =
        source.products.iter().map(|entry| product(check, entry, source, lab, setup_keys)).collect();
    let ids = source.products.iter().zip(&products);
    let ids = ids.map(|(entry, made)| (made.activation_id, entry.activation_id.span()));
    check.once(ids, |_, first| Rule::IdTwice { first });
    products.sort_by_key(|product| product.number);
    products
}

fn product(
    check: &mut Check<'_>,
    entry: &Product,
    source: &Source,
    lab: bool,
    setup_keys: &BTreeMap<ProductNumber, String>,
) -> object::Product {
    let (application, pool) = (*entry.application.as_ref(), *entry.pool.as_ref());
    if !source.applications.iter().any(|known| *known.number.as_ref() == application) {
        let rule = Rule::Missing { what: Numbered::Application, number: application };
        check.fault(&entry.application.span(), rule);
    }
    if !source.pools.iter().any(|known| *known.number.as_ref() == pool) {
        check.fault(&entry.pool.span(), Rule::Missing { what: Numbered::Pool, number: pool });
    }
    let threshold = check.threshold(&entry.threshold, 1, limits::THRESHOLD);
    // One fault is enough where the threshold itself is wrong.
    let most = if (1..=limits::THRESHOLD).contains(&threshold) { threshold } else { limits::THRESHOLD };
    let lowest = entry.lowest_threshold.as_ref().map(|lowest| check.threshold(lowest, 1, most));
    let number = ProductNumber(check.number(Numbered::Product, &entry.number));
    let spans = Spans::new(check, entry, lab);
    object::Product {
        number,
        activation_id: check.id(&entry.activation_id),
        application: ApplicationNumber(application),
        pool: PoolNumber(pool),
        name: check.name(&entry.name),
        description: check.description(entry.description.as_ref()),
        threshold: MachineCount(threshold),
        lowest_threshold: MachineCount(lowest.unwrap_or(threshold)),
        validity: spans.validity,
        renewal_interval: spans.renewal,
        retry_interval: spans.retry,
        initial_grace: check.span(entry.initial_grace.as_ref(), GRACE),
        additional_grace: check.span(entry.additional_grace.as_ref(), GRACE),
        rearms: entry.rearms.unwrap_or(REARMS),
        on_notification: match entry.on_notification {
            None | Some(OnNotification::Remind) => 0,
            Some(OnNotification::Reduce) => 1,
            Some(OnNotification::Stop) => 2,
        },
        setup_key: setup_keys.get(&number).cloned().unwrap_or_default(),
    }
}

/// The spans of a product that depend on each other.
struct Spans {
    validity: Minutes,
    renewal: Minutes,
    retry: Minutes,
}

impl Spans {
    fn new(check: &mut Check<'_>, entry: &Product, lab: bool) -> Self {
        let validity = check.span(entry.validity.as_ref(), VALIDITY);
        if let Some(written) = entry.validity.as_ref().filter(|_| validity.0 == 0) {
            check.fault(&written.span(), Rule::SpanZero);
        }
        let (least, most) = (if lab { Minutes(1) } else { INTERVAL_MIN }, INTERVAL_MAX);
        let mut interval = |written: Option<&Spanned<String>>, otherwise| {
            let found = check.span(written, otherwise);
            if let Some(written) = written.filter(|_| found < least || found > most) {
                check.fault(&written.span(), Rule::Interval { found, least, most });
            }
            found
        };
        let renewal = interval(entry.renewal_interval.as_ref(), RENEWAL);
        let retry = interval(entry.retry_interval.as_ref(), RETRY);
        if renewal >= validity && validity.0 > 0 {
            let at = entry.renewal_interval.as_ref().or(entry.validity.as_ref());
            let span = at.map_or_else(|| entry.number.span(), Spanned::span);
            check.fault(&span, Rule::RenewalTooLate { renewal, validity });
        }
        Self { validity, renewal, retry }
    }
}
