//! The answers on record as a file: a head, then [`RequestRow`](super::RequestRow)s of one publisher, the newest first.

use serde::{Deserialize, Serialize};

/// The first line: under which rules the host answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditHead {
    /// Always [`AuditHead::FORMAT`].
    pub format: String,
    /// The host's clock when it was written.
    pub time: String,
    /// The publisher.
    pub publisher: String,
    /// Its name.
    pub name: String,
    /// Its products.
    pub products: Vec<AuditedProduct>,
}

impl AuditHead {
    /// The form of the file.
    pub const FORMAT: &str = "muster-audit/1";
}

/// A product with the rules that are in force. Spans are minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditedProduct {
    /// Its number.
    pub product: u16,
    /// Its name.
    pub name: String,
    /// Number of its counting pool.
    pub pool: u16,
    /// Name of its counting pool.
    pub pool_name: String,
    /// Machines needed.
    pub threshold: u32,
    /// How long a grant holds.
    pub validity: u32,
    /// From a grant to its renewal.
    pub renewal_interval: u32,
    /// From a refusal to the next attempt.
    pub retry_interval: u32,
    /// How long a machine runs that was never licensed.
    pub initial_grace: u32,
    /// How long a machine runs whose licence has ended.
    pub additional_grace: u32,
}
