//! What travels to the root key and back, as files, and what `root` prints with `--json`.

use serde::{Deserialize, Serialize};

/// What the root is asked to sign: readable, because whoever holds the root key reads it first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RootRequest {
    /// Always [`RootRequest::FORMAT`].
    pub format: String,
    /// The publisher id.
    pub publisher: String,
    /// When it was asked.
    pub made: String,
    /// Keys to be certified.
    pub certify: Vec<KeyToCertify>,
    /// The whole list of keys to be withdrawn; absent where it stays as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdraw: Option<KeysToWithdraw>,
}

impl RootRequest {
    /// The only format that there is.
    pub const FORMAT: &str = "muster-root-request/1";
}

/// A key to be certified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct KeyToCertify {
    /// `service` or `catalog`.
    pub purpose: String,
    /// The public key.
    pub key: String,
    /// Its id, which people compare.
    pub id: String,
    /// First moment at which it may sign.
    pub not_before: String,
    /// Last moment.
    pub not_after: String,
    /// Whether its catalogs are lab catalogs; of a catalog key only.
    #[serde(default)]
    pub lab: bool,
}

/// A list of keys to be withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct KeysToWithdraw {
    /// Number of the list.
    pub number: u32,
    /// The keys.
    pub keys: Vec<KeyToWithdraw>,
}

/// A key to be withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct KeyToWithdraw {
    /// Id of the key.
    pub key: String,
    /// From when on nothing counts that it signed; absent: nothing that it ever signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
}

/// What the root has signed. All objects are base64.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RootAnswer {
    /// Always [`RootAnswer::FORMAT`].
    pub format: String,
    /// The publisher id.
    pub publisher: String,
    /// Certificates of catalog keys.
    pub catalog_keys: Vec<String>,
    /// Certificates of service keys.
    pub services: Vec<String>,
    /// The root revocations; absent where they stay as they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub root_revocations: Option<String>,
}

impl RootAnswer {
    /// The only format that there is.
    pub const FORMAT: &str = "muster-root-answer/1";
}

/// What `root request`, `root sign` and `root apply` did: with each key its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RootStep {
    /// The file that was written, or read.
    pub file: String,
    /// Keys certified, or to be certified.
    pub certified: Vec<CertifiedView>,
    /// Keys withdrawn, or to be withdrawn: the whole list.
    pub withdrawn: Vec<KeyToWithdraw>,
}

/// What `root keys` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RootKeys {
    /// Every key that the root has certified, oldest first.
    pub keys: Vec<CertifiedView>,
}

/// A certified key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CertifiedView {
    /// `service` or `catalog`; in `root keys` also `telephone`, which stands in the catalog.
    pub purpose: String,
    /// Id of the key.
    pub key: String,
    /// First moment at which it may sign.
    pub not_before: String,
    /// Last moment.
    pub not_after: String,
    /// Whether it is the one that signs now.
    pub in_use: bool,
    /// Whether the root has withdrawn it, now or from a moment on.
    pub withdrawn: bool,
}
