//! Several hosts, one count: takes in what the others have changed, before anything is decided.

use super::change::LedgerNews;
use super::clock::ClockWatch;
use super::ledger::Ledger;
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
            self.pool(pool).take(cmid);
        }
        let mut new = Vec::new();
        for machine in machines {
            let pool = self.pool(machine.pool);
            if pool.take(machine.cmid).is_none() {
                new.push((machine.first_seen, machine.address));
            }
            pool.put(machine);
        }
        new.retain(|(at, _)| self.clock.stepped.is_none_or(|stepped| *at >= stepped));
        new.sort_unstable();
        new.into_iter().for_each(|(at, source)| self.newcomers.add(source, at));
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
