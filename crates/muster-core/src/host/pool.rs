//! One counting pool: its machines, and what makes counting independent of their number.

use super::change::PoolFacts;
use super::departures::Departures;
use super::fingerprints::Fingerprints;
use super::level::Level;
use super::record::MachineRecord;
use super::records::{Packed, Records, Slot};
use super::timeline::Timeline;
use super::timing::cap;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use muster_wire::id::{Cmid, Digest};
use muster_wire::number::{MachineCount, Minutes, PoolNumber, ProductNumber};
use muster_wire::time::Timestamp;

/// Machines that are counted together.
#[derive(Debug, Clone)]
pub(super) struct PoolLedger {
    pub(super) facts: PoolFacts,
    /// By product asked for.
    pub(super) levels: BTreeMap<ProductNumber, Level>,
    records: Records,
    /// Machines that are not blocked, by when they were last seen.
    seen: Timeline,
    /// Machines by the end of their last grant.
    licensed: Timeline,
    departures: Departures,
    fingerprints: Fingerprints,
}

impl PoolLedger {
    /// A pool with the machines that are on record.
    pub(super) fn new(facts: PoolFacts, records: Records) -> Self {
        let slab = records.slab();
        let machines = || slab.iter().map(|(_, machine)| machine);
        Self {
            facts,
            levels: BTreeMap::new(),
            seen: Timeline::of(machines().filter_map(seen)),
            licensed: Timeline::of(machines().filter_map(Packed::granted_until)),
            departures: Departures::of(slab),
            fingerprints: Fingerprints::of(slab),
            records,
        }
    }

    pub(super) fn empty(number: PoolNumber) -> Self {
        Self::new(PoolFacts::new(number), Records::new(number))
    }

    pub(super) const fn records(&self) -> &Records {
        &self.records
    }
    pub(super) fn number(&self) -> MachineCount {
        MachineCount(u32::try_from(self.records.len()).unwrap_or(u32::MAX))
    }

    /// The record of a machine, to be changed and put back.
    pub(super) fn get(&self, cmid: Cmid) -> Option<MachineRecord> {
        self.at(self.records.slot(cmid)?)
    }
    /// The same, where its slot is known already.
    pub(super) fn at(&self, slot: Slot) -> Option<MachineRecord> {
        self.records.slab().get(slot).map(|packed| self.records.unpack(packed))
    }

    /// Puts a record in; says whether the machine is new.
    pub(super) fn put(&mut self, record: &MachineRecord) -> bool {
        self.put_at(self.records.slot(record.cmid), record)
    }
    /// The same, where it is known already in which slot the machine's record is, or that there is none.
    pub(super) fn put_at(&mut self, slot: Option<Slot>, record: &MachineRecord) -> bool {
        let (slot, before) = self.records.put_at(slot, record);
        self.follow(slot, before.as_ref());
        before.is_none()
    }

    /// Takes a record out; says whether it was there.
    pub(super) fn remove(&mut self, cmid: Cmid) -> bool {
        let removed = self.records.remove(cmid);
        removed.iter().for_each(|(slot, before)| self.follow(*slot, Some(before)));
        removed.is_some()
    }

    /// Every index learns how a record has changed.
    fn follow(&mut self, slot: Slot, before: Option<&Packed>) {
        let slab = self.records.slab();
        let now = slab.get(slot);
        let (old, new) = (before.and_then(seen), now.and_then(seen));
        self.seen.follow(old, new);
        if let Some(new) = new.filter(|new| old.is_none_or(|old| *new < old)) {
            self.departures.wait(slot, new);
        }
        self.licensed.follow(before.and_then(Packed::granted_until), now.and_then(Packed::granted_until));
        self.fingerprints.follow(
            slab,
            slot,
            before.and_then(Packed::fingerprint),
            now.and_then(Packed::fingerprint),
        );
    }

    /// Lets machines whose time has passed drop out, so that counting stays cheap.
    pub(super) fn advance(&mut self, now: Timestamp) {
        let cutoff = self.facts.cutoff(now);
        self.seen.advance(cutoff);
        self.licensed.advance(now);
    }
    /// Machines in the count, not capped.
    pub(super) fn true_count(&self, now: Timestamp) -> MachineCount {
        self.seen.count_after(self.facts.cutoff(now))
    }
    /// Machines whose last grant still holds.
    pub(super) fn licensed(&self, now: Timestamp) -> MachineCount {
        self.licensed.count_after(now)
    }
    pub(super) fn cap(&self) -> MachineCount {
        cap(self.facts.largest_threshold)
    }

    /// Takes out the records of machines, not blocked, whose hour of dropping out of the count ended at least this long
    /// ago, `most` of them.
    pub(super) fn remove_aged(&mut self, now: Timestamp, since: Minutes, most: usize) -> Vec<Cmid> {
        let moment = self.facts.cutoff(now).plus_seconds(since.seconds().cast_signed().saturating_neg());
        let gone = self.departures.take(self.records.slab(), moment, most);
        for cmid in &gone {
            self.remove(*cmid);
        }
        gone
    }

    /// How many ids show this fingerprint.
    pub(super) fn ids(&self, fingerprint: Digest) -> u32 {
        self.fingerprints.ids(self.records.slab(), fingerprint)
    }
    /// Each fingerprint that is shown under several ids, with these.
    pub(super) fn shared(&self) -> impl Iterator<Item = (Digest, Vec<Cmid>)> {
        let ids = |fingerprint| self.fingerprints.machines(self.records.slab(), fingerprint);
        self.fingerprints.shared().map(move |fingerprint| (fingerprint, ids(fingerprint)))
    }
}

