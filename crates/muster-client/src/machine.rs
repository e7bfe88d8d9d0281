//! The one writer of a root: every change of what a machine knows goes through it and is on disk when it returns.
//!
//! Reading order: `entry` (one publisher, and when it is written), `on_disk` (what is known to be written), `change`
//! (bundle and key), `scope`, `setting` and `settings_held` (what an administrator sets, and for what), `anew` (rearm and image),
//! `attempt` (one request, from drawing its nonce to the answer), `licensing` and `through_host` (one by a multiple activation key), `asking` and `round` (which hosts it goes to, and what they
//! said), `conversation` (what is said on the connection),
//! `filed` (requests and answers by file), `upkeep` (what happens by itself), `automatic` (what is reported of that).
//!
//! A machine may be shared by threads. The network is never waited for while the machine is locked, so that a host
//! that does not answer delays nobody but the attempt.

mod anew;
mod asking;
mod attempt;
mod automatic;
mod change;
mod conversation;
mod entry;
mod filed;
mod licensing;
mod on_disk;
mod published;
mod report;
mod round;
mod scope;
mod setting;
mod settings_held;
mod telephone;
mod through_host;
mod upkeep;

pub use anew::{PreparedPublisher, RearmedPublisher};
pub use change::{AddedBundle, InstalledKey, RemovedKey};
pub use filed::TakenAnswers;
pub use report::{AttemptOutcome, AttemptReport, Cause, Try};

use crate::ClientError;
use crate::choice::{self, Which};
use crate::computer::Computer;
use crate::holdings::{Opened, nothing_installed};
use crate::publisher_service::PublisherService;
use crate::root::Root;
use crate::settings::Settings;
use entry::Entry;
use muster_core::event::Event;
use muster_core::machine::Machine as CoreMachine;
use muster_events::EventLog;
use muster_os::atomic_file::Mode;
use muster_os::paths::create_root;
use muster_os::root_lock::RootLock;
use muster_wire::id::PublisherId;
use settings_held::HeldSettings;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A machine, held for writing.
#[derive(Debug)]
pub struct Machine {
    root: Root,
    lock: RootLock,
    inner: Mutex<Inner>,
    /// One attempt at a time: a product has one request under way.
    attempts: Mutex<()>,
    /// The way to the publisher's service, where there is one.
    service: Option<Arc<dyn PublisherService>>,
}

#[derive(Debug)]
struct Inner {
    settings: HeldSettings,
    entries: BTreeMap<PublisherId, Entry>,
    events: Vec<Event>,
    log: EventLog,
}

/// Events that nobody asks for are dropped beyond this many.
const EVENTS: usize = 1_000;

impl Machine {
    /// Takes a root that is there.
    ///
    /// # Errors
    /// There is none, somebody else holds it, or a file in it cannot be read.
    pub fn open(root: &Root) -> Result<Self, ClientError> {
        if !root.exists() {
            return Err(nothing_installed(root));
        }
        Self::take(root)
    }

    /// Takes a root, and makes it where there is none.
    ///
    /// # Errors
    /// It cannot be made, somebody else holds it, or a file in it cannot be read.
    pub fn create(root: &Root) -> Result<Self, ClientError> {
        create_root(root.path(), Mode::Shared)?;
        Self::take(root)
    }

    fn take(root: &Root) -> Result<Self, ClientError> {
        let lock = RootLock::take(root.path())?;
        let settings = HeldSettings::read(root.settings_file())?;
        let log = EventLog::new(root.path(), Mode::Shared);
        let mut inner = Inner { settings, entries: BTreeMap::new(), events: Vec::new(), log };
        let mut noticed = Vec::new();
        let computer = Computer::here();
        for publisher in root.publishers()? {
            // What cannot be opened must not keep the other publishers from working; whoever asks for it is told why.
            if let Ok(Some(entry)) = Entry::open(root, publisher, &computer, &mut noticed) {
                inner.entries.insert(publisher, entry);
            }
        }
        inner.report(noticed);
        Ok(Self {
            root: root.clone(),
            lock,
            inner: Mutex::new(inner),
            attempts: Mutex::new(()),
            service: None,
        })
    }

    /// The root.
    #[must_use]
    pub const fn root(&self) -> &Root {
        &self.root
    }
    /// Proof that this is the only writer.
    #[must_use]
    pub const fn lock(&self) -> &RootLock {
        &self.lock
    }
    /// What the administrator set, as it stands in the file now.
    ///
    /// # Errors
    /// The file cannot be read or breaks a rule.
    pub fn settings(&self) -> Result<Settings, ClientError> {
        self.inner().settings.now().cloned()
    }
    /// Reports what whoever holds the machine has done: writes it to the event log.
    pub fn report(&self, events: impl IntoIterator<Item = Event>) {
        self.inner().report(events);
    }
    /// What has happened since the last call, for whoever prints it. It stands in the event log already.
    #[must_use]
    pub fn take_events(&self) -> Vec<Event> {
        std::mem::take(&mut self.inner().events)
    }

    /// The products that are meant. Both texts may be an id, a number or a name. Without a product: those whose key is
    /// installed, or the only one that there is.
    ///
    /// # Errors
    /// None is meant, or it is not clear which.
    pub fn choose(&self, publisher: Option<&str>, product: Option<&str>) -> Result<Vec<Which>, ClientError> {
        let inner = self.inner();
        choice::products(&self.meant(&inner, publisher)?, product)
    }

    /// The publishers that are meant: all without a text.
    fn publishers_meant(&self, publisher: Option<&str>) -> Result<Vec<PublisherId>, ClientError> {
        let inner = self.inner();
        let machines = self.meant(&inner, publisher)?;
        Ok(machines.iter().map(|machine| machine.trust().publisher()).collect())
    }

    fn meant<'a>(
        &self,
        inner: &'a Inner,
        publisher: Option<&str>,
    ) -> Result<Vec<&'a CoreMachine>, ClientError> {
        let all = inner.entries.values().map(|entry| &entry.machine);
        let machines = choice::publishers(all, publisher)?;
        if machines.is_empty() { Err(why_none_open(&self.root)) } else { Ok(machines) }
    }

    /// A thread that panicked left a state that is written or not, never half of one.
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn entry(&mut self, root: &Root, publisher: PublisherId) -> Result<&mut Entry, ClientError> {
        self.entries.get_mut(&publisher).ok_or_else(|| why_not_open(root, publisher))
    }
    fn report(&mut self, events: impl IntoIterator<Item = Event>) {
        let events: Vec<Event> = events.into_iter().collect();
        // A full disk or a root that cannot be written must not keep a machine from activating.
        let _unwritten = self.log.append(&events);
        let room = EVENTS.saturating_sub(self.events.len());
        self.events.extend(events.into_iter().take(room));
    }
}

/// Why there is no entry of a publisher: the error that opening it gives.
fn why_not_open(root: &Root, publisher: PublisherId) -> ClientError {
    match Opened::read(root, publisher, &Computer::here()) {
        Err(error) => error,
        Ok(_) => nothing_installed(root),
    }
}

/// Why there is no publisher at all: nothing was ever installed, or what was cannot be opened.
fn why_none_open(root: &Root) -> ClientError {
    let publishers = root.publishers().unwrap_or_default();
    publishers.first().map_or_else(|| nothing_installed(root), |publisher| why_not_open(root, *publisher))
}
