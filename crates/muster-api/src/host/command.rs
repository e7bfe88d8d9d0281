//! What can be asked of a host.

use serde::{Deserialize, Serialize};

use super::{HostSettingChange, RequestQuery};
use crate::publisher::HostActivationAnswer;

/// One command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "kebab-case")]
pub enum HostCommand {
    /// Everything about the host but its machines.
    Status,
    /// What becomes of the count if nothing changes.
    Forecast,
    /// A page of machines.
    Machines(MachineQuery),
    /// Each record of one machine.
    Machine(MachineChoice),
    /// A link that signs in to the console once.
    ConsoleLink {
        /// To look, and to change nothing.
        #[serde(default)]
        read_only: bool,
    },
    /// A page of the answers on record.
    Requests(RequestQuery),
    /// The rules that answers were given by, for the head of a file of them.
    AuditHead {
        /// Id, tag or name; not needed where there is one publisher.
        publisher: Option<String>,
    },
    /// Refuses a machine from now on and takes it out of the count.
    Block(MachineChoice),
    /// Takes that back.
    Unblock(MachineChoice),
    /// Removes a machine's record; if it asks again it is a new one.
    Forget(MachineChoice),
    /// Takes a publisher's bundle, or what is newer in it.
    AddBundle {
        /// The file.
        bundle: String,
    },
    /// Gives a publisher's bundle, for machines.
    ExportBundle {
        /// Id, tag or name; not needed where there is one publisher.
        publisher: Option<String>,
    },
    /// Installs a host key.
    InstallKey {
        /// As it was typed.
        key: String,
    },
    /// Removes an installed host key. Its certificate goes with it, and nothing that it covers is granted any more.
    RemoveKey {
        /// Id, tag or name; not needed where there is one publisher.
        publisher: Option<String>,
        /// Number or name of the key group; not needed where there is one.
        group: Option<String>,
    },
    /// Changes one setting.
    Change(HostSettingChange),
    /// Installs the bundle and the host key of a kit, and prepares their activation.
    Setup {
        /// The file.
        kit: String,
    },
    /// Prepares activations: one request for each host key meant. Each is one of the activations of its key, except
    /// where the certificate is renewed at no cost.
    BeginActivation {
        /// Id, tag or name; without it all publishers are meant.
        publisher: Option<String>,
        /// Number or name of a key group of one publisher, which is activated again; without it those installed host
        /// keys are meant that have no usable certificate, or one that is renewed at no cost.
        group: Option<String>,
        /// Address of the service of one publisher, kept for renewals; without it the one that is kept.
        service: Option<String>,
    },
    /// Answers requests of machines that were brought in a file: counted and made durable together.
    Answer {
        /// A file of requests, or a part of one.
        requests: String,
    },
    /// Shows the installation ID of today for one host key, to be read out.
    InstallationId {
        /// Id, tag or name; not needed where there is one publisher.
        publisher: Option<String>,
        /// Number or name of the key group; not needed where one host key lacks a certificate.
        group: Option<String>,
    },
    /// Takes the confirmation ID that answers an installation ID of this host.
    Confirm {
        /// Id, tag or name; without it all publishers are tried.
        publisher: Option<String>,
        /// Number or name of the key group; without it all are tried.
        group: Option<String>,
        /// As it was typed.
        confirmation_id: String,
    },
    /// A page of the requests for licences that machines have handed to the host.
    WaitingLicences {
        /// `next` of the page before; without it the first page.
        after: Option<String>,
    },
    /// Keeps licences that were brought in a file, for the machines that ask for them.
    TakeLicences {
        /// A file of answers, or a part of one.
        answers: String,
    },
    /// Takes the publisher's answer to an activation.
    ApplyActivation {
        /// The answer.
        answer: HostActivationAnswer,
    },
}

/// A command as it stands on the line: with the language that its words are wanted in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HostRequest {
    /// `en` or `ja`; English without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// The command.
    #[serde(flatten)]
    pub command: HostCommand,
}

/// Which machines are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct MachineQuery {
    /// Id, tag or name of the publisher; without it all.
    pub publisher: Option<String>,
    /// Number or name of the counting pool; without it all.
    pub pool: Option<String>,
    /// Only those whose id is reported as cloned.
    #[serde(default)]
    pub cloned: bool,
    /// `next` of the page before; without it the first page.
    pub after: Option<String>,
}

/// Which machine is meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MachineChoice {
    /// Its CMID, with or without dashes.
    pub cmid: String,
    /// Id, tag or name of the publisher; without it all.
    pub publisher: Option<String>,
    /// Number of the pool; without it all records of the machine are meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pool: Option<u16>,
}
