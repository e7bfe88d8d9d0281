//! What every connection may read without asking the counting thread: catalogs and lists, ready to be sent.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use muster_core::trust::Trust;
use muster_wire::frame;
use muster_wire::id::PublisherId;
use muster_wire::message::Receipt;
use muster_wire::number::{CatalogVersion, RevocationNumber};

/// One publisher's proofs at one moment.
#[derive(Debug)]
pub(crate) struct Shelved {
    pub(crate) trust: Trust,
    /// The catalog as a frame.
    catalog: Vec<u8>,
    /// The revocation list as a frame, where there is one.
    revocations: Option<Vec<u8>>,
}

/// All publishers; shared by the counting thread, which writes, and the connections.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shelf(Arc<RwLock<BTreeMap<PublisherId, Arc<Shelved>>>>);

impl Shelf {
    pub(crate) fn put(&self, trust: &Trust) {
        let shelved = Shelved {
            catalog: frame::write(&trust.catalog_message()),
            revocations: trust.revocations_message().as_ref().map(frame::write),
            trust: trust.clone(),
        };
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(trust.publisher(), Arc::new(shelved));
    }

    pub(crate) fn get(&self, publisher: PublisherId) -> Option<Arc<Shelved>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(&publisher).cloned()
    }
}

impl Shelved {
    /// The frame that answers a query for a catalog.
    pub(crate) fn catalog_newer_than(&self, held: CatalogVersion) -> Vec<u8> {
        if self.trust.rules().version() > held { self.catalog.clone() } else { self.receipt() }
    }

    /// The frame that answers a query for a revocation list.
    pub(crate) fn revocations_newer_than(&self, held: RevocationNumber) -> Vec<u8> {
        match &self.revocations {
            Some(list) if self.trust.revocation_number() > held => list.clone(),
            _ => self.receipt(),
        }
    }

    /// The frame that says what is held.
    pub(crate) fn receipt(&self) -> Vec<u8> {
        frame::write(&Receipt {
            publisher: self.trust.publisher(),
            catalog_version: self.trust.rules().version(),
            revocation_number: self.trust.revocation_number(),
        })
    }
}
