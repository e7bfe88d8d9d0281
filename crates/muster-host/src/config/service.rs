//! The way to the publishers' services.

use std::path::PathBuf;

use muster_core::proxy::ProxyAddress;
use muster_https::{Through, Way};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What holds for the services of all publishers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct Service {
    /// Certificates of authorities beside those that this system trusts, PEM.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) ca_file: Option<PathBuf>,
    /// A proxy, where it is not the environment's. Its user and password are read, and printed nowhere.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "shown", deserialize_with = "read")]
    pub(crate) proxy: Option<ProxyAddress>,
}

fn shown<S: Serializer>(proxy: &Option<ProxyAddress>, to: S) -> Result<S::Ok, S::Error> {
    proxy.as_ref().map(ToString::to_string).serialize(to)
}

fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Option<ProxyAddress>, D::Error> {
    let text = Option::<String>::deserialize(from)?;
    text.map(|text| text.parse().map_err(D::Error::custom)).transpose()
}

impl Service {
    pub(crate) fn way(&self) -> Way {
        let proxy = self.proxy.as_ref().map(ProxyAddress::whole).map_or(Through::Environment, Through::Proxy);
        Way { ca_file: self.ca_file.clone(), proxy }.or_environment()
    }
}
