//! Making a request.

use super::identity::PoolIdentity;
use super::machine::Machine;
use super::product_state::{Outstanding, ProductState};
use super::surroundings::Surroundings;
use crate::code::{Code, CodeNumber, Reason};
use crate::event::{Event, Flags};
use crate::fingerprint::{digest, hashed_name, plain_name};
use crate::product_key::KeyKind;
use crate::rules::MachineNames;
use alloc::string::String;
use alloc::vec::Vec;
use muster_wire::id::{Cmid, Nonce};
use muster_wire::limits;
use muster_wire::message::{GrantWanted, Request};
use muster_wire::number::{CatalogVersion, Minutes, PoolNumber, ProductNumber};

/// Random values of one attempt.
#[derive(Debug, Clone, Copy)]
pub struct Fresh {
    /// The request's nonce.
    pub nonce: Nonce,
    /// The machine's id in the pool; used only where it has none yet.
    pub cmid: Cmid,
}

/// A request, to be sent as it is to one host after another until one answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// The request.
    pub request: Request,
    /// What changed on the machine before it was made.
    pub events: Vec<Event>,
}

/// Why no request is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AttemptRefusal {
    /// No key is installed for the product.
    #[error("no key is installed for product {product}")]
    NotInstalled {
        /// The product.
        product: ProductNumber,
    },
    /// A multiple activation key is installed: no host is asked, but the publisher.
    #[error("product {product} is activated by its multiple activation key")]
    ByMak {
        /// The product.
        product: ProductNumber,
    },
    /// Nothing in the fingerprint tells this machine from others.
    #[error("the fingerprint has neither a part that tells machines apart nor the id of the installation")]
    NotIdentified,
    /// The catalog held names no telephone key that is in use.
    #[error("the catalog names no telephone key that is in use")]
    NoTelephoneKey,
    /// The catalog held does not have the product.
    #[error("catalog version {held} has no product {product}")]
    UnknownProduct {
        /// The product.
        product: ProductNumber,
        /// Version of the catalog.
        held: CatalogVersion,
    },
}

impl AttemptRefusal {
    /// The code with its numbers.
    #[must_use]
    pub fn reason(self) -> Reason {
        match self {
            Self::NotInstalled { .. } => Code::KeyMissing.into(),
            Self::ByMak { .. } => Code::MakInUse.into(),
            Self::NotIdentified => Code::MachineNotIdentified.into(),
            Self::NoTelephoneKey => Code::TelephoneNotSetUp.into(),
            Self::UnknownProduct { product, .. } => {
                Reason::with(Code::KeyProductUnknown, product.0.into(), 0)
            }
        }
    }
}

impl Machine {
    /// Makes the request that the next answer will be held against. On another computer than the enrolled one, this
    /// is the moment at which a licensed machine takes its new id. A request that was under way is forgotten. Whoever asks
    /// uses the product: timers that stood still run from now on.
    ///
    /// # Errors
    /// The product is not installed, is activated by a multiple activation key, or is not in the catalog.
    pub fn begin_attempt(
        &mut self,
        surroundings: &Surroundings,
        product: ProductNumber,
        fresh: Fresh,
    ) -> Result<Attempt, AttemptRefusal> {
        match self.state.product(product).and_then(ProductState::key_kind) {
            None => return Err(AttemptRefusal::NotInstalled { product }),
            Some(KeyKind::Mak) => return Err(AttemptRefusal::ByMak { product }),
            Some(_) => {}
        }
        let held = self.trust.rules().version();
        let unknown = AttemptRefusal::UnknownProduct { product, held };
        let pool = self.trust.rules().product(product).ok_or(unknown)?.pool;
        let mut events = self.use_product(surroundings, product);
        events.extend(self.enrol_if_elsewhere(surroundings));
        let cmid = self.cmid_in(pool, fresh.cmid);
        let request = self.request(surroundings, product, cmid, fresh.nonce).ok_or(unknown)?;
        let fingerprint = digest(&request.fingerprint);
        if let Some(kept) = self.state.product_mut(product) {
            let (nonce, sent) = (fresh.nonce, surroundings.now);
            kept.outstanding = Some(Outstanding { nonce, cmid, fingerprint, sent });
        }
        Ok(Attempt { request, events })
    }

    /// The same request with the grant that a restored host asks to see; none where the machine does not hold it, or
    /// the request is no longer the one under way.
    #[must_use]
    pub fn answer_grant_wanted(&self, request: &Request, wanted: &GrantWanted) -> Option<Request> {
        let kept = self.state.product(request.product)?;
        kept.outstanding.as_ref().filter(|outstanding| outstanding.nonce == request.nonce)?;
        self.proven(request.product).filter(|proven| proven.grant().recorded == wanted.recorded)?;
        let held = kept.held.as_ref()?.answer.clone();
        Some(Request { held: Some(held), ..request.clone() })
    }

    /// The event of a request that was sent to one host, or could not be.
    #[must_use]
    pub fn request_sent(&self, request: &Request, host: &str, result: CodeNumber) -> Option<Event> {
        let product = self.trust.rules().product(request.product)?;
        Some(Event::RequestSent {
            result,
            flags: Flags::default(),
            host: host.into(),
            cmid: request.cmid,
            client_time: request.client_time,
            virtual_machine: request.virtual_machine,
            status: request.status,
            minutes_left: request.minutes_left,
            activation_id: product.activation_id,
            threshold: product.threshold,
        })
    }

    fn cmid_in(&mut self, pool: PoolNumber, fresh: Cmid) -> Cmid {
        if let Some(identity) = self.state.identity(pool) {
            return identity.cmid;
        }
        let pools = self.trust.rules();
        make_room(&mut self.state.identities, |identity| pools.pool(identity.pool).is_some());
        self.state.identities.push(PoolIdentity::drawn(pool, fresh));
        self.state.identities.sort_by_key(|identity| identity.pool);
        fresh
    }

    fn request(
        &self,
        surroundings: &Surroundings,
        product: ProductNumber,
        cmid: Cmid,
        nonce: Nonce,
    ) -> Option<Request> {
        let standing = self.standing(product, surroundings)?;
        Some(Request {
            publisher: self.trust.publisher(),
            product,
            cmid,
            nonce,
            fingerprint: self.state.enrolled.clone(),
            client_time: surroundings.now,
            status: standing.state.number(),
            minutes_left: standing.minutes_left.min(Minutes(limits::MINUTES)),
            catalog_version: self.trust.rules().version(),
            revocation_number: self.trust.revocation_number(),
            virtual_machine: surroundings.virtual_machine,
            software: cut(&surroundings.software, limits::VERSION),
            machine_name: self.machine_name(&surroundings.machine_name),
            last_recorded: self.proven(product).map(|proven| proven.grant().recorded),
            held: None,
        })
    }

    pub(super) fn machine_name(&self, name: &str) -> Option<String> {
        let rules = self.trust.rules();
        match rules.machine_names() {
            _ if name.is_empty() => None,
            MachineNames::Plain => Some(plain_name(name)),
            MachineNames::Hashed => Some(hashed_name(rules.publisher(), name)),
            MachineNames::Off => None,
        }
    }
}

/// Keeps a list within its limit: there is always an entry that the catalog, which has the same limit, no longer has.
pub(super) fn make_room<T>(list: &mut Vec<T>, in_catalog: impl Fn(&T) -> bool) {
    if list.len() >= limits::CATALOG_ENTRIES {
        list.retain(in_catalog);
    }
}

fn cut(text: &str, most: usize) -> String {
    text.get(..text.floor_char_boundary(most)).unwrap_or_default().into()
}
