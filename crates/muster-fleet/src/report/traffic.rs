//! Requests, and what came to nothing.

use serde::{Deserialize, Serialize};

/// Requests that reached any host.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RequestSeries {
    /// How many.
    pub count: Vec<u32>,
    /// How many in the busiest minute, of all hosts together.
    pub peak_per_minute: Vec<u32>,
}

/// What was denied for one reason: refusals and notices of hosts, and attempts that reached none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DenialSeries {
    /// Name of the code.
    pub code: String,
    /// Its number, as administrators search for it.
    pub number: String,
    /// How many in all.
    pub total: u64,
    /// How many in each step.
    pub count: Vec<u32>,
}
