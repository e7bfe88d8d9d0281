//! What an agent answers to a command.

use serde::{Deserialize, Serialize};

use super::{AttemptResult, CheckReply, MachineSettings, MachineStatus};

/// The answer to one command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reply", rename_all = "kebab-case")]
pub enum AgentReply {
    /// To `status`.
    Status(Box<MachineStatus>),
    /// To `check`.
    Checked(CheckReply),
    /// To `installation-ids`.
    InstallationIds {
        /// One for each product.
        ids: Vec<InstallationIdShown>,
    },
    /// To `attempt` and `confirm`.
    Attempted {
        /// One for each product.
        attempts: Vec<AttemptResult>,
    },
    /// To `begin`: whatever is to be done is being done.
    Begun,
    /// To `add-bundle`.
    BundleAdded(BundleAdded),
    /// To `install-key`.
    KeyInstalled(KeyInstalled),
    /// To `remove-key`.
    KeyRemoved(KeyRemoved),
    /// To `change`: all settings as they are now.
    Changed(MachineSettings),
    /// To `rearm`.
    Rearmed {
        /// One for each publisher.
        publishers: Vec<RearmedPublisher>,
    },
    /// To `prepare-image`.
    ImagePrepared {
        /// One for each publisher.
        publishers: Vec<PreparedPublisher>,
    },
    /// To `write-requests`.
    RequestsWritten {
        /// The file.
        file: String,
        /// What is asked for.
        products: Vec<RequestedProduct>,
    },
    /// To `awaited`.
    Awaited(Awaited),
    /// To `take-answers`: one for each answer that was this machine's.
    AnswersTaken {
        /// As of an attempt over the network, without a host or service.
        attempts: Vec<AttemptResult>,
        /// Why a publisher's catalog and lists in the file were not taken, where they are damaged.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        not_taken: Vec<AgentFailure>,
    },
    /// To any command that could not be done.
    Failed(AgentFailure),
}

/// A bundle that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BundleAdded {
    /// The publisher id.
    pub publisher: String,
    /// Its name.
    pub name: String,
    /// Version of the catalog now held.
    pub catalog_version: u32,
    /// Names of the products in it.
    pub products: Vec<String>,
    /// Whether anything changed; otherwise the same was held already.
    pub changed: bool,
    /// Whether its catalog is a lab catalog.
    pub lab: bool,
}

/// A product key that was installed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyInstalled {
    /// The publisher id.
    pub publisher: String,
    /// The publisher's name.
    pub publisher_name: String,
    /// Number of the product.
    pub product: u16,
    /// Its name.
    pub product_name: String,
    /// Last five characters of the key.
    pub partial_key: String,
    /// Last five characters of the key whose place it took; absent where it is the first, or the same.
    pub replaced: Option<String>,
    /// How the product is activated by it, as the field names it: `VOLUME_KMSCLIENT` or `VOLUME_MAK`.
    #[serde(default)]
    pub channel: String,
    /// The attempt that was made at once, by a multiple activation key where automatic attempts are on.
    #[serde(default)]
    pub attempt: Option<Box<AttemptResult>>,
    /// Whether the product is licensed for good already, so that nobody had to be asked.
    #[serde(default)]
    pub permanent: bool,
}

/// A product key that was removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyRemoved {
    /// The publisher id.
    pub publisher: String,
    /// Number of the product.
    pub product: u16,
    /// Its name.
    pub product_name: String,
    /// Last five characters of the key that was removed; absent where there was none.
    pub partial_key: Option<String>,
}

/// A publisher whose part of the machine is ready to be captured in an image.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreparedPublisher {
    /// The publisher id.
    pub publisher: String,
    /// The publisher's name.
    pub publisher_name: String,
    /// Rearms left.
    pub rearms_left: u16,
    /// Names of the products whose timers stand still until they are used.
    pub products: Vec<String>,
}

/// A publisher under which the machine has new ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RearmedPublisher {
    /// The publisher id.
    pub publisher: String,
    /// The publisher's name.
    pub publisher_name: String,
    /// Rearms left.
    pub rearms_left: u16,
    /// The new ids, one for each counting pool that the machine asked in.
    pub cmids: Vec<String>,
}

/// A product that a file asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestedProduct {
    /// The publisher id.
    pub publisher: String,
    /// Number of the product.
    pub product: u16,
    /// Its name.
    pub product_name: String,
    /// Id of the request.
    pub id: String,
}

/// What marks the answers of one machine.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Awaited {
    /// The publisher ids that are installed.
    pub publishers: Vec<String>,
    /// Ids of the requests under way.
    pub requests: Vec<String>,
    /// What licences of this machine name it by.
    pub subjects: Vec<String>,
}

/// Why something was not done, or not well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgentFailure {
    /// Number of the code.
    pub code: u32,
    /// The same as people search for it: `0xC004F038`.
    pub hex: String,
    /// The number that failed; its meaning belongs to the code.
    pub figure: i64,
    /// The limit that it was held against.
    pub limit: i64,
    /// What happened, in a few words.
    pub what: String,
    /// Why: the number against its limit, and what exactly was wrong here.
    pub why: String,
    /// One next step.
    pub next: String,
}

/// What is read out to the publisher to activate a product by telephone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstallationIdShown {
    /// The publisher id.
    pub publisher: String,
    /// Number of the product.
    pub product: u16,
    /// Its name.
    pub product_name: String,
    /// The installation ID, in blocks.
    pub installation_id: String,
    /// Address of the publisher's page for telephones, with the ID filled in; absent where no service is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_page: Option<String>,
}
