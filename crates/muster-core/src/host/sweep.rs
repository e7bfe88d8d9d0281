//! Forgets machines that have long dropped out of the count.

use super::change::Change;
use super::ledger::Ledger;
use super::outcome::Effect;
use super::timing::{DELETED_AT_ONCE, KEPT_AFTER_AGEING};
use muster_wire::time::Timestamp;

impl Ledger {
    /// Deletes the records of machines that aged out 30 days ago, at most [`DELETED_AT_ONCE`] of them, and reports
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
            self.remove_aged(now, &mut effect);
        }
        effect
    }

    fn remove_aged(&mut self, now: Timestamp, effect: &mut Effect) {
        let mut most = DELETED_AT_ONCE;
        for (number, pool) in &mut self.pools {
            let gone = pool.remove_aged(now, KEPT_AFTER_AGEING, most);
            most = most.saturating_sub(gone.len());
            effect.changes.extend(gone.into_iter().map(|cmid| Change::Forgotten { pool: *number, cmid }));
        }
    }
}
