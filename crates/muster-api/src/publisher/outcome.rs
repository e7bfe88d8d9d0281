//! What the other commands print with `--json`, and how they fail.

use super::{KeyView, RowFault};
use serde::{Deserialize, Serialize};

/// A command that was not done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CommandFailed {
    /// Why.
    pub error: Failure,
    /// What is wrong with the lines of a file that was given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<RowFault>,
}

/// Why a command was not done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Failure {
    /// Number of the code.
    pub code: u32,
    /// Its stable name.
    pub name: String,
    /// The number that failed; its meaning belongs to the code.
    pub figure: i64,
    /// The limit that it was held against.
    pub limit: i64,
    /// What happened, in a few words.
    pub what: String,
    /// Why.
    pub why: String,
    /// What to do next.
    pub next: String,
}

/// What `init` did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublisherMade {
    /// The publisher id: what the product compiles in.
    pub publisher: String,
    /// The four characters that its keys carry.
    pub tag: String,
    /// Its name.
    pub name: String,
    /// Whether its catalogs are lab catalogs.
    pub lab: bool,
    /// The folder.
    pub folder: String,
    /// The root key's file, to be taken offline.
    pub root_key: String,
    /// The example catalog.
    pub catalog: String,
}

/// What `revoke` did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SomethingRevoked {
    /// Whether it was not on the list before, or from another moment on.
    pub changed: bool,
    /// From when on; absent: at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Number of the list that says so.
    pub revocation_number: u32,
    /// Of a licence: the machine that it was given to, where that gave a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub machine_name: Option<String>,
    /// Of a licence: the key that it was given by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial: Option<u32>,
}

/// What `revoke list` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RevokedList {
    /// Number of the list in force; 0: there is none yet.
    pub number: u32,
    /// Hosts, then keys, then licences.
    pub entries: Vec<RevokedView>,
}

/// One entry of the revocation list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RevokedView {
    /// `host`, `key` or `licence`.
    pub kind: String,
    /// The host's id, the key's serial or the licence's record.
    pub id: String,
    /// From when on; absent: at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
}

/// What `status` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublisherStatus {
    /// The publisher id.
    pub publisher: String,
    /// The four characters that its keys carry.
    pub tag: String,
    /// Its name: the catalog's, or the one given at `init`.
    pub name: String,
    /// Whether its catalogs are lab catalogs.
    pub lab: bool,
    /// The folder.
    pub folder: String,
    /// Version of the catalog in force.
    pub catalog_version: Option<u32>,
    /// Number of the revocation list in force; 0 without one.
    pub revocation_number: u32,
    /// Keys issued.
    pub keys: u32,
    /// Hosts activated.
    pub hosts: u32,
    /// Machines activated by multiple activation keys.
    #[serde(default)]
    pub machines: u32,
    /// Whether the root key still lies in the folder.
    pub root_key_here: bool,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FileWritten {
    /// The file.
    pub file: String,
    /// Version of the catalog in it.
    pub catalog_version: u32,
    /// Number of the revocation list in it; 0 without one.
    pub revocation_number: u32,
}

/// What `kit` did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KitWritten {
    /// The file.
    pub file: String,
    /// The host key in it, not in full.
    pub key: KeyView,
    /// Whether the key was issued for this kit.
    pub issued: bool,
    /// Address of the publisher's service in it.
    pub service: String,
    /// The instruction sheet in it.
    pub instructions: String,
}

/// What `serve` prints when it is ready.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Listening {
    /// Addresses, as `IP:PORT`.
    pub listening: Vec<String>,
}

/// What `audit` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditList {
    /// Entries, newest first.
    pub entries: Vec<AuditView>,
}

/// One thing that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditView {
    /// When.
    pub time: String,
    /// The account, as far as it is known.
    pub actor: String,
    /// `catalog-applied`, `key-issued`, `key-shown`, `kit-written`, `key-blocked` or `key-extended`.
    pub action: String,
    /// The key that it is about.
    pub serial: Option<u32>,
    /// Customer, version or list number.
    pub detail: String,
}

/// A telephone key that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TelephoneKeyMade {
    /// Its number.
    pub number: u8,
    /// The public key: 64 hexadecimal digits.
    pub key: String,
    /// The file with the private key.
    pub file: String,
    /// What the catalog's source must say of it, in TOML.
    pub catalog_entry: String,
}
