//! Product keys and the hosts that they activated, as `--json` prints them.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Whether a key may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeyState {
    /// It activates hosts.
    Active,
    /// It was blocked.
    Blocked,
    /// Its end date has passed.
    Ended,
}

/// One product key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyView {
    /// Its serial: names it in every command.
    pub serial: u32,
    /// `host` or `mak`.
    pub kind: String,
    /// The whole key with dashes; only where it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Its last five characters.
    pub partial_key: String,
    /// Number of its key group.
    pub group: u16,
    /// Name of the key group; absent where the catalog in force does not have it.
    pub group_name: Option<String>,
    /// The organisation.
    pub customer: String,
    /// Whether it may be used.
    pub state: KeyState,
    /// When it was issued.
    pub issued: String,
    /// When it was blocked.
    pub blocked: Option<String>,
    /// Hosts activated.
    pub hosts: u32,
    /// Hosts allowed.
    pub host_limit: u32,
    /// Activations allowed for each host.
    pub activation_limit: u32,
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
pub struct KeyList {
    /// Keys, by serial.
    pub keys: Vec<KeyView>,
}

/// What `key issue` did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeysIssued {
    /// The new keys, in full.
    pub keys: Vec<KeyView>,
}

/// What `key show` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyDetail {
    /// The key, in full.
    pub key: KeyView,
    /// The hosts that it has activated, oldest first.
    pub hosts: Vec<HostView>,
    /// What was odd about their reports, oldest first.
    pub notes: Vec<NoteView>,
}

/// A host that was activated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
}

/// A host that looked like a copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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

/// What `key block` did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyBlocked {
    /// The key.
    pub serial: u32,
    /// Whether it was blocked now; otherwise it was blocked before.
    pub changed: bool,
    /// Number of the revocation list in force.
    pub revocation_number: u32,
}
