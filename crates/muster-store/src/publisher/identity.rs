//! Who the publisher is: written once.

use super::PublishedRootList;
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

/// What a key that the root certifies is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyPurpose {
    /// It signs catalogs.
    Catalog,
    /// It signs host certificates, licences and revocation lists.
    Service,
}

impl KeyPurpose {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Catalog, Self::Service];

    /// How it is written down; stable.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Catalog => "catalog",
            Self::Service => "service",
        }
    }
    /// What is written down like this.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.name() == name)
    }
}

/// What the root has signed: keys, each of which is the one in use from then on, and its list of withdrawn ones.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RootWord {
    /// Keys that it certifies; one that is on record already stays as it is.
    pub certified: Vec<(KeyPurpose, NewCertifiedKey)>,
    /// The whole list of keys that it has withdrawn.
    pub withdrawn: Option<PublishedRootList>,
}

/// A certified key on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertifiedRecord {
    /// What it is for.
    pub purpose: KeyPurpose,
    /// Identifier of the key.
    pub key: KeyId,
    /// Its certificate.
    pub certificate: Sealed,
    /// When it was written here.
    pub added: Timestamp,
}
