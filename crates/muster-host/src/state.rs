//! Everything that one root holds, in the hands of the only process that may write to it.

use std::collections::BTreeMap;
use std::fs;

use muster_core::code::{Code, Reason};
use muster_core::host::{Change, Effect, HostSettings, Ledger, LedgerImage};
use muster_core::trust::Trust;
use muster_os::entropy;
use muster_os::file_error::{FileError, Operation};
use muster_store::host::{HostStore, StoreError};
use muster_store_sqlite::host::SqliteHostStore;
use muster_wire::id::{PublisherId, StoreEpoch};

use crate::config::{Config, ProductFilter};
use crate::failure::Failure;
use crate::journal;
use crate::lab::Lab;
use crate::publisher::{Contents, Publisher, PublisherFiles};
use crate::root::HostRoot;
use crate::serving::{Priority, Serving};
use crate::shelf::Shelf;

/// A store that can be handed to the counting thread.
pub(crate) type Store = Box<dyn HostStore + Send>;

/// The whole host.
pub(crate) struct HostState {
    pub(crate) root: HostRoot,
    pub(crate) config: Config,
    pub(crate) settings: HostSettings,
    pub(crate) lab: Lab,
    pub(crate) publishers: BTreeMap<PublisherId, Publisher>,
    /// Publishers whose files cannot be read, and why.
    pub(crate) unusable: BTreeMap<PublisherId, Failure>,
    pub(crate) store: Store,
    pub(crate) shelf: Shelf,
    /// Why the last records could not be made durable; none where they could.
    pub(crate) commit_failed: Option<Reason>,
    pub(crate) priority: Priority,
    /// Set while this process serves machines.
    pub(crate) serving: Option<Serving>,
    /// Whether the ledgers have decided what the store does not have.
    stale: bool,
}

impl HostState {
    /// Opens everything under the root, which is locked and exists.
    pub(crate) fn open(root: HostRoot, config: Config) -> Result<Self, Failure> {
        let store = Box::new(SqliteHostStore::open(&root.database())?);
        Self::open_with(root, config, store)
    }

    pub(crate) fn open_with(root: HostRoot, config: Config, store: Store) -> Result<Self, Failure> {
        let settings = config.settings()?;
        let lab = Lab::load(&root)?;
        let publishers = BTreeMap::new();
        let shelf = Shelf::default();
        let mut state = Self {
            root,
            config,
            settings,
            lab,
            publishers,
            unusable: BTreeMap::new(),
            store,
            shelf,
            commit_failed: None,
            priority: Priority::Normal,
            serving: None,
            stale: false,
        };
        let mut images = by_publisher(state.store.load()?);
        for id in state.ids_on_disk()? {
            let files = PublisherFiles::new(state.root.publisher(id), id);
            match files.read() {
                Ok(Some(contents)) => state.insert(id, files, contents, images.remove(&id))?,
                Ok(None) => {}
                // One publisher's damage is no reason not to serve the others.
                Err(failure) => state.set_aside(id, failure),
            }
        }
        Ok(state)
    }

    /// Takes in a publisher that is new here.
    pub(crate) fn install(&mut self, trust: &Trust) -> Result<(), Failure> {
        let id = trust.publisher();
        let files = PublisherFiles::new(self.root.publisher(id), id);
        if self.unusable.contains_key(&id) {
            files.mend(trust)?;
        } else {
            files.create(trust)?;
        }
        let contents = files.read()?.ok_or_else(|| Failure::of(Code::FileMissing))?;
        let image = by_publisher(self.store.load()?).remove(&id);
        self.insert(id, files, contents, image)
    }

    fn insert(
        &mut self,
        id: PublisherId,
        files: PublisherFiles,
        contents: Contents,
        image: Option<LedgerImage>,
    ) -> Result<(), Failure> {
        let ledger = ledger(&mut self.store, id, image)?;
        self.publishers.insert(id, Publisher::new(files, contents, ledger));
        self.unusable.remove(&id);
        self.trust_changed(id)
    }

    fn set_aside(&mut self, id: PublisherId, failure: Failure) {
        tracing::error!(%failure, publisher = %id, "a publisher's files are damaged; nothing of theirs is licensed");
        self.unusable.insert(id, failure);
    }

