//! Publishers, host keys and their activation.

use serde::{Deserialize, Serialize};

use super::HostFailure;

/// A publisher whose bundle is installed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublisherInstalled {
    /// The publisher id.
    pub publisher: String,
    /// Its name.
    pub name: String,
    /// Version of the catalog now held.
    pub catalog_version: u32,
    /// Whether anything changed; otherwise the same was held already.
    pub changed: bool,
    /// Whether its catalog is a lab catalog.
    pub lab: bool,
}

/// A host key that is installed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyInstalled {
    /// The publisher id.
    pub publisher: String,
    /// The publisher's name.
    pub publisher_name: String,
    /// Last five characters of the key.
    pub partial_key: String,
    /// Number of the key group.
    pub group: u16,
    /// Its name.
    pub group_name: String,
    /// Names of the products that it covers.
    pub covers: Vec<String>,
    /// Last five characters of the key that it took the place of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced: Option<String>,
}

/// A signed request, to be sent to the publisher's service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivationRequest {
    /// The publisher id.
    pub publisher: String,
    /// The publisher's name.
    pub publisher_name: String,
    /// Number of the key group.
    pub group: u16,
    /// Its name.
    pub group_name: String,
    /// Address of the publisher's service, where one is known.
    pub service: Option<String>,
    /// The signed request.
    pub request: String,
}

/// An installed host key that was not activated again, because that would cost an activation and bring nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftAlone {
    /// The publisher id.
    pub publisher: String,
    /// The publisher's name.
    pub publisher_name: String,
    /// Number of the key group.
    pub group: u16,
    /// Its name.
    pub group_name: String,
    /// When its certificate ends.
    pub ends: String,
    /// From when on a renewal costs nothing; absent where the host key ends with the certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renewable: Option<String>,
}

/// A certificate that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activated {
    /// The publisher id.
    pub publisher: String,
    /// The publisher's name.
    pub publisher_name: String,
    /// The organisation that the host key was issued to; absent where a confirmation by telephone names none.
    pub organisation: Option<String>,
    /// Number of the key group.
    pub group: u16,
    /// Its name.
    pub group_name: String,
    /// Names of the products that may now be granted.
    pub covers: Vec<String>,
    /// When the certificate ends.
    pub ends: String,
}

/// What `muster-host activate --json` prints: one document, whatever came of each host key.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ActivationDocument {
    /// Certificates that were taken.
    pub activated: Vec<Activated>,
    /// Host keys that were not activated again.
    pub left_alone: Vec<LeftAlone>,
    /// Requests that are to be carried by hand.
    pub requests: Vec<WrittenRequest>,
    /// Why the others were not activated.
    pub failures: Vec<HostFailure>,
}

/// What `muster-host setup --json` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetUpDocument {
    /// The publisher that was installed.
    pub publisher: PublisherInstalled,
    /// The host key that was installed.
    pub key: KeyInstalled,
    /// What became of its activation.
    #[serde(flatten)]
    pub activation: ActivationDocument,
}

/// What `muster-host bundle export --json` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BundleWritten {
    /// The publisher id.
    pub publisher: String,
    /// Its name.
    pub name: String,
    /// The file.
    pub file: String,
}

/// A request that lies in a file. It holds the host key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenRequest {
    /// The publisher id.
    pub publisher: String,
    /// The publisher's name.
    pub publisher_name: String,
    /// Number of the key group.
    pub group: u16,
    /// Its name.
    pub group_name: String,
    /// The file.
    pub file: String,
    /// Where the file is to be sent, where the publisher's service is known.
    pub address: Option<String>,
}

/// A host key that was removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyRemoved {
    /// The publisher id.
    pub publisher: String,
    /// Its name.
    pub publisher_name: String,
    /// Number of the key group.
    pub group: u16,
    /// Its name.
    pub group_name: String,
    /// Last five characters of the key.
    pub partial_key: String,
}

/// What is read out to the publisher to activate a host key by telephone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstallationIdShown {
    /// The publisher id.
    pub publisher: String,
    /// The publisher's name.
    pub publisher_name: String,
    /// Number of the key group.
    pub group: u16,
    /// Its name.
    pub group_name: String,
    /// Last five characters of the host key.
    pub partial_key: String,
    /// The day that it names, in UTC.
    pub day: String,
    /// The installation ID, in blocks.
    pub installation_id: String,
    /// Address of the publisher's page for telephones, with the ID filled in; absent where no service is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_page: Option<String>,
}
