//! One counting pool: its machines, and the indexes that make counting independent of their number.

use super::change::PoolFacts;
use super::fingerprints::Fingerprints;
use super::level::Level;
use super::record::MachineRecord;
use super::timeline::Timeline;
use super::timing::cap;
use crate::fingerprint::digest;
use alloc::collections::BTreeMap;
use core::ops::Bound;
use muster_wire::fingerprint::Fingerprint;
use muster_wire::id::{Cmid, Digest};
use muster_wire::number::{MachineCount, Minutes, PoolNumber, ProductNumber};
use muster_wire::time::Timestamp;

/// Machines that are counted together.
#[derive(Debug, Clone)]
pub(super) struct PoolLedger {
    pub(super) facts: PoolFacts,
    /// By product asked for.
    pub(super) levels: BTreeMap<ProductNumber, Level>,
    machines: BTreeMap<Cmid, MachineRecord>,
    /// Machines that are not blocked, by when they were last seen.
    seen: Timeline,
    /// Machines by the end of their last grant.
    licensed: Timeline,
    fingerprints: Fingerprints,
    nothing_readable: Digest,
}

impl PoolLedger {
    pub(super) fn new(facts: PoolFacts) -> Self {
        Self {
            facts,
            levels: BTreeMap::new(),
            machines: BTreeMap::new(),
            seen: Timeline::new(),
            licensed: Timeline::new(),
            fingerprints: Fingerprints::default(),
            nothing_readable: digest(&Fingerprint::default()),
        }
    }

    pub(super) fn empty(number: PoolNumber) -> Self {
        Self::new(PoolFacts::new(number))
    }

    pub(super) fn get(&self, cmid: Cmid) -> Option<&MachineRecord> {
        self.machines.get(&cmid)
    }
    pub(super) fn machines_after(&self, last: Option<Cmid>) -> impl Iterator<Item = &MachineRecord> {
        let first = last.map_or(Bound::Unbounded, Bound::Excluded);
        self.machines.range((first, Bound::Unbounded)).map(|(_, record)| record)
    }
    pub(super) fn records(&self) -> MachineCount {
        MachineCount(u32::try_from(self.machines.len()).unwrap_or(u32::MAX))
    }
    pub(super) const fn fingerprints(&self) -> &Fingerprints {
        &self.fingerprints
    }

    /// Takes a record out, to be changed and put back.
    pub(super) fn take(&mut self, cmid: Cmid) -> Option<MachineRecord> {
        let record = self.machines.remove(&cmid)?;
        self.seen.remove(record.last_seen, cmid);
        if let Some(until) = record.granted_until {
            self.licensed.remove(until, cmid);
        }
        if let Some(fingerprint) = self.telling(&record) {
            self.fingerprints.remove(fingerprint, cmid);
        }
        Some(record)
    }

    /// Puts a record in that is not there.
    pub(super) fn put(&mut self, record: MachineRecord) {
        let cmid = record.cmid;
        if !record.blocked {
            self.seen.insert(record.last_seen, cmid);
        }
        if let Some(until) = record.granted_until {
            self.licensed.insert(until, cmid);
        }
        if let Some(fingerprint) = self.telling(&record) {
            self.fingerprints.insert(fingerprint, cmid);
        }
        self.machines.insert(cmid, record);
    }

    /// The last moment that no longer counts.
    fn cutoff(&self, now: Timestamp) -> Timestamp {
        now.plus_seconds(self.facts.window.seconds().cast_signed().saturating_neg())
    }

    /// Whether the machine is in the count.
    pub(super) fn counts(&self, record: &MachineRecord, now: Timestamp) -> bool {
        !record.blocked && record.last_seen > self.cutoff(now)
    }
    /// When the machine drops out of the count, if it does not ask again.
    pub(super) fn lapses(&self, record: &MachineRecord, now: Timestamp) -> Option<Timestamp> {
        self.counts(record, now).then(|| record.last_seen.plus(self.facts.window))
    }

    /// Lets machines whose time has passed drop out, so that counting stays cheap.
    pub(super) fn advance(&mut self, now: Timestamp) {
        self.seen.advance(self.cutoff(now));
        self.licensed.advance(now);
    }
    /// Machines in the count, not capped.
    pub(super) fn true_count(&self, now: Timestamp) -> MachineCount {
        self.seen.count_after(self.cutoff(now))
    }
    /// Machines whose last grant still holds.
    pub(super) fn licensed(&self, now: Timestamp) -> MachineCount {
        self.licensed.count_after(now)
    }
    pub(super) fn cap(&self) -> MachineCount {
        cap(self.facts.largest_threshold)
    }

    /// Machines, not blocked, that dropped out of the count at least this long ago.
    pub(super) fn aged_out(&self, now: Timestamp, since: Minutes) -> impl Iterator<Item = Cmid> {
        let moment = self.cutoff(now).plus_seconds(since.seconds().cast_signed().saturating_neg());
        self.seen.until(moment)
    }

    /// The fingerprint that the machine showed last; none where no part was readable, which tells nothing.
    fn telling(&self, record: &MachineRecord) -> Option<Digest> {
        let last = record.faces.last()?.fingerprint;
        (last != self.nothing_readable).then_some(last)
    }
}
