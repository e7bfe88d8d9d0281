//! What a host answers to a command.

use serde::{Deserialize, Serialize};

use super::{
    Activated, ActivationRequest, AuditHead, ConsoleLink, HostForecast, HostSettings, HostStatus,
    InstallationIdShown, KeyInstalled, KeyRemoved, LeftAlone, LicencesTaken, MachinePage, MachineRow,
    MachinesChanged, PublisherInstalled, RequestPage, WaitingLicences,
};

/// The answer to one command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reply", rename_all = "kebab-case")]
pub enum HostReply {
    /// To `status`.
    Status(Box<HostStatus>),
    /// To `forecast`.
    Forecast(HostForecast),
    /// To `machines`.
    Machines(MachinePage),
    /// To `machine`.
    Machine {
        /// Each record of it.
        machines: Vec<MachineRow>,
    },
    /// To `console-link`.
    ConsoleLink(ConsoleLink),
    /// To `requests`.
    Requests(RequestPage),
    /// To `audit-head`.
    AuditHead(AuditHead),
    /// To `block`, `unblock` and `forget`.
    MachinesChanged(MachinesChanged),
    /// To `add-bundle`.
    PublisherInstalled(PublisherInstalled),
    /// To `export-bundle`.
    Bundle {
        /// The publisher.
        publisher: String,
        /// Its name.
        name: String,
        /// The file.
        bundle: String,
    },
    /// To `install-key`.
    KeyInstalled(KeyInstalled),
    /// To `remove-key`.
    KeyRemoved(KeyRemoved),
    /// To `change`: the settings as they are now.
    Changed(HostSettings),
    /// To `setup`.
    SetUp {
        /// The publisher.
        publisher: PublisherInstalled,
        /// The host key.
        key: KeyInstalled,
        /// To be sent to the publisher's service.
        activation: ActivationRequest,
    },
    /// To `begin-activation`: to be sent to the publisher's service.
    ActivationRequests {
        /// One for each host key meant.
        requests: Vec<ActivationRequest>,
        /// Host keys that need none; empty where the key group was named.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        left: Vec<LeftAlone>,
    },
    /// To `answer`.
    Answered {
        /// A file of answers, without bundles.
        answers: String,
    },
    /// To `waiting-licences`.
    WaitingLicences(WaitingLicences),
    /// To `take-licences`.
    LicencesTaken(LicencesTaken),
    /// To `installation-id`.
    InstallationId(InstallationIdShown),
    /// To `apply-activation` and `confirm`.
    Activated(Activated),
    /// To any command that could not be done; nothing was changed.
    Failed(HostFailure),
}

/// Why a command was not done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HostFailure {
    /// Number of the code.
    pub code: u32,
    /// The number that failed; its meaning belongs to the code.
    pub figure: i64,
    /// The limit that it was held against.
    pub limit: i64,
    /// What happened, in a few words.
    pub what: String,
    /// Why, with the number that failed against its limit.
    pub why: String,
    /// What to do next.
    pub next: String,
}
