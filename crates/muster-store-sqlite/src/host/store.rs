//! The port on SQLite: one transaction for a batch, and a slice of the fold in it.

use std::collections::BTreeMap;
use std::path::Path;

use muster_core::host::{Change, LedgerImage, PoolFacts, RequestRecord};
use muster_store::host::{AuditLine, HostStore, RequestFilter, StoreError};
use muster_wire::id::PublisherId;
use muster_wire::number::PoolNumber;
use rusqlite::{Connection, TransactionBehavior};

use super::checkpoint::Checkpointer;
use super::entry::Place;
use super::failure::failure;
use super::fold::{FoldAfter, Journal};
use super::journal::{self, Changed};
use super::latest::Line;
use super::publisher::{self, PublisherRow};
use super::{audit, block, open, pool};

/// The store of one activation host, in one file and its write-ahead log beside it.
#[derive(Debug)]
pub struct SqliteHostStore {
    connection: Connection,
    after: FoldAfter,
    /// None where it is to be read: at first, and after a turn that failed.
    journal: Option<Journal>,
    checkpointer: Checkpointer,
}

impl SqliteHostStore {
    /// Opens the database at `path`, and makes it or brings its tables up to date where needed. The directory exists.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_folding(path, FoldAfter::default())
    }

    /// The same, and says when the journal is folded.
    pub fn open_folding(path: &Path, after: FoldAfter) -> Result<Self, StoreError> {
        let (connection, checkpointer) = (open::open(path)?, Checkpointer::new(path));
        Ok(Self { connection, after, journal: None, checkpointer })
    }

    #[cfg(test)]
    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }
}

impl HostStore for SqliteHostStore {
    fn load(&mut self) -> Result<Vec<LedgerImage>, StoreError> {
        let transaction = self.connection.transaction().map_err(failure)?;
        let journal = self.journal.insert(Journal::read(&transaction, self.after)?);
        let ids = publisher::ids(&transaction)?;
        ids.into_iter().filter_map(|id| image(&transaction, id, journal).transpose()).collect()
    }

    fn commit(&mut self, batch: &[(PublisherId, Vec<Change>)]) -> Result<(), StoreError> {
        let behaviour = TransactionBehavior::Immediate;
        let transaction = self.connection.transaction_with_behavior(behaviour).map_err(failure)?;
        let mut writing = Writing { connection: &transaction, publishers: BTreeMap::new() };
        for (publisher, changes) in batch {
            for change in changes {
                writing.apply(*publisher, change)?;
            }
        }
        // Read before the lines of this turn are in it.
        let known = self.journal.take();
        let mut journal = known.map_or_else(|| Journal::read(&transaction, self.after), Ok)?;
        journal.take(&transaction, writing.finish()?)?;
        transaction.commit().map_err(failure)?;
        self.journal = Some(journal);
        self.checkpointer.look(&self.connection);
        Ok(())
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

fn image(
    connection: &Connection,
    publisher: PublisherId,
    journal: &Journal,
) -> Result<Option<LedgerImage>, StoreError> {
    let Some(row) = publisher::get(connection, publisher)? else { return Ok(None) };
    Ok(Some(LedgerImage {
        publisher,
        epoch: row.epoch,
        head: row.head,
        pools: pool::all(connection, publisher)?,
        unattributed: row.unattributed,
        machines: block::all(connection, publisher, journal.latest(publisher))?,
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
                let place = Place { pool: machine.pool, cmid: machine.cmid };
                pending.machines.insert(place, Some(machine));
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

    /// Writes what was gathered; gives the lines that the journal has got.
    fn finish(self) -> Result<Vec<Line>, StoreError> {
        let mut lines = Vec::new();
        for (publisher, Pending { row, pools, machines, requests }) in self.publishers {
            let added = u64::try_from(requests.len()).unwrap_or(u64::MAX);
            let first = row.last_line.saturating_sub(added).saturating_add(1);
            audit::append(self.connection, row.number, first, &requests)?;
            pools.values().try_for_each(|facts| pool::put(self.connection, publisher, facts))?;
            publisher::put(self.connection, &row)?;
            journal::append(self.connection, publisher, &machines, &mut lines)?;
        }
        Ok(lines)
    }
}
