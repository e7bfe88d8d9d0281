//! What a person changes: bundle and key.

use super::entry::Entry;
use super::{Inner, Machine, why_none_open};
use crate::ClientError;
use crate::choice::Which;
use crate::computer::Computer;
use crate::root::Root;
use crate::stored::read_trust;
use crate::stored_keys::{forget_keys, is_installed, keep_key, read_keys};
use muster_core::event::Event;
use muster_core::machine::{AttemptRefusal, KeyRefusal};
use muster_core::product_key::{KeyKind, KeyPlace, ProductKey, PublisherTag};
use muster_core::trust::{Offer, Trust};
use muster_os::file_error::FileError;
use muster_wire::id::PublisherId;
use muster_wire::number::{CatalogVersion, ProductNumber};
use muster_wire::object::{Bundle, Kit};
use std::collections::btree_map::Entry::{Occupied, Vacant};

/// A bundle that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddedBundle {
    /// The publisher.
    pub publisher: PublisherId,
    /// Its name.
    pub name: String,
    /// The catalog now held.
    pub catalog_version: CatalogVersion,
    /// Names of the products in it.
    pub products: Vec<String>,
    /// Whether anything changed.
    pub changed: bool,
    /// Whether it is a lab catalog.
    pub lab: bool,
}

/// A key that was installed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstalledKey {
    /// The publisher.
    pub publisher: PublisherId,
    /// Its name.
    pub publisher_name: String,
    /// The product.
    pub product: ProductNumber,
    /// Its name.
    pub product_name: String,
    /// The key's last five characters.
    pub partial_key: String,
    /// Whether it is a multiple activation key.
    pub is_mak: bool,
    /// Those of the key whose place it took; none where it is the first, or the same.
    pub replaced: Option<String>,
}

/// A key that was removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemovedKey {
    /// The product.
    pub which: Which,
    /// Its name.
    pub product_name: String,
    /// Last five characters of the key; none where there was none.
    pub partial_key: Option<String>,
}

impl Machine {
    /// Installs a publisher's bundle, or takes what is newer in it.
    ///
    /// # Errors
    /// It does not prove itself, is older than what is held, or cannot be written.
    pub fn add_bundle(&self, bytes: &[u8]) -> Result<AddedBundle, ClientError> {
        let bundle = read_bundle(bytes)?;
        let publisher = bundle.publisher;
        let mut inner = self.inner();
        let Inner { entries, events, .. } = &mut *inner;
        let (entry, offer) = match entries.entry(publisher) {
            Occupied(held) => {
                let entry = held.into_mut();
                let offer = entry.take(&self.root, |machine| machine.offer_bundle(&bundle))?;
                // Its file may have been lost or damaged since.
                entry.save_trust(&self.root)?;
                (entry, offer)
            }
            Vacant(place) => {
                let (trust, offer) = mended(&self.root, &bundle)?;
                let mut entry = Entry::under(&self.root, trust, &Computer::here(), events)?;
                entry.save_trust(&self.root)?;
                (place.insert(entry), offer)
            }
        };
        let added = added(entry, offer == Offer::Taken);
        if added.changed {
            let now = added.catalog_version;
            inner.report([Event::CatalogTaken { publisher, before: CatalogVersion(0), now }]);
        }
        Ok(added)
    }

    /// Installs a client setup key or a multiple activation key, as it was typed, in the place of the one that was there.
    ///
    /// # Errors
    /// It was mistyped, belongs elsewhere, is not the one that its publisher's catalog has, or is revoked.
    pub fn install_key(&self, text: &str) -> Result<InstalledKey, ClientError> {
        let mut inner = self.inner();
        let tags: Vec<PublisherTag> = inner.entries.keys().copied().map(PublisherTag::of).collect();
        let key = ProductKey::parse_expecting(text, &tags)?;
        check_place(&key)?;
        if inner.entries.is_empty() {
            return Err(why_none_open(&self.root));
        }
        let of_tag = inner
            .entries
            .values_mut()
            .filter(|entry| PublisherTag::of(entry.machine.trust().publisher()) == key.tag());
        let mut refusal = ClientError::KeyOfUnknownPublisher;
        let computer = Computer::here();
        for entry in of_tag {
            let (surroundings, _) = entry.surroundings(&self.root, &computer)?;
            let publisher = entry.machine.trust().publisher();
            let done = entry.commit(&self.root, |machine| {
                let done = machine.install_key(&surroundings, &key)?;
                if key.kind() == KeyKind::Mak {
                    keep_key(&self.root, publisher, &key)?;
                }
                Ok(done)
            });
            match done {
                Ok(done) => {
                    let installed = installed(entry, done.product, &key, done.replaced);
                    let forgotten = forget_keys(&self.root, entry.machine.state());
                    inner.report(done.events);
                    return forgotten.map(|()| installed);
                }
                Err(ClientError::Key(refused)) => refusal = refused.into(),
                Err(unwritten) => return Err(unwritten),
            }
        }
        Err(refusal)
    }

