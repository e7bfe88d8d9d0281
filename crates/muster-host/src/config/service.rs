//! The way to the publishers' services.

use std::path::PathBuf;

use muster_https::{Through, Way};
use serde::{Deserialize, Serialize, Serializer};

/// What holds for the services of all publishers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct Service {
    /// Certificates of authorities beside those that this system trusts, PEM.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) ca_file: Option<PathBuf>,
    /// A proxy, in the place of the environment's; its address may hold a password.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "without_login")]
    pub(crate) proxy: Option<String>,
}

impl Service {
    pub(crate) fn way(&self) -> Way {
        let proxy = self.proxy.clone().map_or(Through::Environment, Through::Proxy);
        Way { ca_file: self.ca_file.clone(), proxy }.or_environment()
    }
}

/// What is shown, and sent to publishers in support files, says that there is a user, and no more.
fn without_login<S: Serializer>(proxy: &Option<String>, serializer: S) -> Result<S::Ok, S::Error> {
    let shown = proxy.as_deref().map(|address| match address.rsplit_once('@') {
        Some((login, host)) => {
            let scheme = login.split_once("://").map_or("", |(scheme, _)| scheme);
            format!("{scheme}://…@{host}")
        }
        None => address.to_owned(),
    });
    shown.serialize(serializer)
}
