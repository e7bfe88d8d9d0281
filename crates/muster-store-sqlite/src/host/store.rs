//! The port on SQLite: one transaction for a turn.

use std::collections::BTreeMap;
use std::mem;
use std::path::Path;

use muster_core::host::{Change, LedgerImage, PoolFacts, RequestRecord};
use muster_store::host::{AuditLine, Decider, Ground, HostStore, RequestFilter, StoreError};
use muster_wire::id::PublisherId;
use muster_wire::number::PoolNumber;
use rusqlite::{Connection, TransactionBehavior};

use super::checkpoint::Checkpointer;
use super::entry::Place;
use super::failure::failure;
use super::publisher::{self, PublisherRow};
use super::round::{Changed, Round};
use super::{audit, open, pool, written};

/// The store of one activation host, in one file and its write-ahead log beside it.
#[derive(Debug)]
pub struct SqliteHostStore {
    connection: Connection,
    /// By publisher; what is missing is to be read: at first, and after a turn that failed.
    rounds: BTreeMap<PublisherId, Round>,
    checkpointer: Checkpointer,
}

impl SqliteHostStore {
    /// Opens the database at `path`, and makes it or brings its tables up to date where needed. The directory exists.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let (connection, checkpointer) = (open::open(path)?, Checkpointer::new(path));
        Ok(Self { connection, rounds: BTreeMap::new(), checkpointer })
    }

    fn write(
        &mut self,
        batch: &[(PublisherId, Vec<Change>)],
        decider: Option<&dyn Decider>,
    ) -> Result<(), StoreError> {
        let behaviour = TransactionBehavior::Immediate;
        let transaction = self.connection.transaction_with_behavior(behaviour).map_err(failure)?;
        let mut writing = Writing { connection: &transaction, publishers: BTreeMap::new() };
        for (publisher, changes) in batch {
            for change in changes {
                writing.apply(*publisher, change)?;
            }
        }
        let mut rounds = mem::take(&mut self.rounds);
        writing.finish(&mut rounds, decider)?;
        transaction.commit().map_err(failure)?;
        self.rounds = rounds;
        self.checkpointer.look(&self.connection);
        Ok(())
    }

    #[cfg(test)]
    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }
}

impl HostStore for SqliteHostStore {
    fn load(&mut self) -> Result<Vec<LedgerImage>, StoreError> {
        self.rounds.clear();
        let transaction = self.connection.transaction().map_err(failure)?;
        let ids = publisher::ids(&transaction)?;
        ids.into_iter().filter_map(|id| image(&transaction, id).transpose()).collect()
    }

    fn commit(&mut self, batch: &[(PublisherId, Vec<Change>)]) -> Result<(), StoreError> {
        self.write(batch, None)
    }

    fn turn(&mut self, _alone: &[PublisherId], decider: &mut dyn Decider) -> Result<(), StoreError> {
        let batch = decider.decide(Ground::default());
        if batch.is_empty() { Ok(()) } else { self.write(&batch, Some(decider)) }
    }

    fn requests(
        &mut self,
        publisher: PublisherId,
        filter: &RequestFilter,
        limit: u32,
    ) -> Result<Vec<AuditLine>, StoreError> {
        match publisher::get(&self.connection, publisher)? {
            Some(row) => audit::page(&self.connection, row.number, filter, limit),
            None => Ok(Vec::new()),
        }
    }

    fn prune(&mut self, publisher: PublisherId, keep: u64, most: u64) -> Result<u64, StoreError> {
        match publisher::get(&self.connection, publisher)? {
            Some(row) => audit::prune(&mut self.connection, &row, keep, most),
            None => Ok(0),
        }
    }

    fn restores(&mut self, publisher: PublisherId) -> Result<u32, StoreError> {
        Ok(publisher::get(&self.connection, publisher)?.map_or(0, |row| row.restores))
    }
}

