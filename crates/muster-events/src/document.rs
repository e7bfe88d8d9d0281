//! The document that `events --json` prints, and that `--host-events` reads.

use crate::moment::iso;
use crate::record::Record;
use muster_wire::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventDocument {
    /// When it was made.
    pub time: String,
    /// From when on no answer of the host (12290) is missing here; none where it cannot be said, as for a machine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers_since: Option<String>,
    /// Lines of the log that are no records.
    pub skipped: u64,
    /// In the order of time.
    pub events: Vec<Record>,
}

impl EventDocument {
    /// A document that is made now.
    #[must_use]
    pub fn new(now: Timestamp, answers_since: Option<Timestamp>, skipped: u64, events: Vec<Record>) -> Self {
        Self { time: iso(now), answers_since: answers_since.map(iso), skipped, events }
    }
}
