//! The count as people ask for it: by pool, and machine by machine.

use super::Counters;
use super::change::PoolFacts;
use super::ledger::Ledger;
use super::pool::PoolLedger;
use super::record::MachineRecord;
use super::view::MachineView;
use alloc::vec::Vec;
use muster_wire::id::{Cmid, Digest};
use muster_wire::number::{MachineCount, Minutes, PoolNumber};
use muster_wire::time::Timestamp;

/// One pool at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PoolCensus {
    /// The pool.
    pub pool: PoolNumber,
    /// Current count as machines are told it: at most `cap`.
    pub current_count: MachineCount,
    /// Different machines within the ageing window.
    pub true_count: MachineCount,
    /// Twice the largest threshold.
    pub cap: MachineCount,
    /// Largest threshold that a machine was ever held against.
    pub largest_threshold: MachineCount,
    /// For how long a machine counts after its last request.
    pub window: Minutes,
    /// Machines whose last grant still holds.
    pub licensed: MachineCount,
    /// Machines on record, counted or not.
    pub records: MachineCount,
    /// Requests received for products of the pool.
    pub counters: Counters,
}

/// One machine under several ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedFingerprint {
    /// The pool.
    pub pool: PoolNumber,
    /// SHA-256 of the fingerprint vector that they all showed last.
    pub fingerprint: Digest,
    /// The ids.
    pub machines: Vec<Cmid>,
}

impl Ledger {
    /// Every pool that was asked for.
    #[must_use]
    pub fn census(&self, now: Timestamp) -> Vec<PoolCensus> {
        self.pools.values().map(|pool| pool.census(now)).collect()
    }

    /// Counters of requests for products that the catalog did not have; they belong to no pool.
    #[must_use]
    pub const fn unattributed(&self) -> Counters {
        self.unattributed
    }

    /// Every machine on record, by pool and CMID.
    pub fn machines(&self, now: Timestamp) -> impl Iterator<Item = MachineView<'_>> {
        self.machines_after(None, now)
    }

    /// The same list from behind a place in it, without going through what comes before.
    pub fn machines_after(
        &self,
        place: Option<(PoolNumber, Cmid)>,
        now: Timestamp,
    ) -> impl Iterator<Item = MachineView<'_>> {
        self.pools_from(place).flat_map(move |(pool, last)| {
            pool.records().after(last).map(move |machine| pool.view(machine, now))
        })
    }

    /// The records of the same list, for a store.
    pub fn records_after(&self, place: Option<(PoolNumber, Cmid)>) -> impl Iterator<Item = MachineRecord> {
        self.pools_from(place).flat_map(|(pool, last)| {
            let records = pool.records();
            records.after(last).map(|machine| records.unpack(machine))
        })
    }

    /// Pools that have something of this list, and the machine behind which it begins.
    fn pools_from(
        &self,
        place: Option<(PoolNumber, Cmid)>,
    ) -> impl Iterator<Item = (&PoolLedger, Option<Cmid>)> {
        let pools = self.pools.range(place.map_or(PoolNumber(0), |(pool, _)| pool)..);
        pools.map(move |(number, pool)| (pool, place.filter(|(of, _)| of == number).map(|(_, cmid)| cmid)))
    }

    /// One machine.
    #[must_use]
    pub fn machine(&self, pool: PoolNumber, cmid: Cmid, now: Timestamp) -> Option<MachineView<'_>> {
        let pool = self.pools.get(&pool)?;
        pool.records().get(cmid).map(|machine| pool.view(machine, now))
    }

    /// The machines with this id, in whichever pools.
    pub fn find(&self, cmid: Cmid, now: Timestamp) -> impl Iterator<Item = MachineView<'_>> {
        let pools = self.pools.values();
        pools.filter_map(move |pool| pool.records().get(cmid).map(|machine| pool.view(machine, now)))
    }

    /// Every fingerprint that was shown under several ids of one pool: a machine that was rearmed, or virtual machines
    /// that are alike in every part. They are counted as what they say they are.
    pub fn shared_fingerprints(&self) -> impl Iterator<Item = SharedFingerprint> {
        self.pools.iter().flat_map(|(pool, machines)| {
            let shared = machines.shared();
            shared.map(|(fingerprint, machines)| SharedFingerprint { pool: *pool, fingerprint, machines })
        })
    }
}

impl PoolLedger {
    fn census(&self, now: Timestamp) -> PoolCensus {
        let PoolFacts { number, largest_threshold, window, counters } = self.facts;
        let (true_count, cap) = (self.true_count(now), self.cap());
        PoolCensus {
            pool: number,
            current_count: true_count.min(cap),
            true_count,
            cap,
            largest_threshold,
            window,
            licensed: self.licensed(now),
            records: self.number(),
            counters,
        }
    }
}
