//! `[dns]`: whether, where and how the host publishes its own address.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::path::PathBuf;

use muster_core::discovery::{DomainName, ServiceName};
use muster_core::product_key::PublisherTag;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::Within;

/// Seconds of an hour: how long resolvers keep a record unless something else is said.
const HOUR: u32 = 3_600;

/// How machines find the host by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct Dns {
    /// Whether the host publishes its address in the zones below.
    pub(crate) publishing: bool,
    /// The name under which machines reach this host; not set: this computer's full name.
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "read_some",
        serialize_with = "write_some"
    )]
    pub(crate) host: Option<DomainName>,
    /// Seconds for which resolvers may keep the record.
    pub(crate) ttl: Within<60, 86_400>,
    /// The zones.
    #[serde(rename = "zone")]
    pub(crate) zones: Vec<DnsZone>,
}

/// One zone, and how it is updated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct DnsZone {
    /// The zone's name.
    #[serde(deserialize_with = "read", serialize_with = "write")]
    pub(crate) name: DomainName,
    /// The one publisher whose machines find the host by this record; not set: those of all find it.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "read_tag",
        serialize_with = "write_some"
    )]
    pub(crate) publisher: Option<PublisherTag>,
    /// The server that takes updates: an address or a name, with a port where it is not 53.
    pub(crate) server: String,
    /// The file with the key that signs updates, as `tsig-keygen` writes it; a relative one lies in the root.
    pub(crate) key_file: PathBuf,
    /// Hosts with the lowest priority are tried first.
    #[serde(default)]
    pub(crate) priority: u16,
    /// How often the host is the first among those of its priority.
    #[serde(default)]
    pub(crate) weight: u16,
}

impl Dns {
    /// A name under which the host would stand twice.
    pub(super) fn named_twice(&self) -> Option<ServiceName> {
        let mut seen = BTreeSet::new();
        self.zones.iter().map(DnsZone::service_name).find(|name| !seen.insert(name.clone()))
    }
}

impl DnsZone {
    /// The name under which the record stands.
    pub(crate) fn service_name(&self) -> ServiceName {
        ServiceName::of(self.publisher, &self.name)
    }
}

impl Default for Dns {
    fn default() -> Self {
        Self { publishing: false, host: None, ttl: Within::of(HOUR), zones: Vec::new() }
    }
}

fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DomainName, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
}

fn write<S: Serializer>(name: &DomainName, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(name)
}

fn read_some<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<DomainName>, D::Error> {
    read(deserializer).map(Some)
}

fn read_tag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<PublisherTag>, D::Error> {
    String::deserialize(deserializer)?.parse().map(Some).map_err(de::Error::custom)
}

fn write_some<S: Serializer>(value: &Option<impl Display>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => serializer.collect_str(value),
        None => serializer.serialize_none(),
    }
}
