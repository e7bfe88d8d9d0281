//! The end of a turn: the changes on their way into the database. What several of them would write is written once.

use super::ledger::{self, HostRow};
use super::machine::{self, Place};
use super::store::Identity;
use super::turn::Locked;
use super::{pool, request, sharers};
use crate::work::Work;
use muster_core::host::{Change, MachineRecord, PoolFacts, RequestRecord};
use muster_store::host::StoreError;
use muster_wire::id::StoreEpoch;
use muster_wire::number::{PoolNumber, RecordNumber};
use std::collections::BTreeMap;

/// The changes of one publisher.
pub(super) struct Writing<'a> {
    locked: Locked,
    /// The last word about each machine; none where it is forgotten.
    machines: BTreeMap<Place, Option<&'a MachineRecord>>,
    requests: Vec<&'a RequestRecord>,
    pools: BTreeMap<PoolNumber, PoolFacts>,
    changed: bool,
}

impl<'a> Writing<'a> {
    pub(super) fn new(locked: Locked) -> Self {
        let (machines, requests, pools) = (BTreeMap::new(), Vec::new(), BTreeMap::new());
        Self { locked, machines, requests, pools, changed: false }
    }

    pub(super) fn apply(&mut self, change: &'a Change) -> Result<(), StoreError> {
        self.changed = true;
        let publisher = self.locked.publisher;
        if let Change::Epoch(epoch) = change {
            self.begin_epoch(*epoch);
            return Ok(());
        }
        let Some(host) = &mut self.locked.host else {
            return Err(StoreError::PublisherUnknown { publisher: publisher.to_string() });
        };
        let ledger = &mut self.locked.ledger;
        match change {
            Change::Machine(record) => {
                self.machines.insert((record.pool, record.cmid), Some(record));
            }
            Change::Forgotten { pool, cmid } => {
                self.machines.insert((*pool, *cmid), None);
            }
            Change::Request(record) => {
                host.head = record.recorded.number;
                ledger.last_observed = Some(record.time);
                self.requests.push(record);
            }
            Change::Pool(facts) => {
                self.pools.insert(facts.number, *facts);
            }
            Change::Unattributed(counters) => ledger.unattributed = *counters,
            Change::ClockStep(moment) => ledger.clock_step = Some(*moment),
            Change::Epoch(_) => {}
        }
        Ok(())
    }

    fn begin_epoch(&mut self, epoch: StoreEpoch) {
        let (now, head) = (self.locked.now, RecordNumber(0));
        match &mut self.locked.host {
            Some(host) if host.epoch == epoch => {}
            Some(host) => {
                *host = HostRow { epoch, head, restores: host.restores.saturating_add(1), ..*host };
            }
            none => *none = Some(HostRow { epoch, head, restores: 0, last_seen: now, port: None }),
        }
    }

    /// Writes everything, and gives the revision afterwards.
    pub(super) fn finish(mut self, work: &mut Work<'_>, identity: &Identity) -> Result<i64, StoreError> {
        let Locked { publisher, now, .. } = self.locked;
        if !self.changed {
            sharers::note(work, &self.locked, identity)?;
            return Ok(self.locked.ledger.revision);
        }
        let ledger = &mut self.locked.ledger;
        ledger.revision = ledger.revision.saturating_add(1);
        let kept: Vec<&MachineRecord> = self.machines.values().copied().flatten().collect();
        let gone: Vec<Place> =
            self.machines.iter().filter(|(_, record)| record.is_none()).map(|(place, _)| *place).collect();
        if !kept.is_empty() {
            machine::put(work, publisher, ledger.revision, &kept)?;
        }
        if !gone.is_empty() {
            machine::forget(work, publisher, ledger.revision, &gone, now)?;
        }
        if !self.requests.is_empty() {
            request::append(work, publisher, ledger.last_line, &self.requests)?;
            let lines = u64::try_from(self.requests.len()).unwrap_or(u64::MAX);
            ledger.last_line = ledger.last_line.saturating_add(lines);
        }
        self.pools.values().try_for_each(|facts| pool::put(work, publisher, facts))?;
        ledger::put(work, publisher, ledger)?;
        sharers::put(work, &self.locked, identity)?;
        Ok(self.locked.ledger.revision)
    }
}