fn image(connection: &Connection, publisher: PublisherId) -> Result<Option<LedgerImage>, StoreError> {
    let Some(row) = publisher::get(connection, publisher)? else { return Ok(None) };
    Ok(Some(LedgerImage {
        publisher,
        epoch: row.epoch,
        head: row.head,
        pools: pool::all(connection, publisher)?,
        unattributed: row.unattributed,
        machines: written::all(connection, publisher, row.number)?,
        last_observed: row.last_observed,
        clock_step: row.clock_step,
    }))
}

/// A batch on its way into the database. What several changes would rewrite is written once, as the last one has it.
struct Writing<'a> {
    connection: &'a Connection,
    publishers: BTreeMap<PublisherId, Pending<'a>>,
}

struct Pending<'a> {
    row: PublisherRow,
    pools: BTreeMap<PoolNumber, PoolFacts>,
    machines: Changed<'a>,
    requests: Vec<&'a RequestRecord>,
}

impl<'a> Writing<'a> {
    fn apply(&mut self, publisher: PublisherId, change: &'a Change) -> Result<(), StoreError> {
        let pending = self.pending(publisher, change)?;
        match change {
            Change::Machine(machine) => {
                pending.machines.insert(Place::of(machine), Some(machine));
            }
            Change::Forgotten { pool, cmid } => {
                pending.machines.insert(Place { pool: *pool, cmid: *cmid }, None);
            }
            Change::Request(record) => {
                pending.row.last_line = pending.row.last_line.saturating_add(1);
                pending.row.head = record.recorded.number;
                pending.row.last_observed = Some(record.time);
                pending.requests.push(record);
            }
            Change::Pool(facts) => {
                pending.pools.insert(facts.number, *facts);
            }
            Change::Unattributed(counters) => pending.row.unattributed = *counters,
            Change::Epoch(epoch) => {
                if pending.row.epoch != *epoch {
                    pending.row.restored(*epoch);
                }
            }
            Change::ClockStep(moment) => pending.row.clock_step = Some(*moment),
        }
        Ok(())
    }

    /// The publisher's row, read once for a batch; the epoch makes it.
    fn pending(&mut self, publisher: PublisherId, change: &Change) -> Result<&mut Pending<'a>, StoreError> {
        use std::collections::btree_map::Entry;
        match self.publishers.entry(publisher) {
            Entry::Occupied(entry) => Ok(entry.into_mut()),
            Entry::Vacant(entry) => {
                let row = match (publisher::get(self.connection, publisher)?, change) {
                    (Some(row), _) => row,
                    (None, Change::Epoch(epoch)) => publisher::make(self.connection, publisher, *epoch)?,
                    (None, _) => {
                        return Err(StoreError::PublisherUnknown { publisher: publisher.to_string() });
                    }
                };
                let (pools, machines, requests) = (BTreeMap::new(), Changed::new(), Vec::new());
                Ok(entry.insert(Pending { row, pools, machines, requests }))
            }
        }
    }

    /// Writes what was gathered.
    fn finish(
        self,
        rounds: &mut BTreeMap<PublisherId, Round>,
        decider: Option<&dyn Decider>,
    ) -> Result<(), StoreError> {
        use std::collections::btree_map::Entry;
        for (publisher, Pending { row, pools, machines, requests }) in self.publishers {
            let added = u64::try_from(requests.len()).unwrap_or(u64::MAX);
            let first = row.last_line.saturating_sub(added).saturating_add(1);
            audit::append(self.connection, row.number, first, &requests)?;
            pools.values().try_for_each(|facts| pool::put(self.connection, publisher, facts))?;
            publisher::put(self.connection, &row)?;
            let round = match rounds.entry(publisher) {
                Entry::Occupied(entry) => entry.into_mut(),
                Entry::Vacant(entry) => entry.insert(Round::read(self.connection, row.number)?),
            };
            round.write(self.connection, (publisher, row.number), &machines, decider)?;
        }
        Ok(())
    }
}
