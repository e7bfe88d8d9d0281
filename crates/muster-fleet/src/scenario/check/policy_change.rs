//! A policy for a replay: some of a scenario's keys, by the same rules.

use super::super::fault::{Fault, Rule};
use super::super::source::{Number, Text};
use super::named::Of;
use super::{Check, form};
use crate::replay::{Policy, ProductChange, Recording};
use muster_core::rules::{INTERVAL_MAX, INTERVAL_MIN};
use muster_core::written::Place;
use muster_wire::limits;
use muster_wire::number::Minutes;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Source {
    name: Text,
    #[serde(default, rename = "product")]
    products: Vec<Product>,
    #[serde(default)]
    host: Host,
    #[serde(default)]
    host_down: Vec<HostDown>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Product {
    name: Text,
    threshold: Option<Number>,
    validity: Option<Text>,
    renewal_interval: Option<Text>,
    retry_interval: Option<Text>,
    initial_grace: Option<Text>,
    additional_grace: Option<Text>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Host {
    machine_maximum: Option<Number>,
    machines_per_pool: Option<Number>,
    new_machines_per_address: Option<Number>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct HostDown {
    at: Text,
    #[serde(rename = "for")]
    lasts: Text,
}

/// Reads a policy, and finds every fault at once.
pub(crate) fn policy(text: &str, recording: &Recording) -> Result<Policy, Vec<Fault>> {
    let source: Source = toml::from_str(text).map_err(|error| vec![form(text, &error)])?;
    let mut check = Check::of(text);
    check.days = recording.days();
    for product in recording.products() {
        check.products.add(&product.name, Place::end_of(text));
    }
    let policy = check.policy(&source, recording);
    check.done(policy)
}

impl Check<'_> {
    fn policy(&mut self, source: &Source, recording: &Recording) -> Policy {
        let number = |check: &mut Self, number: &Option<Number>| {
            number.as_ref().map(|number| check.within(number, 1, u32::MAX))
        };
        Policy {
            name: self.name(&source.name),
            products: source.products.iter().map(|product| self.product_change(product, recording)).collect(),
            machine_maximum: number(self, &source.host.machine_maximum),
            machines_per_pool: number(self, &source.host.machines_per_pool),
            new_machines_per_address: number(self, &source.host.new_machines_per_address),
            down: source
                .host_down
                .iter()
                .map(|down| {
                    let at = self.moment(&down.at);
                    (at, at.after(self.seconds(&down.lasts)))
                })
                .collect(),
        }
    }

    fn product_change(&mut self, written: &Product, recording: &Recording) -> ProductChange {
        let span = |check: &mut Self, span: &Option<Text>| span.as_ref().map(|span| check.span(span));
        let interval = |check: &mut Self, span: &Option<Text>| {
            span.as_ref().map(|span| check.interval(span, INTERVAL_MIN, INTERVAL_MAX))
        };
        let change = ProductChange {
            product: self.find(Of::Products, &written.name),
            threshold: written.threshold.as_ref().map(|number| self.within(number, 1, limits::THRESHOLD)),
            validity: span(self, &written.validity),
            renewal: interval(self, &written.renewal_interval),
            retry: interval(self, &written.retry_interval),
            initial_grace: span(self, &written.initial_grace),
            additional_grace: span(self, &written.additional_grace),
        };
        let before = recording.products().get(change.product);
        let renewal = change.renewal.or(before.map(|before| before.renewal)).unwrap_or(Minutes(0));
        let validity = change.validity.or(before.map(|before| before.validity)).unwrap_or(Minutes(u32::MAX));
        if renewal >= validity {
            let rule = Rule::RenewalTooLate { renewal: renewal.0, validity: validity.0 };
            let place = written.renewal_interval.as_ref().or(written.validity.as_ref());
            self.fault(&place.unwrap_or(&written.name).span(), rule);
        }
        change
    }
}
