//! Several hosts, one count: takes in what the others have changed, before anything is decided.

use super::change::{Change, LedgerImage, LedgerNews};
use super::clock::ClockWatch;
use super::ledger::Ledger;
use super::outcome::Effect;
use alloc::vec::Vec;
use muster_wire::time::Timestamp;

impl Ledger {
    /// Brings the ledger up to date. Afterwards it is what a load of the same store would give, and besides remembers
    /// what only a running host knows.
    pub fn follow(&mut self, news: LedgerNews) {
        let LedgerNews { epoch, head, pools, unattributed, machines, forgotten, .. } = news;
        (self.epoch, self.head, self.unattributed) = (epoch, head, unattributed);
        self.watch(news.last_observed, news.clock_step);
        for facts in pools {
            self.pool(facts.number).facts = facts;
        }
        for (pool, cmid) in forgotten {
            self.pool(pool).remove(cmid);
        }
        let mut new = Vec::new();
        for machine in machines {
            if self.pool(machine.pool).put(&machine) {
                new.push((machine.first_seen, machine.address));
            }
        }
        new.retain(|(at, _)| self.clock.stepped.is_none_or(|stepped| *at >= stepped));
        new.sort_unstable();
        new.into_iter().for_each(|(at, source)| self.newcomers.add(source, at));
    }

    /// Takes in the machines that a host has counted alone, before it came to share this ledger. Of a machine that both
    /// know, the record holds that was seen last; requests are not counted again, so that this may be done twice.
    pub fn take_along(&mut self, image: LedgerImage) -> Effect {
        let mut effect = Effect::default();
        for alone in image.pools {
            let facts = &mut self.pool(alone.number).facts;
            facts.largest_threshold = facts.largest_threshold.max(alone.largest_threshold);
            effect.changes.push(Change::Pool(*facts));
        }
        for machine in image.machines.iter() {
            let pool = self.pool(machine.pool);
            let known = pool.records().get(machine.cmid);
            if known.is_some_and(|known| known.last_seen() >= machine.last_seen) {
                continue;
            }
            pool.put(&machine);
            effect.changes.push(Change::Machine(machine));
        }
        effect
    }

    /// A clock that others have looked at meanwhile has not stepped, unless they saw it step.
    fn watch(&mut self, observed: Option<Timestamp>, stepped: Option<Timestamp>) {
        if self.clock.stepped == stepped {
            self.clock.observed = self.clock.observed.max(observed);
        } else {
            self.clock = ClockWatch { observed, stepped };
            self.newcomers.clear();
        }
    }
}
