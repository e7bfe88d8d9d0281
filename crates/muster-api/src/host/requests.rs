//! The answers that a host has on record.

use serde::{Deserialize, Serialize};

/// Which answers are wanted: the newest of each publisher, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RequestQuery {
    /// Id, tag or name of the publisher; without it all.
    #[serde(default)]
    pub publisher: Option<String>,
    /// Not earlier than this moment of the host's clock; without it all.
    pub since: Option<String>,
    /// At most this many of each publisher.
    pub limit: u32,
    /// `next` of the page before; without it the first page.
    pub after: Option<String>,
}

/// A page of answers: all of one publisher's, then the next one's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestPage {
    /// The host's clock.
    pub time: String,
    /// The answers.
    pub requests: Vec<RequestRow>,
    /// Where the next page begins; absent on the last one.
    pub next: Option<String>,
}

/// One request and what it was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestRow {
    /// The publisher.
    pub publisher: String,
    /// Place among the publisher's answers, from 1, never given twice.
    pub line: u64,
    /// The host's clock when it was answered.
    pub time: String,
    /// Number of the code that was answered; 0: granted.
    pub result: u32,
    /// Machines needed.
    pub threshold: u32,
    /// The machine's name; empty where requests carry none.
    pub machine_name: String,
    /// The machine's id, in groups.
    pub cmid: String,
    /// The machine's clock.
    pub client_time: String,
    /// Whether it is a virtual machine; absent where the host does not remember the machine any more.
    pub virtual_machine: Option<bool>,
    /// Licence state that it came with, 0 to 5.
    pub status: u8,
    /// Minutes left in that state.
    pub minutes_left: u32,
    /// The product's activation id, in groups; absent where the catalog does not have the product.
    pub activation_id: Option<String>,
    /// Number of the product.
    pub product: u16,
    /// Number of the counting pool; absent where the catalog did not have the product.
    pub pool: Option<u16>,
    /// The first 16 digits of the digest of the machine's fingerprint.
    pub fingerprint: String,
    /// Where it asked from.
    pub address: String,
    /// Current count after adding, capped; absent where it was not counted.
    pub count: Option<u32>,
    /// The same, not capped.
    pub true_count: Option<u32>,
    /// Until when the grant holds; absent in a refusal.
    pub expires: Option<String>,
}
