//! Installing and removing product keys: which product the machine has.

use super::attempt::make_room;
use super::machine::Machine;
use super::mak_state::HeldMak;
use super::product_state::{ProductState, partial};
use super::surroundings::Surroundings;
use crate::code::{Code, Reason};
use crate::event::Event;
use crate::product_key::{KeyKind, KeyPlace, ProductKey, PublisherTag};
use alloc::string::String;
use alloc::vec::Vec;
use muster_wire::number::{CatalogVersion, ProductNumber};

/// A key is installed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installed {
    /// Its product.
    pub product: ProductNumber,
    /// The last five characters of the key whose place it took; none where it is the first, or the same.
    pub replaced: Option<String>,
    /// What is to be reported; nothing where the key was installed before.
    pub events: Vec<Event>,
}

/// Why a key is not installed. A refused key costs nothing and changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyRefusal {
    /// Another publisher issued it.
    #[error("the key belongs to publisher {found}, not to {expected}")]
    OtherPublisher {
        /// Tag of the key.
        found: PublisherTag,
        /// Tag of this publisher.
        expected: PublisherTag,
    },
    /// A host key.
    #[error("a key of kind {kind:?} is not installed on a machine: {}", code.name())]
    WrongKind {
        /// The key's kind.
        kind: KeyKind,
        /// What to do instead.
        code: Code,
    },
    /// The catalog held does not have its product.
    #[error("catalog version {held} has no product {product}")]
    UnknownProduct {
        /// Product of the key.
        product: ProductNumber,
        /// Version of the catalog.
        held: CatalogVersion,
    },
    /// It is not the setup key that the catalog has for its product.
    #[error("the publisher's catalog has another setup key for product {product}")]
    NotTheSetupKey {
        /// Product of the key.
        product: ProductNumber,
    },
    /// It is on the publisher's revocation list.
    #[error("the publisher has revoked the key for product {product}")]
    Revoked {
        /// Product of the key.
        product: ProductNumber,
    },
}

impl KeyRefusal {
    /// The code with its numbers.
    #[must_use]
    pub fn reason(self) -> Reason {
        match self {
            Self::OtherPublisher { .. } => Code::KeyOtherPublisher.into(),
            Self::WrongKind { code, .. } => code.into(),
            Self::UnknownProduct { product, .. } => {
                Reason::with(Code::KeyProductUnknown, product.0.into(), 0)
            }
            Self::NotTheSetupKey { .. } => Code::ServiceKeyInvalid.into(),
            Self::Revoked { .. } => Code::KeyBlocked.into(),
        }
    }
}

impl Machine {
    /// Installs a client setup key or a multiple activation key in the place of the key that was there. The same key again
    /// changes nothing. A multiple activation key itself is not kept here: whoever writes the state keeps it.
    ///
    /// # Errors
    /// The key is not for one of this publisher's products, is not the setup key that the catalog has, or is revoked.
    pub fn install_key(
        &mut self,
        surroundings: &Surroundings,
        key: &ProductKey,
    ) -> Result<Installed, KeyRefusal> {
        let (found, expected) = (key.tag(), PublisherTag::of(self.trust.publisher()));
        if found != expected {
            return Err(KeyRefusal::OtherPublisher { found, expected });
        }
        if let Some(code) = key.kind().what_to_do_instead(KeyPlace::Machine) {
            return Err(KeyRefusal::WrongKind { kind: key.kind(), code });
        }
        let product = ProductNumber(key.number());
        let setup_key = self.setup_key(product)?;
        if key.kind() == KeyKind::Mak {
            if self.trust.is_key_revoked(key) {
                return Err(KeyRefusal::Revoked { product });
            }
            let mak = HeldMak::new(key.serial(), key.partial().into());
            return Ok(self.install(surroundings, product, NewKey::Mak(mak)));
        }
        if key.compact() != setup_key {
            return Err(KeyRefusal::NotTheSetupKey { product });
        }
        Ok(self.install(surroundings, product, NewKey::Setup(setup_key)))
    }

    /// Installs a product by the setup key that the catalog has for it, so that nobody has to type one.
    ///
    /// # Errors
    /// The catalog does not have the product.
    pub fn install_product(
        &mut self,
        surroundings: &Surroundings,
        product: ProductNumber,
    ) -> Result<Installed, KeyRefusal> {
        let setup_key = self.setup_key(product)?;
        Ok(self.install(surroundings, product, NewKey::Setup(setup_key)))
    }

    /// Removes a product's key; none where there is none. Its timers, its grant and its licence stay: the product is unlicensed
    /// without a key, and installing the key again goes on where it was.
    pub fn remove_key(&mut self, surroundings: &Surroundings, product: ProductNumber) -> Option<Vec<Event>> {
        let kept = self.state.product_mut(product).filter(|kept| kept.is_installed())?;
        kept.setup_key = None;
        kept.mak = None;
        kept.forget_requests();
        kept.next_attempt = None;
        Some(self.note_states(surroundings))
    }

    fn setup_key(&self, product: ProductNumber) -> Result<String, KeyRefusal> {
        let held = self.trust.rules().version();
        let known = self.trust.rules().product(product);
        Ok(known.ok_or(KeyRefusal::UnknownProduct { product, held })?.setup_key.clone())
    }

    fn install(&mut self, surroundings: &Surroundings, product: ProductNumber, key: NewKey) -> Installed {
        let rules = self.trust.rules();
        if self.state.product(product).is_none() {
            make_room(&mut self.state.products, |kept| rules.product(kept.number).is_some());
            self.state.products.push(ProductState::new(product));
            self.state.products.sort_by_key(ProductState::number);
        }
        let (mut events, mut replaced) = (Vec::new(), None);
        if let (Some(known), Some(kept)) = (rules.product(product), self.state.product_mut(product))
            && !key.is_installed(kept)
        {
            let (activation_id, partial_key) = (known.activation_id, key.partial().into());
            events.push(Event::KeyInstalled { activation_id, partial_key });
            replaced = kept.partial_key().map(String::from);
            key.take_its_place(kept);
        }
        events.extend(self.start_initial_grace(surroundings.now));
        events.extend(self.note_states(surroundings));
        Installed { product, replaced, events }
    }
}

/// A key on its way into the state.
enum NewKey {
    Setup(String),
    Mak(HeldMak),
}

impl NewKey {
    fn partial(&self) -> &str {
        match self {
            Self::Setup(key) => partial(key),
            Self::Mak(mak) => mak.partial(),
        }
    }

    fn is_installed(&self, kept: &ProductState) -> bool {
        match self {
            Self::Setup(key) => kept.setup_key.as_ref() == Some(key),
            Self::Mak(mak) => {
                kept.mak.as_ref().is_some_and(|held| held.serial == mak.serial && held.partial == mak.partial)
            }
        }
    }

    /// What was asked by the other key is no longer waited for; what it brought stays.
    fn take_its_place(self, kept: &mut ProductState) {
        let other_kind = match self {
            Self::Setup(key) => {
                kept.setup_key = Some(key);
                kept.mak.take().is_some()
            }
            Self::Mak(mak) => {
                kept.mak = Some(mak);
                kept.next_attempt = None;
                kept.setup_key.take().is_some()
            }
        };
        if other_kind {
            kept.forget_requests();
            kept.next_attempt = None;
            kept.last_attempt = None;
        }
    }
}
