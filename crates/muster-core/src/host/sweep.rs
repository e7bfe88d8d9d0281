//! Forgets machines that have long dropped out of the count.

use super::change::Change;
use super::ledger::Ledger;
use super::outcome::Effect;
use super::timing::{DELETED_AT_ONCE, KEPT_AFTER_AGEING};
use alloc::vec::Vec;
use muster_wire::id::Cmid;
use muster_wire::number::PoolNumber;
use muster_wire::time::Timestamp;

impl Ledger {
    /// Deletes the records of machines that aged out 30 days ago, the first [`DELETED_AT_ONCE`] of them, and reports
    /// thresholds that are no longer reached. To be called at least every four hours: a longer silence looks like a step
    /// of the clock, and nothing is deleted within 24 hours after one. Blocked machines stay, since otherwise they would
    /// come back as new ones.
    pub fn sweep(&mut self, now: Timestamp) -> Effect {
        let mut effect = Effect::default();
        self.observe(now, &mut effect);
        for pool in self.pools.values_mut() {
            pool.advance(now);
            pool.report_levels(now, &mut effect.events);
        }
        if self.clock.is_settled(now) {
            for (pool, cmid) in self.aged_out(now) {
                self.pools.get_mut(&pool).map(|records| records.remove(cmid));
                effect.changes.push(Change::Forgotten { pool, cmid });
            }
        }
        effect
    }

    fn aged_out(&self, now: Timestamp) -> Vec<(PoolNumber, Cmid)> {
        let pools = self.pools.iter();
        pools
            .flat_map(|(number, pool)| pool.aged_out(now, KEPT_AFTER_AGEING).map(move |cmid| (*number, cmid)))
            .take(DELETED_AT_ONCE)
            .collect()
    }
}
