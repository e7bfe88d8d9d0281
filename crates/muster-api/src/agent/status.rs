//! Everything about a machine.

use serde::{Deserialize, Serialize};

use super::{AgentFailure, Attribute, LastAttempt, MachineSettings, VerdictName};

/// A machine at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MachineStatus {
    /// Version of the program that answered.
    pub version: String,
    /// The root.
    pub root: String,
    /// The machine's name.
    pub machine_name: String,
    /// The agent; absent where none runs.
    pub agent: Option<AgentProcess>,
    /// The host that is set for the machine; without one hosts are found.
    pub host: Option<HostChoice>,
    /// What an administrator set; absent where it cannot be read.
    pub settings: Option<MachineSettings>,
    /// The settings cannot be read.
    pub settings_failure: Option<AgentFailure>,
    /// Publishers, by id.
    pub publishers: Vec<PublisherStatus>,
}

/// A running agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgentProcess {
    /// Its process id.
    pub process: u32,
}

/// A host, and why it is this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HostChoice {
    /// Name or address with its port.
    pub address: String,
    /// How it was chosen: `pinned`, `pinned-for-application`, `pinned-for-product`, all of which mean set by an
    /// administrator; `dns`, found now; `cached`, found before, when it granted. Empty where it is not known any more.
    pub chosen: String,
    /// The name in DNS that it was found under.
    pub under: Option<String>,
}

/// One publisher.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublisherStatus {
    /// The publisher id.
    pub publisher: String,
    /// What follows, or why it cannot be used.
    pub failure: Option<AgentFailure>,
    /// Four characters that keys of this publisher carry.
    pub tag: String,
    /// Its name; empty after a failure.
    pub name: String,
    /// Version of the catalog held.
    pub catalog_version: u32,
    /// When it was signed.
    pub catalog_issued: Option<String>,
    /// Revocation list held; 0: none.
    pub revocation_number: u32,
    /// Lab marks.
    pub lab: LabStatus,
    /// Whether a copied machine takes a new id by itself.
    pub healing: bool,
    /// The clock that this publisher's products go by.
    pub clock: Option<String>,
    /// The time that states are judged at: never before what is known to have passed.
    pub judged_at: Option<String>,
    /// Whether the clock can be right at all.
    pub clock_set: bool,
    /// How much of the enrolled hardware is found here, in percent.
    pub hardware_percent: u32,
    /// How much is needed, in percent.
    pub hardware_required: u32,
    /// Rearms used.
    pub rearms_used: u16,
    /// Rearms left.
    pub rearms_left: u16,
    /// Whether the machine remembers nothing, because its state is damaged.
    pub state_damaged: bool,
    /// Where a damaged state is kept that was set aside, as long as no product has a key since.
    pub state_kept_as: Option<String>,
    /// Products whose key is or was installed, by number.
    pub products: Vec<ProductStatus>,
    /// The other products of the catalog, by number: no key of theirs was ever installed.
    pub on_offer: Vec<OfferedProduct>,
}

/// A product of the catalog that never had a key here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedProduct {
    /// Its number.
    pub product: u16,
    /// Its name.
    pub name: String,
    /// One line about it.
    pub description: String,
    /// The activation id.
    pub activation_id: String,
    /// Id of the application it belongs to.
    pub application_id: Option<String>,
    /// Whether it is a part of a suite, which `ospp` speaks of.
    pub suite: bool,
    /// How it would be activated, as the field names it: `VOLUME_KMSCLIENT`.
    pub channel: String,
}

/// Whether a publisher is a lab, and what that changes here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabStatus {
    /// Whether its catalog is a lab catalog.
    pub catalog: bool,
    /// What became of the lab settings under the root.
    pub settings: LabSettings,
    /// Seconds by which the clock is shifted.
    pub clock_offset_seconds: i64,
    /// How many fingerprint parts were given; absent where the computer's own are used.
    pub fingerprint_parts: Option<u32>,
}

/// What became of lab settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LabSettings {
    /// There are none.
    None,
    /// They are in force.
    Applied,
    /// They are there and ignored, because the catalog is no lab catalog.
    Ignored,
}

