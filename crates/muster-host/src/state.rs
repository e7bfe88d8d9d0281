//! Everything that one root holds, in the hands of the only process that may write to it.

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

use muster_core::code::{Code, Reason};
use muster_core::host::{Change, HostSettings, Ledger, LedgerImage};
use muster_core::trust::Trust;
use muster_os::entropy;
use muster_os::file_error::{FileError, Operation};
use muster_store::host::{Batch, Ground, HostStore, News, StoreError};
use muster_wire::id::{PublisherId, StoreEpoch};

use crate::config::{Config, ProductFilter};
use crate::counting::now;
use crate::failure::Failure;
use crate::lab::Lab;
use crate::licences::Licences;
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
    /// What machines ask of publishers through this host.
    pub(crate) licences: Arc<Licences>,
    /// Why the last records could not be made durable; none where they could.
    pub(crate) commit_failed: Option<Reason>,
    pub(crate) priority: Priority,
    /// Set while this process serves machines.
    pub(crate) serving: Option<Serving>,
    /// Whether the ledgers have decided what the store does not have.
    pub(crate) stale: bool,
}

impl HostState {
    /// Opens everything under the root, which is locked and exists.
    pub(crate) fn open(root: HostRoot, config: Config) -> Result<Self, Failure> {
        let store = root.records.open(&root)?;
        let mut state = Self::open_with(root, config, store)?;
        state.move_in()?;
        Ok(state)
    }

    pub(crate) fn open_with(root: HostRoot, config: Config, store: Store) -> Result<Self, Failure> {
        let settings = config.settings()?;
        let lab = Lab::load(&root)?;
        let publishers = BTreeMap::new();
        let shelf = Shelf::default();
        let licences = Arc::new(Licences::new(root.licences()));
        let mut state = Self {
            root,
            config,
            settings,
            lab,
            publishers,
            unusable: BTreeMap::new(),
            store,
            shelf,
            licences,
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
        let image = self.reload()?.remove(&id);
        self.insert(id, files, contents, image)
    }

    fn insert(
        &mut self,
        id: PublisherId,
        files: PublisherFiles,
        contents: Contents,
        image: Option<LedgerImage>,
    ) -> Result<(), Failure> {
        let ledger = match image {
            Some(image) => Ledger::load(image),
            None => begun(&mut self.store, id)?,
        };
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
        if !self.publishers.contains_key(&id) {
            return Ok(());
        }
        self.turn(&[id], now(), |turn| turn.change(id, |ledger, duty, _now| Some(ledger.adopt(duty))))?;
        Ok(())
    }

    /// Reads all ledgers back from the store where a turn has failed.
    pub(crate) fn refresh(&mut self) -> Result<(), StoreError> {
        if self.stale {
            self.reload()?;
        }
        Ok(())
    }

    /// Reads all ledgers from the store. Gives back what is stored of publishers that are not installed.
    fn reload(&mut self) -> Result<BTreeMap<PublisherId, LedgerImage>, StoreError> {
        // What is in memory goes first: a large fleet is not to be there twice.
        self.stale = true;
        for (id, publisher) in &mut self.publishers {
            publisher.ledger = Ledger::new(*id, publisher.ledger.head().epoch);
        }
        let mut images = by_publisher(self.store.load()?);
        let Self { store, publishers, .. } = self;
        for (id, publisher) in publishers {
            publisher.ledger = match images.remove(id) {
                Some(image) => Ledger::load(image),
                // A database that went back to before this host came to it.
                None => begun(store, *id)?,
            };
        }
        self.stale = false;
        Ok(images)
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

/// The ledger of a publisher that is new here, in a new epoch. Where others share the count, it is there already.
fn begun(store: &mut Store, publisher: PublisherId) -> Result<Ledger, StoreError> {
    let epoch = StoreEpoch::new(
        entropy::fill().map_err(|error| StoreError::Driver { code: 0, detail: error.to_string() })?,
    );
    store.commit(&[(publisher, vec![Change::Epoch(epoch)])])?;
    let mut ledger = Ledger::new(publisher, epoch);
    store.turn(&[publisher], &mut |ground: Ground| {
        for (_, news) in ground.news {
            match news {
                News::Since(news) => ledger.follow(news),
                News::Whole(image) => ledger = Ledger::load(image),
            }
        }
        Batch::new()
    })?;
    Ok(ledger)
}

/// A new random epoch.
pub(crate) fn fresh_epoch() -> Result<StoreEpoch, Failure> {
    let bytes = entropy::fill().map_err(|error| Failure::about(Code::FileFailed, error))?;
    Ok(StoreEpoch::new(bytes))
}
