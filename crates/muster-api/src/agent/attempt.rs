//! How attempts to activate went.

use serde::{Deserialize, Serialize};

use super::{AgentFailure, HostChoice};

/// One attempt that was just made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttemptResult {
    /// The publisher id.
    pub publisher: String,
    /// Number of the product.
    pub product: u16,
    /// Its name.
    pub product_name: String,
    /// The host that decided, and how it was chosen; absent where there was none to ask.
    pub host: Option<HostChoice>,
    /// The publisher's service that was asked in the place of a host, by a multiple activation key.
    #[serde(default)]
    pub service: Option<String>,
    /// The address that was spoken to.
    pub address: Option<String>,
    /// The organisation of the host or of the key, where it proved itself.
    pub organisation: Option<String>,
    /// Addresses and hosts that were tried in vain, in their order.
    pub tries: Vec<FailedTry>,
    /// Names that were looked up in DNS, where no host is set.
    pub looked_up: Vec<LookedUp>,
    /// What came of it.
    pub result: LastResult,
    /// Current count of the pool, where the answer names one.
    pub count: Option<u32>,
    /// Threshold it was held against.
    pub threshold: Option<u32>,
    /// Whether the product was not licensed before; otherwise its licence was renewed.
    pub activation: bool,
    /// Why not, where it was not granted.
    pub failure: Option<AgentFailure>,
    /// How many machines share this machine's id, where the host reports it as cloned.
    pub sharing: Option<u32>,
    /// Licence state now, 0 to 5.
    pub state: u8,
    /// The same in words.
    pub state_name: String,
    /// Whole minutes until the state ends.
    pub minutes_left: u32,
    /// The same in whole days, rounded down.
    pub days_left: u32,
    /// When the state ends by itself.
    pub ends: Option<String>,
    /// When the machine asks again.
    pub next_attempt: Option<String>,
}

/// What came of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LastResult {
    /// A grant.
    Granted,
    /// A licence without end, by a multiple activation key.
    Licensed,
    /// A genuine host said no, or not yet.
    Refused,
    /// Somebody at the address said no without proving itself.
    Notice,
    /// No answer, or one that could not be taken.
    Failed,
}

impl LastResult {
    /// Whether the product was licensed by it.
    #[must_use]
    pub const fn is_licensed(self) -> bool {
        matches!(self, Self::Granted | Self::Licensed)
    }
}

/// A name that was looked up in DNS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookedUp {
    /// The name.
    pub name: String,
    /// How many hosts it has.
    pub hosts: u32,
    /// How many more there are than are looked at.
    pub left_out: u32,
    /// Whether it says that there is no host here.
    pub no_host: bool,
    /// Why there is no answer, where there is none.
    pub failure: Option<AgentFailure>,
}

/// An address that was tried in vain, or a host that did not grant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailedTry {
    /// The address, or the host where it has none.
    pub to: String,
    /// Why.
    pub failure: AgentFailure,
}

/// The last attempt, as the machine remembers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastAttempt {
    /// When.
    pub time: String,
    /// The host and how it was chosen; absent where there was none to ask.
    pub host: Option<HostChoice>,
    /// The network address that was spoken to, with its port; absent where none was reached.
    pub address: Option<String>,
    /// What came of it.
    pub result: LastResult,
    /// Why not, as people search for it (`0xC004F038`), where it was not granted.
    pub code: Option<String>,
    /// Number of the same code.
    pub code_number: Option<u32>,
    /// The number that failed; its meaning belongs to the code.
    pub figure: Option<i64>,
    /// The limit that it was held against.
    pub limit: Option<i64>,
}