    /// Follows a catalog, list or setting that is new for one publisher.
    pub(crate) fn trust_changed(&mut self, id: PublisherId) -> Result<(), Failure> {
        let Some(publisher) = self.publishers.get_mut(&id) else { return Ok(()) };
        publisher.prove_certificates_again();
        let rules = publisher.trust.rules();
        publisher.lab = self.lab.effect(rules);
        let config = self.config.publishers.iter().find(|config| config.id == id);
        publisher.products = config.map(|config| ProductFilter::new(config, rules)).unwrap_or_default();
        self.shelf.put(&publisher.trust);
        self.settings_changed(id)
    }

    /// Follows settings that are new for one publisher.
    pub(crate) fn settings_changed(&mut self, id: PublisherId) -> Result<(), Failure> {
        let Some(publisher) = self.publishers.get_mut(&id) else { return Ok(()) };
        let (ledger, duty) = publisher.duty(&self.settings);
        let effect = ledger.adopt(&duty);
        self.keep(id, effect)
    }

    /// Makes an effect durable and reports it.
    pub(crate) fn keep(&mut self, id: PublisherId, effect: Effect) -> Result<(), Failure> {
        if !effect.changes.is_empty() {
            self.commit(&[(id, effect.changes)])?;
        }
        effect.events.iter().for_each(journal::report);
        Ok(())
    }

    /// Commits a batch. After a failure the ledgers are not what the store has; [`Self::refresh`] mends that.
    pub(crate) fn commit(&mut self, batch: &[(PublisherId, Vec<Change>)]) -> Result<(), StoreError> {
        let committed = self.store.commit(batch);
        self.stale |= committed.is_err();
        self.commit_failed = committed.as_ref().err().map(Reason::from);
        committed
    }

    /// Reads all ledgers back from the store where a commit has failed. Comes before every decision and command.
    pub(crate) fn refresh(&mut self) -> Result<(), StoreError> {
        if !self.stale {
            return Ok(());
        }
        let mut images = by_publisher(self.store.load()?);
        for (id, publisher) in &mut self.publishers {
            if let Some(image) = images.remove(id) {
                publisher.ledger = Ledger::load(image);
            }
        }
        self.stale = false;
        Ok(())
    }

    /// Where the services of publishers are: as the kit said, or else the catalog.
    pub(crate) fn services(&self) -> BTreeMap<PublisherId, String> {
        let of_catalog = |publisher: &Publisher| publisher.trust.rules().catalog().service.clone();
        let services = self.publishers.iter().filter_map(|(id, publisher)| {
            Some((*id, publisher.ring.service.clone().or_else(|| of_catalog(publisher))?))
        });
        services.collect()
    }

    fn ids_on_disk(&self) -> Result<Vec<PublisherId>, Failure> {
        let folder = self.root.publishers();
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(FileError::from_io(Operation::Open, &folder, error).into()),
        };
        let names = entries.flatten().map(|entry| entry.file_name());
        let mut ids: Vec<PublisherId> = names.filter_map(|name| name.to_str()?.parse().ok()).collect();
        ids.sort_unstable();
        Ok(ids)
    }
}

fn by_publisher(images: Vec<LedgerImage>) -> BTreeMap<PublisherId, LedgerImage> {
    images.into_iter().map(|image| (image.publisher, image)).collect()
}

/// The ledger as it was stored; for a publisher that is new here an empty one in a new epoch.
fn ledger(store: &mut Store, publisher: PublisherId, image: Option<LedgerImage>) -> Result<Ledger, Failure> {
    if let Some(image) = image {
        return Ok(Ledger::load(image));
    }
    let epoch = fresh_epoch()?;
    store.commit(&[(publisher, vec![Change::Epoch(epoch)])])?;
    Ok(Ledger::new(publisher, epoch))
}

/// A new random epoch.
pub(crate) fn fresh_epoch() -> Result<StoreEpoch, Failure> {
    let bytes = entropy::fill().map_err(|error| Failure::about(Code::FileFailed, error))?;
    Ok(StoreEpoch::new(bytes))
}
