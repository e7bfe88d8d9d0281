//! What can be known about a host. Nothing here is judged yet.

use muster_api::host::{HostFailure, HostStatus, MachineRow};
use serde_json::Value;

/// Everything.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    /// Where the root is.
    pub(super) path: String,
    pub(super) is_set_up: bool,
    /// Where the configuration is, and whether it is there.
    pub(super) config_file: String,
    pub(super) has_config: bool,
    /// The configuration in force with what is odd about it.
    pub(super) config: Result<(Value, Vec<String>), HostFailure>,
    pub(super) has_database: bool,
    /// Server and name of the database that hosts share, where the records are there.
    pub(super) shared: Option<String>,
    /// Free bytes on the root's file system, where the system tells.
    pub(super) free: Option<u64>,
    /// The status, or why neither the running host nor this process could tell it.
    pub(super) status: Result<HostStatus, HostFailure>,
    /// All machines.
    pub(super) machines: Vec<MachineRow>,
    pub(super) listening: Vec<ListenFact>,
    pub(super) services: Vec<ServiceFact>,
    /// What stands in DNS under the names that this host publishes.
    pub(super) names: Vec<NameFact>,
    /// The last lines of the event log, the oldest first.
    pub(super) events: Vec<String>,
}

/// One address that the host listens on, or should.
#[derive(Debug, Clone)]
pub(super) struct ListenFact {
    pub(super) address: String,
    pub(super) port: u16,
    /// The program that listens, where the system tells: its process and its name.
    pub(super) holder: Option<(u32, String)>,
    /// Whether it can be connected to from here, and then whether Muster answers.
    pub(super) reached: Result<Result<(), String>, String>,
}

/// The service of one publisher.
#[derive(Debug, Clone)]
pub(super) struct ServiceFact {
    /// The publisher's name.
    pub(super) publisher: String,
    /// Its address, where one is known.
    pub(super) address: Option<String>,
    /// Whether it has given what the publisher publishes, by the way that the host goes.
    pub(super) reached: Result<(), HostFailure>,
}

/// One name in DNS under which this host is to stand.
#[derive(Debug, Clone)]
pub(super) struct NameFact {
    pub(super) name: String,
    /// The hosts that stand there, or why nobody tells.
    pub(super) records: Result<Vec<NamedHost>, HostFailure>,
    /// How many more there are than were looked at.
    pub(super) left_out: usize,
    /// Whether this host's own record is there.
    pub(super) own: Own,
    /// How `nsupdate` is called, and the line that says which server takes updates.
    pub(super) nsupdate: String,
    pub(super) server: String,
}

/// This host's own record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Own {
    /// As it should be.
    There,
    /// With other numbers: what stands there, and what should.
    Differs(String, String),
    Gone,
}

/// One host that stands in DNS.
#[derive(Debug, Clone)]
pub(super) struct NamedHost {
    pub(super) host: String,
    pub(super) port: u16,
    /// The line for `nsupdate` that takes its record away.
    pub(super) removal: String,
    pub(super) standing: Standing,
}

/// What is at the place that a record names; a reason is in the words of whoever noticed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Standing {
    /// Muster answers.
    Answers,
    /// The name has no address.
    Nameless(String),
    /// No connection.
    Silent(String),
    /// Something that is no Muster.
    Other(String),
}
