//! A store in memory: keeps what changes say, and gives it back as an image.

use muster_core::host::{
    Change, Counters, Ledger, LedgerImage, LedgerNews, MachineRecord, PoolFacts, RequestRecord,
};
use muster_wire::id::{Cmid, PublisherId, StoreEpoch};
use muster_wire::number::{PoolNumber, RecordNumber};
use muster_wire::time::Timestamp;
use std::collections::BTreeMap;

/// Holds one publisher's ledger.
#[derive(Clone)]
pub(crate) struct Store {
    publisher: PublisherId,
    epoch: StoreEpoch,
    pools: BTreeMap<PoolNumber, PoolFacts>,
    machines: BTreeMap<(PoolNumber, Cmid), MachineRecord>,
    unattributed: Counters,
    clock_step: Option<Timestamp>,
    pub(crate) audit: Vec<RequestRecord>,
}

impl Store {
    pub(crate) fn new(publisher: PublisherId, epoch: StoreEpoch) -> Self {
        Self {
            publisher,
            epoch,
            pools: BTreeMap::new(),
            machines: BTreeMap::new(),
            unattributed: Counters::default(),
            clock_step: None,
            audit: Vec::new(),
        }
    }

    pub(crate) fn apply(&mut self, changes: &[Change]) {
        for change in changes.iter().cloned() {
            match change {
                Change::Machine(record) => {
                    self.machines.insert((record.pool, record.cmid), record);
                }
                Change::Request(record) => self.audit.push(record),
                Change::Pool(facts) => {
                    self.pools.insert(facts.number, facts);
                }
                Change::Unattributed(counters) => self.unattributed = counters,
                Change::Epoch(epoch) => self.epoch = epoch,
                Change::ClockStep(now) => self.clock_step = Some(now),
                Change::Forgotten { pool, cmid } => {
                    self.machines.remove(&(pool, cmid)).unwrap();
                }
            }
        }
    }

    pub(crate) fn load(&self) -> Ledger {
        Ledger::load(self.image())
    }

    pub(crate) fn image(&self) -> LedgerImage {
        let of_epoch = self.audit.iter().filter(|record| record.recorded.epoch == self.epoch);
        LedgerImage {
            publisher: self.publisher,
            epoch: self.epoch,
            head: of_epoch.map(|record| record.recorded.number).max().unwrap_or(RecordNumber(0)),
            pools: self.pools.values().copied().collect(),
            unattributed: self.unattributed,
            machines: self.machines.values().cloned().collect(),
            last_observed: self.audit.last().map(|record| record.time),
            clock_step: self.clock_step,
        }
    }

    /// What has changed since the store was as `before`; the clock was last looked at then.
    pub(crate) fn news(&self, before: &Self, last_observed: Option<Timestamp>) -> LedgerNews {
        let loaded = self.load().head();
        let changed = |record: &&MachineRecord| {
            before.machines.get(&(record.pool, record.cmid)).is_none_or(|known| known != *record)
        };
        LedgerNews {
            epoch: loaded.epoch,
            head: loaded.number,
            pools: self.pools.values().copied().collect(),
            unattributed: self.unattributed,
            machines: self.machines.values().filter(changed).cloned().collect(),
            forgotten: before
                .machines
                .keys()
                .filter(|key| !self.machines.contains_key(key))
                .copied()
                .collect(),
            last_observed,
            clock_step: self.clock_step,
        }
    }

    /// Asserts that a ledger read back says the same as the one in use.
    pub(crate) fn assert_holds(&self, ledger: &Ledger, now: Timestamp) {
        let loaded = self.load();
        assert_eq!(loaded.head(), ledger.head());
        assert_eq!(loaded.census(now), ledger.census(now));
        assert_eq!(loaded.unattributed(), ledger.unattributed());
        assert!(loaded.machines(now).eq(ledger.machines(now)));
        assert!(loaded.shared_fingerprints().eq(ledger.shared_fingerprints()));
    }
}
