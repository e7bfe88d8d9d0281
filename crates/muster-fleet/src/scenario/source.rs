//! A scenario as it is written. Every value knows its place in the file.

use super::{Kind, MachineNames, StepLength};
use serde::Deserialize;
use toml::Spanned;

/// A text with its place.
pub(super) type Text = Spanned<String>;
/// A number with its place.
pub(super) type Number = Spanned<u32>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Source {
    pub(super) name: Text,
    pub(super) days: Number,
    pub(super) seed: Option<u64>,
    pub(super) starts: Option<Text>,
    pub(super) step: Option<StepLength>,
    pub(super) healing: Option<bool>,
    pub(super) spread_attempts: Option<bool>,
    pub(super) machine_names: Option<MachineNames>,
    pub(super) host_days: Option<Number>,
    #[serde(default, rename = "product")]
    pub(super) products: Vec<Product>,
    #[serde(default, rename = "host")]
    pub(super) hosts: Vec<Host>,
    #[serde(default, rename = "site")]
    pub(super) sites: Vec<Site>,
    #[serde(default, rename = "population")]
    pub(super) populations: Vec<Population>,
    #[serde(default, rename = "event")]
    pub(super) events: Vec<Spanned<Event>>,
    #[serde(default, rename = "expect")]
    pub(super) expectations: Vec<Spanned<Expectation>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Product {
    pub(super) name: Text,
    pub(super) pool: Option<Text>,
    pub(super) threshold: Number,
    pub(super) lowest_threshold: Option<Number>,
    pub(super) validity: Option<Text>,
    pub(super) renewal_interval: Option<Text>,
    pub(super) retry_interval: Option<Text>,
    pub(super) initial_grace: Option<Text>,
    pub(super) additional_grace: Option<Text>,
    pub(super) rearms: Option<u16>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Host {
    pub(super) name: Text,
    pub(super) products: Option<Vec<Text>>,
    pub(super) from: Option<Text>,
    pub(super) until: Option<Text>,
    pub(super) certified_until: Option<Text>,
    pub(super) renewal_interval: Option<Text>,
    pub(super) retry_interval: Option<Text>,
    pub(super) threshold: Option<Number>,
    pub(super) machine_maximum: Option<Number>,
    pub(super) machines_per_pool: Option<Number>,
    pub(super) new_machines_per_address: Option<Number>,
    pub(super) clock_offset: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Site {
    pub(super) name: Text,
    pub(super) utc_offset: Option<Text>,
    pub(super) working_days: Option<Text>,
    pub(super) working_hours: Option<Text>,
    #[serde(default)]
    pub(super) closed: Vec<Closed>,
    #[serde(default)]
    pub(super) hosts: Vec<Named>,
    pub(super) one_address: Option<bool>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Closed {
    pub(super) from: Text,
    pub(super) until: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Named {
    pub(super) host: Text,
    #[serde(default)]
    pub(super) priority: u16,
    #[serde(default)]
    pub(super) weight: u16,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Population {
    pub(super) name: Text,
    pub(super) site: Text,
    pub(super) kind: Kind,
    pub(super) count: Number,
    pub(super) products: Option<Vec<Text>>,
    pub(super) installed: Option<Text>,
    pub(super) installed_over: Option<Text>,
    pub(super) removed: Option<Text>,
    pub(super) removed_over: Option<Text>,
    pub(super) replaced_after: Option<Text>,
    pub(super) on: Option<super::On>,
    pub(super) left_on_percent: Option<Number>,
    pub(super) absent_percent: Option<Number>,
    pub(super) away_every: Option<Text>,
    pub(super) away_for: Option<Text>,
    pub(super) image: Option<super::Image>,
    pub(super) image_age: Option<Text>,
    pub(super) hardware: Option<super::Hardware>,
    pub(super) restored: Option<super::Restored>,
    pub(super) host: Option<Text>,
    pub(super) host_caching: Option<bool>,
    pub(super) clock_offset: Option<Text>,
    pub(super) clock_wrong_percent: Option<Number>,
}

/// Every key that any event has; which of them it may have depends on what happens.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Event {
    pub(super) at: Text,
    pub(super) what: Spanned<super::What>,
    #[serde(rename = "for")]
    pub(super) lasts: Option<Text>,
    pub(super) host: Option<Text>,
    pub(super) site: Option<Text>,
    pub(super) population: Option<Text>,
    pub(super) product: Option<Text>,
    pub(super) silent: Option<bool>,
    pub(super) start_within: Option<Text>,
    pub(super) offset: Option<Text>,
    pub(super) percent: Option<Number>,
    pub(super) backup: Option<Text>,
    pub(super) image: Option<super::Image>,
    pub(super) threshold: Option<Number>,
    pub(super) validity: Option<Text>,
    pub(super) renewal_interval: Option<Text>,
    pub(super) retry_interval: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Expectation {
    pub(super) at: Option<Text>,
    pub(super) of: super::Measure,
    pub(super) population: Option<Text>,
    pub(super) product: Option<Text>,
    pub(super) host: Option<Text>,
    pub(super) pool: Option<Text>,
    pub(super) code: Option<Text>,
    pub(super) least: Option<Spanned<u64>>,
    pub(super) most: Option<Spanned<u64>>,
    pub(super) least_percent: Option<Number>,
    pub(super) most_percent: Option<Number>,
}
