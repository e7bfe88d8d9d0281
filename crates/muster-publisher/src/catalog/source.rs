//! A catalog's source as it is written. Every value knows its place in the file.

use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Source {
    pub(super) name: Spanned<String>,
    pub(super) healing: Option<bool>,
    pub(super) machine_names: Option<MachineNames>,
    pub(super) host_days: Option<Spanned<u32>>,
    pub(super) service: Option<Spanned<String>>,
    pub(super) fingerprint: Option<Fingerprint>,
    #[serde(default, rename = "application")]
    pub(super) applications: Vec<Application>,
    #[serde(default, rename = "pool")]
    pub(super) pools: Vec<Pool>,
    #[serde(default, rename = "product")]
    pub(super) products: Vec<Product>,
    #[serde(default, rename = "group")]
    pub(super) groups: Vec<Group>,
    #[serde(default, rename = "telephone-key")]
    pub(super) telephone_keys: Vec<TelephoneKey>,
    pub(super) withdrawn_telephone_keys: Option<Vec<u8>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum MachineNames {
    Plain,
    Hashed,
    Off,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Fingerprint {
    pub(super) required_percent: Option<Spanned<u8>>,
    pub(super) weights: Option<BTreeMap<Spanned<String>, Spanned<u16>>>,
    pub(super) strong: Option<Vec<Spanned<String>>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Application {
    pub(super) number: Spanned<u16>,
    pub(super) id: Spanned<String>,
    pub(super) name: Spanned<String>,
    pub(super) suite: Option<bool>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Pool {
    pub(super) number: Spanned<u16>,
    pub(super) name: Spanned<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Group {
    pub(super) number: Spanned<u16>,
    pub(super) name: Spanned<String>,
    pub(super) covers: Vec<Spanned<u16>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct TelephoneKey {
    pub(super) number: Spanned<u16>,
    pub(super) key: Spanned<String>,
    pub(super) first_day: Option<Spanned<String>>,
    pub(super) last_day: Option<Spanned<String>>,
    pub(super) host_days: Option<Spanned<u32>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Product {
    pub(super) number: Spanned<u16>,
    pub(super) name: Spanned<String>,
    pub(super) description: Option<Spanned<String>>,
    pub(super) activation_id: Spanned<String>,
    pub(super) application: Spanned<u16>,
    pub(super) pool: Spanned<u16>,
    pub(super) threshold: Spanned<u32>,
    pub(super) lowest_threshold: Option<Spanned<u32>>,
    pub(super) validity: Option<Spanned<String>>,
    pub(super) renewal_interval: Option<Spanned<String>>,
    pub(super) retry_interval: Option<Spanned<String>>,
    pub(super) initial_grace: Option<Spanned<String>>,
    pub(super) additional_grace: Option<Spanned<String>>,
    pub(super) rearms: Option<u16>,
    pub(super) on_notification: Option<OnNotification>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum OnNotification {
    Remind,
    Reduce,
    Stop,
}
