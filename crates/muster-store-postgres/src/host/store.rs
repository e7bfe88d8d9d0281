//! The port on PostgreSQL.

use super::turn::{self, Known, Locked};
use super::write::Writing;
use super::{SCHEMA, ledger, request, sharers};
use crate::link::{Link, Mode};
use crate::server::Server;
use crate::work::Work;
use muster_core::host::{Change, LedgerImage};
use muster_store::host::{AuditLine, Decider, Ground, HostStore, News, RequestFilter, Sharer, StoreError};
use muster_wire::id::PublisherId;
use muster_wire::time::Timestamp;
use std::collections::BTreeMap;

/// Seconds for which a stone stands.
const STONES: i64 = 86_400;

/// Which of the hosts this one is, and what others are told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Drawn when it came to the database first.
    pub id: [u8; 16],
    /// The computer that it runs on.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The port on which it serves machines; none while it does not.
    pub port: Option<u16>,
}

/// The store of one host in a database that others share.
pub struct PostgresHostStore {
    /// None only while it is dropped.
    link: Option<Link>,
    identity: Identity,
    /// What the ledgers in memory have taken in; a publisher that is missing here is read whole.
    known: BTreeMap<PublisherId, Known>,
}

impl PostgresHostStore {
    /// Connects, and brings the schema up to date.
    ///
    /// # Errors
    /// Whatever the server reports; [`StoreError::Newer`]; [`StoreError::Unfit`].
    pub fn open(server: &Server, identity: Identity) -> Result<Self, StoreError> {
        let link = Link::open(server, &SCHEMA)?;
        Ok(Self { link: Some(link), identity, known: BTreeMap::new() })
    }

    /// The connection, and whose it is.
    fn parts(&mut self) -> Result<(&mut Link, &Identity), StoreError> {
        let link = self.link.as_mut().ok_or_else(|| StoreError::Unreachable { detail: String::new() })?;
        Ok((link, &self.identity))
    }

