//! The machines of a host: who counts, and who shares an id.

use serde::{Deserialize, Serialize};

/// Some machines, by publisher, pool and CMID.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MachinePage {
    /// The host's clock.
    pub time: String,
    /// The machines.
    pub machines: Vec<MachineRow>,
    /// What to ask for to get the next page; absent on the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// One machine: one CMID in one pool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MachineRow {
    /// The publisher id.
    pub publisher: String,
    /// Number of the pool.
    pub pool: u16,
    /// Its name.
    pub pool_name: String,
    /// The CMID.
    pub cmid: String,
    /// Number of the product asked for last.
    pub product: u16,
    /// Its name.
    pub product_name: String,
    /// The machine's name, as the catalog lets it be named.
    pub name: Option<String>,
    /// The address that it asked from last.
    pub address: String,
    /// Whether it is a virtual machine.
    pub virtual_machine: bool,
    /// Version of the asking software.
    pub software: String,
    /// Licence status that it came with last, 0 to 5.
    pub status: u8,
    /// The same in words.
    pub status_name: String,
    /// Number of the code that it was answered last; 0: granted.
    pub code: u32,
    /// Until when its last grant holds.
    pub licensed_until: Option<String>,
    /// Its first counted request.
    pub first_seen: String,
    /// Its last counted request.
    pub last_seen: String,
    /// Its counted requests.
    pub requests: u64,
    /// Whether it is in the count.
    pub counts: bool,
    /// When it drops out of the count if it does not ask again.
    pub counts_until: Option<String>,
    /// Whether the administrator has blocked it.
    pub blocked: bool,
    /// How many machines share its id, where it is reported as cloned.
    pub sharing: Option<u32>,
    /// Since when it is reported as cloned.
    pub cloned_since: Option<String>,
    /// Who they are: every machine seen under the id, the latest first; empty where it is not reported as cloned.
    pub shared_by: Vec<SharingMachine>,
    /// Whether there were more than could be listed.
    pub shared_by_more: bool,
}

/// One of several machines behind one id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharingMachine {
    /// Its name, as the catalog lets it be named.
    pub name: Option<String>,
    /// The address that it asked from last.
    pub address: String,
    /// The first 16 digits of its fingerprint's digest, to tell machines apart.
    pub fingerprint: String,
    /// When it was seen first.
    pub first_seen: String,
    /// When it was seen last.
    pub last_seen: String,
}

/// Machines that were blocked, unblocked or forgotten.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MachinesChanged {
    /// Each record of the id.
    pub machines: Vec<MachineRow>,
}
