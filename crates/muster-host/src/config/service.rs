//! The way to the publishers' services.

use std::path::PathBuf;

use muster_https::{Through, Way};
use serde::{Deserialize, Serialize};

/// What holds for the services of all publishers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct Service {
    /// Certificates of authorities beside those that this system trusts, PEM.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) ca_file: Option<PathBuf>,
    /// A proxy, where the environment names none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) proxy: Option<String>,
}

impl Service {
    pub(crate) fn way(&self) -> Way {
        let proxy = self.proxy.clone().map_or(Through::Environment, Through::Proxy);
        Way { ca_file: self.ca_file.clone(), proxy }.or_environment()
    }
}