    fn read<T>(
        &mut self,
        doing: &'static str,
        mut work: impl FnMut(&mut Work<'_>, &Identity) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let (link, identity) = self.parts()?;
        link.run(doing, Mode::Read, |at_work| work(at_work, identity))
    }

    /// Everything of these publishers, as far as anything of this host is stored; from now on it is known.
    fn load_these(&mut self, publishers: &[PublisherId]) -> Result<Vec<LedgerImage>, StoreError> {
        if publishers.is_empty() {
            return Ok(Vec::new());
        }
        let loaded = self.read("load the ledgers", |work, identity| {
            let mut loaded = Vec::new();
            for publisher in publishers {
                let row = ledger::get(work, *publisher)?;
                let (host, _now) = ledger::host(work, *publisher, &identity.id)?;
                if let (Some(row), Some(host)) = (row, host) {
                    let known = Known { revision: row.revision, connection: work.connection() };
                    loaded.push((turn::image(work, *publisher, &row, &host)?, known));
                }
            }
            Ok(loaded)
        })?;
        self.known.extend(loaded.iter().map(|(image, known)| (image.publisher, *known)));
        Ok(loaded.into_iter().map(|(image, _)| image).collect())
    }

    /// On the connection that there is; after a failure nothing is known any more.
    fn change<T>(
        &mut self,
        doing: &'static str,
        mut work: impl FnMut(&mut Work<'_>, &Identity, &mut BTreeMap<PublisherId, Known>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut known = std::mem::take(&mut self.known);
        let (link, identity) = self.parts()?;
        let done = link.run_once(doing, |at_work| work(at_work, identity, &mut known))?;
        self.known = known;
        Ok(done)
    }
}

/// The driver closes a connection with a runtime of its own, which it cannot have where another one runs tasks.
impl Drop for PostgresHostStore {
    fn drop(&mut self) {
        if let Some(link) = self.link.take() {
            // A thread that ended badly has closed the connection all the same.
            let _ended = std::thread::spawn(move || drop(link)).join();
        }
    }
}

impl HostStore for PostgresHostStore {
    fn load(&mut self) -> Result<Vec<LedgerImage>, StoreError> {
        self.known.clear();
        let publishers = self.read("read the hosts", sharers::publishers)?;
        self.load_these(&publishers)
    }

    fn commit(&mut self, batch: &[(PublisherId, Vec<Change>)]) -> Result<(), StoreError> {
        self.parts()?.0.connected()?;
        self.change("write a batch", |work, identity, known| {
            let changed = batch.iter().filter(|(_, changes)| !changes.is_empty());
            let mut publishers: Vec<PublisherId> = changed.map(|(publisher, _)| *publisher).collect();
            publishers.sort_unstable();
            publishers.dedup();
            let mut locked = Vec::new();
            for publisher in publishers {
                ledger::make(work, publisher)?;
                let row = turn::begin(work, publisher, &identity.id)?;
                let row = row.ok_or_else(|| unknown(publisher))?;
                // What is between is not in the ledger; the next turn reads it all.
                if known.get(&publisher).is_some_and(|known| known.revision != row.ledger.revision) {
                    known.remove(&publisher);
                }
                locked.push(row);
            }
            write(work, identity, locked, batch, known)
        })
    }

    fn turn(&mut self, publishers: &[PublisherId], decider: &mut dyn Decider) -> Result<(), StoreError> {
        let mut publishers = publishers.to_vec();
        publishers.sort_unstable();
        publishers.dedup();
        // All of it is much, and is read before the lock; what is changed meanwhile is read under it.
        let connection = self.parts()?.0.connected()?;
        let is_known =
            |id: &&PublisherId| self.known.get(id).is_some_and(|known| known.connection == connection);
        let unknown_yet: Vec<PublisherId> = publishers.iter().filter(|id| !is_known(id)).copied().collect();
        let mut whole = self.load_these(&unknown_yet)?;
        self.change("take a turn", |work, identity, known| {
            let news = whole.drain(..).map(|image| (image.publisher, News::Whole(image))).collect();
            let (mut locked, mut ground) = (Vec::new(), Ground { news, ..Ground::default() });
            for publisher in &publishers {
                let row = turn::begin(work, *publisher, &identity.id)?;
                let row = row.ok_or_else(|| unknown(*publisher))?;
                if let Some(news) = turn::news(work, &row, known.get(publisher).copied())? {
                    ground.news.push((*publisher, news));
                }
                known.insert(
                    *publisher,
                    Known { revision: row.ledger.revision, connection: work.connection() },
                );
                ground.now = ground.now.max(Some(row.now));
                locked.push(row);
            }
            let batch = decider.decide(ground);
            write(work, identity, locked, &batch, known)
        })
    }

    fn requests(
        &mut self,
        publisher: PublisherId,
        filter: &RequestFilter,
        limit: u32,
    ) -> Result<Vec<AuditLine>, StoreError> {
        self.read("read the audit", |work, _| request::page(work, publisher, filter, limit))
    }

    fn prune(&mut self, publisher: PublisherId, keep: u64, most: u64) -> Result<u64, StoreError> {
        self.parts()?.0.connected()?;
        self.change("prune the audit", |work, identity, _| {
            let Some(Locked { ledger, now, .. }) = turn::begin(work, publisher, &identity.id)? else {
                return Ok(0);
            };
            clear_stones(work, publisher, now)?;
            request::drop_until(work, publisher, ledger.last_line.saturating_sub(keep), most)
        })
    }

    fn restores(&mut self, publisher: PublisherId) -> Result<u32, StoreError> {
        let found = self.read("read a host", |work, identity| ledger::host(work, publisher, &identity.id))?;
        Ok(found.0.map_or(0, |host| host.restores))
    }

    fn present_at(&mut self, port: Option<u16>) {
        self.identity.port = port;
    }

    fn sharers(&mut self) -> Result<Vec<Sharer>, StoreError> {
        self.read("read the hosts", sharers::all)
    }
}

fn unknown(publisher: PublisherId) -> StoreError {
    StoreError::PublisherUnknown { publisher: publisher.to_string() }
}

/// Writes what belongs to the publishers that are locked, which is all that a batch has.
fn write(
    work: &mut Work<'_>,
    identity: &Identity,
    locked: Vec<Locked>,
    batch: &[(PublisherId, Vec<Change>)],
    known: &mut BTreeMap<PublisherId, Known>,
) -> Result<(), StoreError> {
    let mut writing: BTreeMap<PublisherId, Writing<'_>> =
        locked.into_iter().map(|row| (row.publisher, Writing::new(row))).collect();
    for (publisher, changes) in batch {
        for change in changes {
            writing.get_mut(publisher).ok_or_else(|| unknown(*publisher))?.apply(change)?;
        }
    }
    for (publisher, written) in writing {
        let revision = written.finish(work, identity)?;
        if let Some(known) = known.get_mut(&publisher) {
            known.revision = revision;
        }
    }
    Ok(())
}

/// Lets old stones go. A host that has not looked since reads everything.
fn clear_stones(work: &mut Work<'_>, publisher: PublisherId, now: Timestamp) -> Result<(), StoreError> {
    let sql = "WITH old AS (DELETE FROM forgotten WHERE publisher = $1 AND at < $2 RETURNING revision)
         UPDATE ledger SET stones_from = newest FROM (SELECT MAX(revision) AS newest FROM old) AS newest
         WHERE publisher = $1 AND newest > stones_from";
    let before = now.plus_seconds(STONES.saturating_neg()).seconds();
    work.execute("clear the stones", sql, &[&publisher.as_bytes().as_slice(), &before])?;
    Ok(())
}
