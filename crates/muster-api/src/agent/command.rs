//! What can be asked of an agent.

use serde::{Deserialize, Serialize};

use super::{Scope, SettingChange};

/// One command. Where a publisher or product is named, its id, number or name will do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "kebab-case")]
pub enum AgentCommand {
    /// Everything about the machine.
    Status,
    /// Whether a product may run.
    Check {
        /// The publisher; not needed where there is one.
        publisher: Option<String>,
        /// The product.
        product: String,
    },
    /// Asks the host now, and answers when that is done.
    Attempt {
        /// The publisher; without it all are meant.
        publisher: Option<String>,
        /// The product; without it all that are installed.
        product: Option<String>,
    },
    /// Shows the installation IDs of products with a multiple activation key, to be read out.
    InstallationIds {
        /// The publisher; without it all are meant.
        publisher: Option<String>,
        /// The product; without it all that are installed.
        product: Option<String>,
    },
    /// Takes the confirmation ID that answers one of them.
    Confirm {
        /// The publisher; without it all are tried.
        publisher: Option<String>,
        /// The product; without it all that are installed are tried.
        product: Option<String>,
        /// As it was typed.
        confirmation_id: String,
    },
    /// A product has started: installs it if nobody has, and asks the host in the background if an attempt is due.
    /// Answers at once.
    Begin {
        /// The publisher id.
        publisher: String,
        /// The product.
        product: String,
    },
    /// Takes a publisher's bundle, or what is newer in it.
    AddBundle {
        /// The file.
        bundle: String,
    },
    /// Installs a product key.
    InstallKey {
        /// As it was typed.
        key: String,
    },
    /// Removes a product key.
    RemoveKey {
        /// The publisher id.
        publisher: String,
        /// The product.
        product: String,
    },
    /// Changes one setting.
    Change(SettingChange),
    /// Draws new ids and starts the grace periods anew.
    Rearm {
        /// The publisher; without it all are meant.
        publisher: Option<String>,
        /// Which products; a counting pool of one of them gets a new id.
        #[serde(default)]
        scope: Scope,
    },
    /// The last step before an image is captured: takes away what makes this machine itself, and stops its timers until
    /// a product is used.
    PrepareImage,
    /// Makes requests that are carried away in a file, one for each product.
    WriteRequests {
        /// The publisher; without it all are meant.
        publisher: Option<String>,
        /// The product; without it all that are installed.
        product: Option<String>,
    },
    /// Which answers in a file are this machine's.
    Awaited,
    /// Takes the answers to this machine's requests from a file.
    TakeAnswers {
        /// The file, in which only what is this machine's need be left.
        file: String,
    },
}

/// A command as it stands on the line: with the language that its words are wanted in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgentRequest {
    /// `en` or `ja`; English without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// The command.
    #[serde(flatten)]
    pub command: AgentCommand,
}

impl AgentCommand {
    /// Whether only root and the owner of the agent's root may ask for it.
    #[must_use]
    pub const fn is_change(&self) -> bool {
        match self {
            // What is taken from a file proves itself, as what comes from a host does.
            Self::Status
            | Self::Check { .. }
            | Self::Attempt { .. }
            | Self::InstallationIds { .. }
            | Self::Begin { .. }
            | Self::Awaited
            | Self::TakeAnswers { .. } => false,
            Self::AddBundle { .. }
            | Self::InstallKey { .. }
            | Self::RemoveKey { .. }
            | Self::Confirm { .. }
            | Self::Change(_)
            | Self::Rearm { .. }
            | Self::PrepareImage
            // They may hold product keys.
            | Self::WriteRequests { .. } => true,
        }
    }
}
