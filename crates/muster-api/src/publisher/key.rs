//! Product keys and the hosts and machines that they activated, as `--json` prints them.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Whether a key may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum KeyState {
    /// It may be used.
    Active,
    /// It was blocked.
    Blocked,
    /// Its end date has passed.
    Ended,
}

/// What a key is for, and how much of it is used; `kind` says which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum KeyUsage {
    /// A host key.
    Host {
        /// Number of its key group.
        group: u16,
        /// Name of the key group; absent where the catalog in force does not have it.
        group_name: Option<String>,
        /// Hosts activated.
        hosts: u32,
        /// Hosts allowed.
        host_limit: u32,
        /// Activations allowed for each host.
        activation_limit: u32,
    },
    /// A multiple activation key.
    Mak {
        /// Number of its product.
        product: u16,
        /// Name of the product; absent where the catalog in force does not have it.
        product_name: Option<String>,
        /// Machines activated.
        machines: u32,
        /// Machines allowed, those of the extension included.
        machine_limit: u32,
        /// Machines that were added later.
        extension: u32,
    },
}

impl KeyUsage {
    /// Hosts or machines activated.
    #[must_use]
    pub const fn used(&self) -> u32 {
        match self {
            Self::Host { hosts, .. } => *hosts,
            Self::Mak { machines, .. } => *machines,
        }
    }
    /// Hosts or machines allowed.
    #[must_use]
    pub const fn limit(&self) -> u32 {
        match self {
            Self::Host { host_limit, .. } => *host_limit,
            Self::Mak { machine_limit, .. } => *machine_limit,
        }
    }
    /// Activations allowed for each of them: a machine is licensed once.
    #[must_use]
    pub const fn activations_each(&self) -> u32 {
        match self {
            Self::Host { activation_limit, .. } => *activation_limit,
            Self::Mak { .. } => 1,
        }
    }
}

/// One product key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeyView {
    /// Its serial: names it in every command.
    pub serial: u32,
    /// The whole key with dashes; only where it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Its last five characters.
    pub partial_key: String,
    /// What it is for, and how much of it is used.
    #[serde(flatten)]
    pub usage: KeyUsage,
    /// The organisation.
    pub customer: String,
    /// Whether it may be used.
    pub state: KeyState,
    /// When it was issued.
    pub issued: String,
    /// When it was blocked.
    pub blocked: Option<String>,
    /// Its own threshold.
    pub threshold: Option<u32>,
    /// Its end date.
    pub ends: Option<String>,
    /// Most machines in a pool.
    pub machine_maximum: Option<u32>,
    /// Whether more machines are refused; otherwise they are warned about.
    pub maximum_refuses: bool,
    /// Named values.
    pub attributes: BTreeMap<String, String>,
}

/// What `key list` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeyList {
    /// Keys, by serial.
    pub keys: Vec<KeyView>,
}

/// What `key issue` did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeysIssued {
    /// The new keys, in full.
    pub keys: Vec<KeyView>,
}

/// What `key show` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeyDetail {
    /// The key, in full.
    pub key: KeyView,
    /// The hosts that it has activated, oldest first.
    pub hosts: Vec<HostView>,
    /// What was odd about their reports, oldest first.
    pub notes: Vec<NoteView>,
    /// The machines that it has activated, oldest first.
    #[serde(default)]
    pub machines: Vec<MachineView>,
    /// The hosts or machines that were confirmed by telephone, oldest first.
    #[serde(default)]
    pub confirmed: Vec<ConfirmedView>,
}

/// A host or machine that was confirmed by telephone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConfirmedView {
    /// The host or machine: 32 hexadecimal digits.
    pub subject: String,
    /// When it was first confirmed.
    pub first_seen: String,
    /// When it was last confirmed.
    pub last_seen: String,
    /// Whether it is counted for this; otherwise it is counted among the hosts or machines above.
    pub counted: bool,
}

/// A machine that was activated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MachineView {
    /// Its name as it last gave it.
    pub machine_name: Option<String>,
    /// When it was counted.
    pub first_seen: String,
    /// When it last asked.
    pub last_seen: String,
    /// Address that it last spoke from.
    pub address: String,
    /// Record of its newest licence; `revoke licence` takes it.
    pub licence: Option<u64>,
    /// Whether its licences are revoked, or will be.
    pub revoked: bool,
}

/// A host that was activated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HostView {
    /// Its name as it last gave it.
    pub machine_name: String,
    /// Identifier of its key.
    pub host: String,
    /// Activations that it has cost.
    pub activations: u32,
    /// When its certificate ends.
    pub certificate_ends: String,
    /// From when on a renewal costs nothing.
    pub renewable_from: String,
    /// When it was first activated.
    pub first_seen: String,
    /// When it last asked.
    pub last_seen: String,
    /// Address that it last spoke from.
    pub address: String,
    /// Epoch of its store.
    pub epoch: String,
    /// Head of its store as it last reported it.
    pub head: u64,
    /// Whether it was revoked, now or from a moment to come.
    pub revoked: bool,
}

/// A host that looked like a copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoteView {
    /// When.
    pub time: String,
    /// `went-back`, `two-addresses` or `other-hardware`.
    pub note: String,
    /// The same in a sentence.
    pub text: String,
    /// The host's name.
    pub machine_name: String,
    /// Identifier of its key.
    pub host: String,
    /// Address that it spoke from.
    pub address: String,
    /// Epoch of its store.
    pub epoch: String,
    /// The head that it reported.
    pub head: u64,
}

/// What `key replace` did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyReplaced {
    /// The old key.
    pub replaced: KeyView,
    /// Its successor; in full where it was issued just now.
    pub successor: KeyView,
    /// Hosts of the old key that the successor has not activated yet.
    pub hosts: Vec<HostView>,
    /// The same for machines.
    pub machines: Vec<MachineView>,
    /// The same for what was confirmed by telephone and is counted for that alone.
    pub confirmed: Vec<ConfirmedView>,
}

/// What `key extend` did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeyExtended {
    /// The key.
    pub serial: u32,
    /// Machines allowed now.
    pub machine_limit: u32,
    /// Those of them that were added later.
    pub extension: u32,
}

/// What `key block` did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeyBlocked {
    /// The key.
    pub serial: u32,
    /// Whether it was blocked now; otherwise it was blocked before.
    pub changed: bool,
    /// Number of the revocation list in force.
    pub revocation_number: u32,
}
