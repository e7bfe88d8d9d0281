//! One turn: what other hosts have changed is taken in, ledgers are changed, and the changes are made durable.

use std::collections::BTreeMap;
use std::mem;
use std::net::SocketAddr;

use muster_core::code::{Code, Reason};
use muster_core::event::Event;
use muster_core::host::{Change, Duty, Effect, HostSettings, Ledger, MachineRecord};
use muster_store::host::{Batch, Decider, Ground, News, StoreError};
use muster_wire::id::{Cmid, PublisherId, StoreEpoch};
use muster_wire::number::PoolNumber;
use muster_wire::time::Timestamp;

use crate::config::Config;
use crate::counting::now;
use crate::failure::Failure;
use crate::journal;
use crate::publisher::Publisher;
use crate::state::{HostState, fresh_epoch};

/// The ledgers, in the hands of whoever has the turn.
pub(crate) struct Turn<'a> {
    pub(crate) publishers: &'a mut BTreeMap<PublisherId, Publisher>,
    pub(crate) config: &'a Config,
    pub(crate) settings: &'a HostSettings,
    /// The host's clock, or that of the database where hosts share one.
    pub(crate) now: Timestamp,
    changes: Batch,
    /// For whichever request shows that this host was restored: no publisher's can twice in one turn.
    fresh_epoch: Option<StoreEpoch>,
    /// What is reported once the changes are durable.
    events: Vec<Event>,
}

impl Turn<'_> {
    /// What must become durable with this turn, all or nothing.
    pub(crate) fn add(&mut self, id: PublisherId, changes: Vec<Change>) {
        self.changes.push((id, changes));
    }

    /// A random epoch that no ledger has.
    pub(crate) fn fresh_epoch(&mut self) -> Result<StoreEpoch, Failure> {
        let epoch = self.fresh_epoch.map_or_else(fresh_epoch, Ok)?;
        self.fresh_epoch = Some(epoch);
        Ok(epoch)
    }

    pub(crate) fn changes(&self) -> &[(PublisherId, Vec<Change>)] {
        &self.changes
    }

    /// Changes the ledger of one publisher.
    pub(crate) fn change(
        &mut self,
        id: PublisherId,
        change: impl FnOnce(&mut Ledger, &Duty<'_>, Timestamp) -> Option<Effect>,
    ) {
        let Some(publisher) = self.publishers.get_mut(&id) else { return };
        let now = publisher.now(self.now);
        let (ledger, duty) = publisher.duty(self.settings);
        let Some(Effect { changes, events }) = change(ledger, &duty, now) else { return };
        self.events.extend(events);
        if !changes.is_empty() {
            self.changes.push((id, changes));
        }
    }
}

/// A turn, and what is to be done in it.
struct Deciding<'a, W> {
    turn: Turn<'a>,
    work: Option<W>,
    wrote: bool,
}

impl<W: FnOnce(&mut Turn<'_>)> Decider for Deciding<'_, W> {
    fn decide(&mut self, ground: Ground) -> Batch {
        take_in(self.turn.publishers, ground.news);
        self.turn.now = ground.now.unwrap_or(self.turn.now);
        if let Some(work) = self.work.take() {
            work(&mut self.turn);
        }
        self.wrote = !self.turn.changes.is_empty();
        mem::take(&mut self.turn.changes)
    }

    fn machines_behind(
        &self,
        publisher: PublisherId,
        place: (PoolNumber, Cmid),
        most: usize,
    ) -> Option<Vec<MachineRecord>> {
        let ledger = &self.turn.publishers.get(&publisher)?.ledger;
        Some(ledger.records_after(Some(place)).take(most).collect())
    }
}

impl HostState {
    /// Lets `work` change the ledgers of these publishers. After a failure they are not what the store has, which the
    /// next turn mends before anything else.
    pub(crate) fn turn(
        &mut self,
        ids: &[PublisherId],
        now: Timestamp,
        work: impl FnOnce(&mut Turn<'_>),
    ) -> Result<(), StoreError> {
        self.refresh()?;
        let Self { store, publishers, config, settings, .. } = self;
        let turn = Turn {
            publishers,
            config,
            settings,
            now,
            changes: Vec::new(),
            fresh_epoch: None,
            events: Vec::new(),
        };
        let mut deciding = Deciding { turn, work: Some(work), wrote: false };
        let taken = store.turn(ids, &mut deciding);
        let (events, wrote) = (deciding.turn.events, deciding.wrote);
        self.settled(&taken, wrote);
        if taken.is_ok() {
            events.iter().for_each(journal::report);
        }
        taken
    }

    /// Brings the ledgers up to date with what other hosts have changed. Comes before every command; gives the time to
    /// go by.
    pub(crate) fn catch_up(&mut self, now: Timestamp) -> Result<Timestamp, StoreError> {
        let ids: Vec<PublisherId> = self.publishers.keys().copied().collect();
        let mut at = now;
        self.turn(&ids, now, |turn| at = turn.now)?;
        Ok(at)
    }

    /// Lets hosts that share the count know, with the next turn, that this one serves, and where.
    pub(crate) fn present_itself(&mut self) {
        let port = self.serving.as_ref().and_then(|serving| serving.listen.first()).map(SocketAddr::port);
        self.store.present_at(port);
    }

    /// Tells them that it does not serve any more, where the database can be told.
    pub(crate) fn take_leave(&mut self) {
        self.store.present_at(None);
        if self.root.records.place().is_some()
            && let Err(error) = self.catch_up(now())
        {
            tracing::warn!(%error, "other hosts are not told that this one stops");
        }
    }

    /// Takes note of how a turn ended. One that wrote nothing shows that a server answers again, and nothing about a disk.
    fn settled(&mut self, taken: &Result<(), StoreError>, wrote: bool) {
        let unreachable = |reason: Reason| reason.code == Code::DatabaseUnavailable;
        if wrote || taken.is_err() || self.commit_failed.is_some_and(unreachable) {
            self.commit_failed = taken.as_ref().err().map(Reason::from);
        }
        self.stale |= taken.is_err();
    }
}

fn take_in(publishers: &mut BTreeMap<PublisherId, Publisher>, news: Vec<(PublisherId, News)>) {
    for (id, news) in news {
        if let Some(publisher) = publishers.get_mut(&id) {
            match news {
                News::Since(news) => publisher.ledger.follow(news),
                News::Whole(image) => publisher.ledger = Ledger::load(image),
            }
        }
    }
}
