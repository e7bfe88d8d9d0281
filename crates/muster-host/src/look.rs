//! All machines at one moment, for whoever goes through them beside the thread that counts.

use std::collections::BTreeMap;

use muster_core::host::{HostSettings, Snapshot};
use muster_core::rules::Rules;
use muster_wire::id::PublisherId;
use muster_wire::number::{MachineCount, ProductNumber};
use muster_wire::time::Timestamp;

use crate::admin::thresholds;
use crate::counting::now;
use crate::failure::Failure;
use crate::state::HostState;

/// The machines of one publisher, and what their numbers mean.
#[derive(Debug)]
pub(crate) struct Look {
    pub(crate) publisher: PublisherId,
    pub(crate) rules: Rules,
    pub(crate) settings: HostSettings,
    /// Machines that each product needs here.
    pub(crate) thresholds: BTreeMap<ProductNumber, MachineCount>,
    /// The clock as it counts for this publisher.
    pub(crate) now: Timestamp,
    pub(crate) machines: Snapshot,
}

impl HostState {
    /// The machines of every publisher, with what other hosts have changed.
    pub(crate) fn look_now(&mut self) -> Result<Vec<Look>, Failure> {
        let now = self.catch_up(now())?;
        Ok(self.looks(now))
    }

    /// The machines of every publisher.
    pub(crate) fn looks(&self, now: Timestamp) -> Vec<Look> {
        let publishers = self.publishers.values().map(|publisher| Look {
            publisher: publisher.id(),
            rules: publisher.trust.rules().clone(),
            settings: self.settings,
            thresholds: thresholds(publisher, now),
            now: publisher.now(now),
            machines: publisher.ledger.snapshot(),
        });
        publishers.collect()
    }
}
