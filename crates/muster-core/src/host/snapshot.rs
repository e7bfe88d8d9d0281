//! All machines as they were at one moment, for who goes through them while the ledger goes on.

use super::change::PoolFacts;
use super::ledger::Ledger;
use super::records::{Slab, Versions};
use super::view::MachineView;
use alloc::sync::Arc;
use alloc::vec::Vec;
use muster_wire::number::{Minutes, PoolNumber};
use muster_wire::time::Timestamp;

/// The machines of one publisher. It shares what it can with the ledger, which copies what it changes while a snapshot is
/// there: to be looked at and let go.
#[derive(Debug, Clone)]
pub struct Snapshot {
    pools: Vec<Pool>,
}

#[derive(Debug, Clone)]
struct Pool {
    facts: PoolFacts,
    slab: Slab,
    versions: Arc<Versions>,
}

impl Ledger {
    /// All machines as they are now: a pointer for each thousand of them.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        let pools = self.pools.values().map(|pool| {
            let records = pool.records();
            Pool { facts: pool.facts, slab: records.slab().image(), versions: Arc::clone(records.versions()) }
        });
        Snapshot { pools: pools.collect() }
    }
}

impl Snapshot {
    /// Every machine, in no order.
    pub fn machines(&self, now: Timestamp) -> impl Iterator<Item = MachineView<'_>> {
        self.pools.iter().flat_map(move |pool| {
            let machines = pool.slab.iter();
            machines.map(move |(_, machine)| MachineView::of(&pool.facts, &pool.versions, machine, now))
        })
    }

    /// For how long a machine counts after a request, in each pool.
    pub fn windows(&self) -> impl Iterator<Item = (PoolNumber, Minutes)> {
        self.pools.iter().map(|pool| (pool.facts.number, pool.facts.window))
    }
}

#[cfg(test)]
mod tests {
    use super::super::record::MachineRecord;
    use super::super::records::testing::record;
    use super::*;
    use muster_wire::id::{Cmid, PublisherId, StoreEpoch};

    const POOL: PoolNumber = PoolNumber(1);

    fn machine(number: u8) -> MachineRecord {
        MachineRecord { cmid: Cmid::new([number; 16]), ..record("192.0.2.1", None) }
    }

    fn names(snapshot: &Snapshot) -> Vec<(Cmid, u64)> {
        let mut machines: Vec<(Cmid, u64)> =
            snapshot.machines(Timestamp::ZERO).map(|view| (view.cmid(), view.record().requests)).collect();
        machines.sort_unstable();
        machines
    }

    #[test]
    fn it_stays_as_it_was_while_the_ledger_goes_on() {
        let mut ledger = Ledger::new(PublisherId::new([1; 16]), StoreEpoch::new([1; 8]));
        let pool = ledger.pool(POOL);
        for number in 0..3 {
            pool.put(&machine(number));
        }
        let before = ledger.snapshot();
        let pool = ledger.pool(POOL);
        pool.put(&MachineRecord { requests: 2, software: "8.0".into(), ..machine(0) });
        pool.remove(machine(1).cmid);
        pool.put(&machine(3));
        let id = |number| machine(number).cmid;
        assert_eq!(names(&before), [(id(0), 1), (id(1), 1), (id(2), 1)]);
        assert_eq!(names(&ledger.snapshot()), [(id(0), 2), (id(2), 1), (id(3), 1)]);
        assert!(before.windows().eq([(POOL, PoolFacts::new(POOL).window)]));
        let shown = before.machines(Timestamp::ZERO).find(|view| view.cmid() == id(0));
        assert_eq!(shown.map(|view| view.record().software), Some("7.1".into()));
    }
}