/// One product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductStatus {
    /// Its number.
    pub product: u16,
    /// Its name.
    pub name: String,
    /// One line about it.
    pub description: String,
    /// The activation id.
    pub activation_id: String,
    /// Id of the application it belongs to.
    pub application_id: Option<String>,
    /// Name of the application.
    pub application: Option<String>,
    /// Whether it is a part of a suite, which `ospp` speaks of.
    pub suite: bool,
    /// How it is activated, as the field names it: `VOLUME_KMSCLIENT`, or `VOLUME_MAK` with a multiple activation key.
    pub channel: String,
    /// Last five characters of its key; absent after its removal.
    pub partial_key: Option<String>,
    /// The host that is asked first for it, and why; absent where one is yet to be found.
    pub host: Option<HostChoice>,
    /// Rearms of this product that are used, and left.
    pub rearms_used: u16,
    /// Rearms of this product that are left.
    pub rearms_left: u16,
    /// Whether its timers stand still because an image was prepared and it was not used since.
    pub frozen: bool,
    /// Number of the counting pool.
    pub pool: u16,
    /// Its name.
    pub pool_name: Option<String>,
    /// The machine's id in the pool, once it has asked.
    pub cmid: Option<String>,
    /// Licence state, 0 to 5.
    pub state: u8,
    /// The same in words.
    pub state_name: String,
    /// Whole minutes until the state ends; 0 where it does not end by itself.
    pub minutes_left: u32,
    /// The same in whole days, rounded down.
    pub days_left: u32,
    /// When the state ends by itself; not known while its timers stand still.
    pub ends: Option<String>,
    /// What is wrong, where something is.
    pub reason: Option<AgentFailure>,
    /// What a check answers now.
    pub verdict: VerdictName,
    /// Threshold in the catalog; a host key may have its own.
    pub catalog_threshold: u32,
    /// Count of the pool as last heard.
    pub count: Option<u32>,
    /// Threshold it was held against.
    pub threshold: Option<u32>,
    /// How many machines share this machine's id, as last heard.
    pub sharing: Option<u32>,
    /// The grant, in force or not.
    pub grant: Option<GrantStatus>,
    /// Why the grant that is kept proves nothing, in the language of whoever asked.
    pub grant_fault: Option<String>,
    /// The licence by a multiple activation key, in force or not.
    #[serde(default)]
    pub licence: Option<LicenceStatus>,
    /// Why the licence that is kept proves nothing, in the language of whoever asked.
    #[serde(default)]
    pub licence_fault: Option<String>,
    /// Whether the product is licensed without end.
    #[serde(default)]
    pub permanent: bool,
    /// The publisher's service that is asked with a multiple activation key, where one is known.
    #[serde(default)]
    pub service: Option<String>,
    /// Minutes between renewals.
    pub renewal_interval: Option<u32>,
    /// Minutes to wait after a failed attempt.
    pub retry_interval: Option<u32>,
    /// The last attempt.
    pub last_attempt: Option<LastAttempt>,
    /// When the machine asks next; absent where nothing is scheduled, or it is due at once.
    pub next_attempt: Option<String>,
}

impl MachineStatus {
    fn installed(&self) -> impl Iterator<Item = &ProductStatus> {
        let all = self.publishers.iter().flat_map(|publisher| &publisher.products);
        all.filter(|product| product.partial_key.is_some())
    }
    /// Whether something is installed, and all of it is licensed for good.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.installed().next().is_some() && self.installed().all(|product| product.permanent)
    }
    /// Whether something is installed, and all of it goes by multiple activation keys.
    #[must_use]
    pub fn is_by_mak(&self) -> bool {
        self.installed().next().is_some() && self.installed().all(ProductStatus::is_mak)
    }
}

impl ProductStatus {
    /// The channel of a product with a multiple activation key.
    pub const MAK: &'static str = "VOLUME_MAK";

    /// Whether a multiple activation key is installed.
    #[must_use]
    pub fn is_mak(&self) -> bool {
        self.channel == Self::MAK
    }
    /// Whether its state ends by itself, be it that the time stands still now.
    #[must_use]
    pub const fn has_time_left(&self) -> bool {
        self.ends.is_some() || self.frozen
    }
}

/// A licence by a multiple activation key, proven.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LicenceStatus {
    /// The organisation that the key was issued to, where the proof names it.
    pub organisation: Option<String>,
    /// When it was issued, where the proof names it.
    pub issued: Option<String>,
    /// Whether it was confirmed by telephone.
    #[serde(default)]
    pub by_telephone: bool,
    /// How much of the licensed hardware is found here, in percent.
    pub hardware_percent: u32,
    /// Whether the publisher has revoked it or its key.
    pub revoked: bool,
    /// Named values that the key set.
    pub attributes: Vec<Attribute>,
}

/// A grant, proven.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantStatus {
    /// The organisation of the host; absent where it was confirmed by telephone.
    pub organisation: Option<String>,
    /// The host's key id.
    pub host: String,
    /// Its key group.
    pub group: u16,
    /// Count of the pool at that time.
    pub count: u32,
    /// Threshold it was held against.
    pub threshold: u32,
    /// When it was made.
    pub issued: String,
    /// First moment at which it no longer holds.
    pub until: String,
    /// The id it was made for.
    pub cmid: String,
    /// Epoch of the host's record.
    pub epoch: String,
    /// Number of the host's record.
    pub record: u64,
    /// Whether the publisher has revoked the host.
    pub host_revoked: bool,
    /// Named values that the host key set.
    pub attributes: Vec<Attribute>,
}
