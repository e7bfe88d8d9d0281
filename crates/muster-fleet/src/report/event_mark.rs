//! What the scenario made happen, for a mark on a chart.

use serde::{Deserialize, Serialize};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventMark {
    /// When, in seconds UTC since 1970.
    pub at: i64,
    /// Until when, where it ends by itself.
    pub until: Option<i64>,
    /// What, as a scenario names it.
    pub what: String,
    /// The host, site, population or product that it happened to.
    pub to: String,
}
