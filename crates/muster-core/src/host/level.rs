//! Reports when the count of a pool reaches a product's threshold, and when it falls below again.

use super::pool::PoolLedger;
use crate::event::Event;
use alloc::vec::Vec;
use muster_wire::number::{MachineCount, ProductNumber};
use muster_wire::time::Timestamp;

/// A threshold that machines were held against, and whether the count had reached it when it was last looked at. Not
/// kept over a restart: then the first request shows how things stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Level {
    threshold: MachineCount,
    reached: bool,
}

impl PoolLedger {
    /// Watches the threshold of a product that a machine asks for, before the machine is added.
    pub(super) fn watch_level(&mut self, product: ProductNumber, threshold: MachineCount, now: Timestamp) {
        let reached = self.true_count(now) >= threshold;
        let level = self.levels.entry(product).or_insert(Level { threshold, reached });
        if level.threshold != threshold {
            *level = Level { threshold, reached };
        }
    }

    /// Reports each threshold that was crossed since the last look.
    pub(super) fn report_levels(&mut self, now: Timestamp, events: &mut Vec<Event>) {
        let (pool, count) = (self.facts.number, self.true_count(now));
        let current_count = count.min(self.cap());
        for (product, level) in &mut self.levels {
            let (product, threshold, reached) = (*product, level.threshold, count >= level.threshold);
            if reached != level.reached {
                level.reached = reached;
                events.push(if reached {
                    Event::ThresholdReached { pool, product, current_count, threshold }
                } else {
                    Event::CountLow { pool, product, current_count, threshold }
                });
            }
        }
    }
}
