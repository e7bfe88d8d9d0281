//! `[console]`: whether and where the host shows its pages.

use std::net::{Ipv4Addr, SocketAddr};

use serde::{Deserialize, Serialize};

/// Behind the port of machines.
const PORT: u16 = 1689;

/// The console.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct Console {
    /// Whether there is one.
    pub(crate) enabled: bool,
    /// Where: an address that only this computer reaches.
    pub(crate) listen: SocketAddr,
}

impl Default for Console {
    fn default() -> Self {
        Self { enabled: true, listen: (Ipv4Addr::LOCALHOST, PORT).into() }
    }
}

impl Console {
    /// Whether other computers could reach it, which nothing here protects yet.
    pub(super) const fn is_exposed(&self) -> bool {
        self.enabled && !self.listen.ip().is_loopback()
    }
}
