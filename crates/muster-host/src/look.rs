//! All machines at one moment, for whoever goes through them beside the thread that counts.

use muster_core::host::Snapshot;
use muster_core::rules::Rules;
use muster_wire::id::PublisherId;
use muster_wire::time::Timestamp;

use crate::state::HostState;

/// The machines of one publisher, and what their numbers mean.
#[derive(Debug)]
pub(crate) struct Look {
    pub(crate) publisher: PublisherId,
    pub(crate) rules: Rules,
    /// The clock as it counts for this publisher.
    pub(crate) now: Timestamp,
    pub(crate) machines: Snapshot,
}

impl HostState {
    /// The machines of every publisher.
    pub(crate) fn looks(&self, now: Timestamp) -> Vec<Look> {
        let publishers = self.publishers.values().map(|publisher| Look {
            publisher: publisher.id(),
            rules: publisher.trust.rules().clone(),
            now: publisher.now(now),
            machines: publisher.ledger.snapshot(),
        });
        publishers.collect()
    }
}
