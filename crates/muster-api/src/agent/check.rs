//! Whether a product may run.

use serde::{Deserialize, Serialize};

use super::AgentFailure;

/// What the product should do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VerdictName {
    /// Run.
    Allow,
    /// Run, and tell the user.
    Notify,
    /// Do not start.
    Refuse,
}

/// The answer to a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckReply {
    /// The publisher id.
    pub publisher: String,
    /// The publisher's name.
    pub publisher_name: String,
    /// The product's name.
    pub product_name: String,
    /// What the product should do.
    pub verdict: VerdictName,
    /// Whether it should offer less than usual.
    pub reduced: bool,
    /// Licence state, 0 to 5.
    pub state: u8,
    /// The same in words.
    pub state_name: String,
    /// Whole minutes until the state ends; 0 where it does not end by itself.
    pub minutes_left: u32,
    /// When the state ends by itself.
    pub ends: Option<String>,
    /// What is wrong, where something is.
    pub reason: Option<AgentFailure>,
    /// One line for an About box.
    pub about: String,
    /// One sentence for the user.
    pub sentence: String,
    /// Named values that the host key set.
    pub attributes: Vec<Attribute>,
}

/// A named value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribute {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}
