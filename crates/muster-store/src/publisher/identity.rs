//! Who the publisher is: written once.

use muster_wire::id::{KeyId, PublicKey, PublisherId, StoreEpoch};
use muster_wire::object::Sealed;
use muster_wire::time::Timestamp;

/// A new publisher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Founding {
    /// Who it is.
    pub identity: Identity,
    /// The key that signs catalogs.
    pub catalog_key: NewCertifiedKey,
    /// The key that signs host certificates and revocations.
    pub service: NewCertifiedKey,
    /// When.
    pub at: Timestamp,
}

/// A key with the certificate that the root gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCertifiedKey {
    /// Identifier of the key.
    pub key: KeyId,
    /// Its certificate.
    pub certificate: Sealed,
}

/// Who a publisher is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The publisher.
    pub publisher: PublisherId,
    /// Its first root key.
    pub root: PublicKey,
    /// Its name as it was given when it was set up.
    pub name: String,
    /// Whether its catalogs are lab catalogs.
    pub lab: bool,
    /// Epoch of this store.
    pub epoch: StoreEpoch,
}