    /// Removes a product's key. Its timers, its grant and its licence stay, so that installing the key again goes on where it was.
    ///
    /// # Errors
    /// The state cannot be written.
    pub fn remove_key(&self, which: Which) -> Result<RemovedKey, ClientError> {
        let removed = self.change(which.publisher, |entry, surroundings, events| {
            let products = entry.machine.status(surroundings).products.into_iter();
            let partial_key = products
                .filter(|product| product.number == which.product)
                .find_map(|product| product.partial_key);
            events.extend(entry.machine.remove_key(surroundings, which.product).unwrap_or_default());
            let known = entry.machine.trust().rules().product(which.product);
            let product_name = known.map(|known| known.name.clone()).unwrap_or_default();
            RemovedKey { which, product_name, partial_key }
        })?;
        let mut inner = self.inner();
        forget_keys(&self.root, inner.entry(&self.root, which.publisher)?.machine.state())?;
        Ok(removed)
    }

    /// The multiple activation key that is installed for a product, whole.
    ///
    /// # Errors
    /// None is installed, or its file is gone or may not be read.
    pub fn mak(&self, which: Which) -> Result<ProductKey, ClientError> {
        let mut inner = self.inner();
        let state = inner.entry(&self.root, which.publisher)?.machine.state();
        let product = which.product;
        if state.product(product).and_then(|kept| kept.mak()).is_none() {
            return Err(AttemptRefusal::NotInstalled { product }.into());
        }
        let mut keys = read_keys(&self.root, which.publisher)?.into_iter();
        let key = keys.find(|key| key.product() == Some(product) && is_installed(state, key));
        key.ok_or_else(|| ClientError::MakLost(self.root.keys_file(which.publisher)))
    }

    /// A product has begun: it is installed by the setup key that the catalog has for it, if nobody has yet, and timers
    /// that stood still run.
    ///
    /// # Errors
    /// The catalog does not have the product, or the state cannot be written.
    pub fn install(&self, which: Which) -> Result<(), ClientError> {
        self.change(which.publisher, |entry, surroundings, events| {
            events.extend(entry.machine.use_product(surroundings, which.product));
            let kept = entry.machine.state().product(which.product);
            if !kept.is_some_and(|kept| kept.is_installed()) {
                events.extend(entry.machine.install_product(surroundings, which.product)?.events);
            }
            Ok(())
        })?
    }
}

fn read_bundle(bytes: &[u8]) -> Result<Bundle, ClientError> {
    muster_wire::decode(bytes).map_err(|error| match muster_wire::decode::<Kit>(bytes) {
        Ok(_) => ClientError::KitOnMachine,
        Err(_) => ClientError::NotABundle(error),
    })
}

/// The trust of a publisher that is not open: what is on disk with what is newer in the bundle, or the bundle's where
/// there is none that proves itself.
fn mended(root: &Root, bundle: &Bundle) -> Result<(Trust, Offer), ClientError> {
    match read_trust(root, bundle.publisher) {
        Ok(Some(mut held)) => {
            let offer = held.offer_bundle(bundle).map_err(ClientError::Bundle)?;
            Ok((held, offer))
        }
        Ok(None)
        | Err(
            ClientError::NotABundle(_)
            | ClientError::Bundle(_)
            | ClientError::File(FileError::TooLarge { .. }),
        ) => {
            let trust = Trust::from_bundle(bundle, None).map_err(ClientError::Bundle)?;
            Ok((trust, Offer::Taken))
        }
        Err(error) => Err(error),
    }
}

fn added(entry: &Entry, changed: bool) -> AddedBundle {
    let rules = entry.machine.trust().rules();
    AddedBundle {
        publisher: rules.publisher(),
        name: rules.catalog().name.clone(),
        catalog_version: rules.version(),
        products: rules.catalog().products.iter().map(|product| product.name.clone()).collect(),
        changed,
        lab: rules.is_lab(),
    }
}

/// A key in the wrong place is told so whether its publisher is known here or not.
fn check_place(key: &ProductKey) -> Result<(), ClientError> {
    let code = key.kind().what_to_do_instead(KeyPlace::Machine);
    code.map_or(Ok(()), |code| Err(KeyRefusal::WrongKind { kind: key.kind(), code }.into()))
}

fn installed(
    entry: &Entry,
    product: ProductNumber,
    key: &ProductKey,
    replaced: Option<String>,
) -> InstalledKey {
    let rules = entry.machine.trust().rules();
    InstalledKey {
        publisher: rules.publisher(),
        publisher_name: rules.catalog().name.clone(),
        product,
        product_name: rules.product(product).map(|known| known.name.clone()).unwrap_or_default(),
        partial_key: key.partial().to_owned(),
        is_mak: key.kind() == KeyKind::Mak,
        replaced,
    }
}
