//! How the last attempt of a product went: for people, it decides nothing.

use crate::code::Reason;
use alloc::string::{String, ToString};
use core::net::SocketAddr;
use minicbor::{Decode, Encode};
use muster_wire::number::MachineCount;
use muster_wire::time::Timestamp;

/// Most bytes of the text that names a host: room for its name, and for the name that it was found under.
pub(super) const HOST_TEXT: usize = 640;
/// Most bytes of a network address with its port and, in version 6, its zone.
pub(super) const ADDRESS_TEXT: usize = 64;

/// Whom an attempt asked, as people are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked<'a> {
    /// The host, its port and how it was chosen.
    pub host: &'a str,
    /// The network address that was spoken to.
    pub address: Option<SocketAddr>,
}

impl<'a> From<&'a str> for Asked<'a> {
    fn from(host: &'a str) -> Self {
        Self { host, address: None }
    }
}

/// The last attempt.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct LastAttempt {
    /// The machine's clock at its end.
    #[n(0)]
    pub time: Timestamp,
    /// The host, its port and how it was chosen, as the shell tells it; up to 640 bytes.
    #[n(1)]
    pub host: String,
    /// What came of it.
    #[n(2)]
    pub outcome: LastOutcome,
    /// How many machines share the CMID, where the host reported it as cloned.
    #[n(3)]
    pub sharing: Option<MachineCount>,
    /// The network address that was spoken to, with its port.
    #[n(4)]
    pub address: Option<String>,
}

/// What came of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum LastOutcome {
    /// A grant.
    #[n(0)]
    Granted {
        /// Current count of the pool, capped.
        #[n(0)]
        count: MachineCount,
        /// Threshold it was held against.
        #[n(1)]
        threshold: MachineCount,
    },
    /// A signed refusal of a host, or one of the publisher's service.
    #[n(1)]
    Refused {
        /// Number of the code.
        #[n(0)]
        code: u32,
        /// The number that failed.
        #[n(1)]
        figure: i64,
        /// Its limit.
        #[n(2)]
        limit: i64,
    },
    /// An unsigned notice.
    #[n(2)]
    Notice {
        /// Number of the code.
        #[n(0)]
        code: u32,
        /// The number that failed.
        #[n(1)]
        figure: i64,
        /// Its limit.
        #[n(2)]
        limit: i64,
    },
    /// A licence by a multiple activation key.
    #[n(4)]
    Licensed,
    /// No answer, or one that could not be taken.
    #[n(3)]
    Failed {
        /// Number of the code.
        #[n(0)]
        code: u32,
        /// The number that failed.
        #[n(1)]
        figure: i64,
        /// Its limit.
        #[n(2)]
        limit: i64,
    },
}

impl LastAttempt {
    pub(super) fn new(time: Timestamp, asked: Asked<'_>, outcome: LastOutcome) -> Self {
        let address = asked.address.map(|address| address.to_string());
        Self { time, host: bounded(asked.host), outcome, sharing: None, address }
    }
}

/// A text that names a host, within its limit.
pub(super) fn bounded(host: &str) -> String {
    host.get(..host.floor_char_boundary(HOST_TEXT)).unwrap_or_default().into()
}

impl LastOutcome {
    /// Number of the code that it failed with.
    #[must_use]
    pub const fn code(self) -> Option<u32> {
        match self {
            Self::Granted { .. } | Self::Licensed => None,
            Self::Refused { code, .. } | Self::Notice { code, .. } | Self::Failed { code, .. } => Some(code),
        }
    }
    pub(super) fn failed(reason: Reason) -> Self {
        Self::Failed { code: reason.code.number(), figure: reason.figure, limit: reason.limit }
    }
}
