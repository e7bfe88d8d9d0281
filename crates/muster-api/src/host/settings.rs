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
    /// The port listened on; where none serves, the one that would be.
    pub port: u16,
    /// The port after the next start, where it is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub port_next: Option<u16>,
    /// Whether the address is to be published in DNS. No part of this version publishes it.
    pub dns_publishing: bool,
    /// Whether the host runs at low priority; where none serves, whether it would.
    pub low_priority: bool,
    /// The same after the next start, where it differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low_priority_next: Option<bool>,
    /// Whether a change of `host.toml` waits for the next start of the host.
    pub restart_needed: bool,
}
