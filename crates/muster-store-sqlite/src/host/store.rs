//! The port on SQLite: one transaction for a batch.

use std::collections::BTreeMap;
use std::path::Path;

use muster_core::host::{Change, LedgerImage, PoolFacts};
use muster_store::host::{AuditLine, HostStore, RequestFilter, StoreError};
use muster_wire::id::PublisherId;
use muster_wire::number::PoolNumber;
use rusqlite::{Connection, TransactionBehavior};

use super::failure::failure;
use super::publisher::{self, PublisherRow};
use super::{machine, open, pool, request};

/// The store of one activation host, in one file and its write-ahead log beside it.
#[derive(Debug)]
pub struct SqliteHostStore {
    connection: Connection,
}

impl SqliteHostStore {
    /// Opens the database at `path`, and makes it or brings its tables up to date where needed. The directory exists.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        open::open(path).map(|connection| Self { connection })
    }

    #[cfg(test)]
    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }
}

impl HostStore for SqliteHostStore {
    fn load(&mut self) -> Result<Vec<LedgerImage>, StoreError> {
        let transaction = self.connection.transaction().map_err(failure)?;
        let ids = publisher::ids(&transaction)?;
        ids.into_iter().filter_map(|id| image(&transaction, id).transpose()).collect()
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
        writing.finish()?;
        transaction.commit().map_err(failure)
    }

    fn requests(
        &mut self,
        publisher: PublisherId,
        filter: &RequestFilter,
        limit: u32,
    ) -> Result<Vec<AuditLine>, StoreError> {
        request::page(&self.connection, publisher, filter, limit)
    }

    fn prune(&mut self, publisher: PublisherId, keep: u64, most: u64) -> Result<u64, StoreError> {
        match publisher::get(&self.connection, publisher)? {
            Some(row) => request::prune(&self.connection, publisher, row.last_line, keep, most),
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
        machines: machine::all(connection, publisher)?,
        last_observed: row.last_observed,
        clock_step: row.clock_step,
    }))
}

/// A batch on its way into the database. What every change of a publisher or pool would rewrite is written once.
struct Writing<'a> {
    connection: &'a Connection,
    publishers: BTreeMap<PublisherId, Pending>,
}

struct Pending {
    row: PublisherRow,
    pools: BTreeMap<PoolNumber, PoolFacts>,
}

impl Writing<'_> {
    fn apply(&mut self, publisher: PublisherId, change: &Change) -> Result<(), StoreError> {
        let connection = self.connection;
        let pending = self.pending(publisher, change)?;
        match change {
            Change::Machine(record) => machine::put(connection, publisher, record)?,
            Change::Forgotten { pool, cmid } => machine::remove(connection, publisher, *pool, *cmid)?,
            Change::Request(record) => {
                pending.row.last_line = pending.row.last_line.saturating_add(1);
                pending.row.head = record.recorded.number;
                pending.row.last_observed = Some(record.time);
                request::append(connection, publisher, pending.row.last_line, record)?;
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
    fn pending(&mut self, publisher: PublisherId, change: &Change) -> Result<&mut Pending, StoreError> {
        use std::collections::btree_map::Entry;
        match self.publishers.entry(publisher) {
            Entry::Occupied(entry) => Ok(entry.into_mut()),
            Entry::Vacant(entry) => {
                let row = match (publisher::get(self.connection, publisher)?, change) {
                    (Some(row), _) => row,
                    (None, Change::Epoch(epoch)) => PublisherRow::new(publisher, *epoch),
                    (None, _) => {
                        return Err(StoreError::PublisherUnknown { publisher: publisher.to_string() });
                    }
                };
                Ok(entry.insert(Pending { row, pools: BTreeMap::new() }))
            }
        }
    }

    fn finish(self) -> Result<(), StoreError> {
        for (publisher, pending) in &self.publishers {
            pending.pools.values().try_for_each(|facts| pool::put(self.connection, *publisher, facts))?;
            publisher::put(self.connection, &pending.row)?;
        }
        Ok(())
    }
}