impl PoolFacts {
    /// The last moment that no longer counts.
    fn cutoff(&self, now: Timestamp) -> Timestamp {
        now.plus_seconds(self.window.seconds().cast_signed().saturating_neg())
    }

    /// Whether the machine is in the count.
    pub(super) fn counts(&self, machine: &Packed, now: Timestamp) -> bool {
        !machine.is_blocked() && machine.last_seen() > self.cutoff(now)
    }
}

/// When a machine was last seen, if it is not blocked.
fn seen(machine: &Packed) -> Option<Timestamp> {
    (!machine.is_blocked()).then(|| machine.last_seen())
}

#[cfg(test)]
mod tests {
    use super::super::records::testing::record;
    use super::*;
    use alloc::vec;
    use proptest::prelude::*;

    /// Moments near each other, some minutes apart and some hours apart, so few that machines often share one.
    fn moment() -> impl Strategy<Value = i64> {
        let every = |apart| prop::sample::select((0..72_000_i64).step_by(apart).take(45).collect::<Vec<_>>());
        prop_oneof![every(1), every(59), every(1_799)]
    }

    /// Few machines, whose keys often begin alike and often are the same.
    fn machine() -> impl Strategy<Value = MachineRecord> {
        let seen =
            prop_oneof![3 => moment(), 1 => prop::sample::select(vec![1 << 32, (1 << 32) + 1, i64::MAX])];
        let until = prop::option::of(seen.clone());
        let ids = (0..40_u8, any::<bool>(), 0..6_u8, any::<bool>());
        (ids, seen, until, prop::bool::weighted(0.1)).prop_map(
            |((id, begins, print, alike), seen, until, blocked)| {
                let mut machine = record("192.0.2.1", None);
                let (mut cmid, mut fingerprint) = ([0; 16], [0; 32]);
                (cmid[0], cmid[15]) = (if begins { id } else { 0 }, id);
                (fingerprint[0], fingerprint[31]) = (if alike { 0 } else { print }, print);
                machine.cmid = Cmid::new(cmid);
                machine.last_seen = Timestamp::from_seconds(seen);
                machine.granted_until = until.map(Timestamp::from_seconds);
                machine.blocked = blocked;
                machine.faces[0].fingerprint = Digest::new(fingerprint);
                machine
            },
        )
    }

    fn assert_recount(pool: &PoolLedger, machines: &BTreeMap<Cmid, MachineRecord>, at: Timestamp) {
        let count = |counts: &dyn Fn(&&MachineRecord) -> bool| {
            MachineCount(machines.values().filter(counts).map(|_| 1).sum())
        };
        let records: Vec<_> =
            pool.records().after(None).map(|packed| pool.records().unpack(packed)).collect();
        assert!(records.iter().eq(machines.values()));
        assert_eq!(pool.number(), count(&|_| true));
        let now = at.plus(pool.facts.window);
        assert_eq!(pool.true_count(now), count(&|machine| !machine.blocked && machine.last_seen > at));
        assert_eq!(
            pool.licensed(at),
            count(&|machine| machine.granted_until.is_some_and(|until| until > at))
        );
        let mut aged: Vec<Cmid> = pool.clone().remove_aged(now, Minutes(0), usize::MAX);
        aged.sort_unstable();
        let hour = |at: Timestamp| at.seconds() / 3_600;
        let old = machines.values().filter(|machine| !machine.blocked && hour(machine.last_seen) < hour(at));
        assert!(old.map(|machine| &machine.cmid).eq(&aged));
        let mut by_fingerprint: BTreeMap<Digest, Vec<Cmid>> = BTreeMap::new();
        for machine in machines.values() {
            by_fingerprint.entry(machine.faces[0].fingerprint).or_default().push(machine.cmid);
        }
        for (fingerprint, ids) in &by_fingerprint {
            assert_eq!(pool.ids(*fingerprint) as usize, ids.len());
        }
        assert!(pool.shared().eq(by_fingerprint.into_iter().filter(|(_, ids)| ids.len() > 1)));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_index_says_what_a_recount_says(
            steps in prop::collection::vec((machine(), 0..4_u8, moment()), 1..150),
            loaded in any::<bool>(),
        ) {
            let mut pool = PoolLedger::empty(PoolNumber(1));
            let mut machines = BTreeMap::new();
            for (machine, act, at) in steps {
                if act == 0 {
                    prop_assert_eq!(pool.remove(machine.cmid), machines.remove(&machine.cmid).is_some());
                } else {
                    let is_new = pool.put(&machine);
                    prop_assert_eq!(is_new, machines.insert(machine.cmid, machine).is_none());
                }
                let at = Timestamp::from_seconds(at);
                assert_recount(&pool, &machines, at);
                if act == 1 {
                    pool.advance(at.plus(pool.facts.window));
                }
                if act == 3 {
                    let now = at.plus(pool.facts.window);
                    let aged = pool.clone().remove_aged(now, Minutes(0), usize::MAX);
                    let gone = pool.remove_aged(now, Minutes(0), 2);
                    prop_assert!(gone.len() <= 2 && gone.iter().all(|cmid| aged.contains(cmid)));
                    gone.iter().for_each(|cmid| drop(machines.remove(cmid)));
                }
                if act == 2 && loaded {
                    pool = PoolLedger::new(pool.facts, pool.records);
                }
                assert_recount(&pool, &machines, at);
                assert_recount(&pool, &machines, Timestamp::from_seconds(1 << 32));
            }
        }
    }
}
