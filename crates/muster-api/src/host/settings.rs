//! What an administrator sets on a host, and can change while it serves.

use serde::{Deserialize, Serialize};

/// One change. It is written to `host.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "setting", rename_all = "kebab-case")]
pub enum HostSettingChange {
    /// Minutes that machines wait after a failed attempt, 15 to 43,200; without a number the catalog's hold.
    ActivationInterval {
        /// The minutes.
        minutes: Option<u32>,
    },
    /// Minutes between renewals, 15 to 43,200; without a number the catalog's hold.
    RenewalInterval {
        /// The minutes.
        minutes: Option<u32>,
    },
    /// The port of every address that is listened on; in force after the next start.
    Port {
        /// The port.
        port: u16,
    },
    /// Whether the host publishes its address in DNS.
    DnsPublishing {
        /// On or off.
        on: bool,
    },
    /// Whether the host runs at low priority; in force after the next start.
    LowPriority {
        /// On or off.
        on: bool,
    },
}

/// The settings that the field's commands show and change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HostSettings {
    /// Minutes after a failed attempt, where set.
    pub activation_interval: Option<u32>,
    /// Minutes between renewals, where set.
    pub renewal_interval: Option<u32>,
    /// The port listened on.
    pub port: u16,
    /// Whether the address is published in DNS.
    pub dns_publishing: bool,
    /// Whether the host runs at low priority.
    pub low_priority: bool,
    /// Whether a change waits for the next start of the host.
    pub restart_needed: bool,
}
