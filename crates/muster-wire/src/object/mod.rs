//! What is signed: the payload of each object of the chain of trust, one per file, and the files that carry them.

pub mod bundle;
pub mod catalog;
pub mod catalog_key;
pub mod confirmation;
pub mod grant;
pub mod host;
pub mod host_request;
pub mod licence;
pub mod licence_request;
pub mod recorded;
pub mod refusal;
pub mod revocations;
pub mod root;
pub mod sealed;
pub mod service;
pub mod telephone_key;
pub mod terms;

pub use bundle::{Bundle, Kit};
pub use catalog::{Application, Catalog, FingerprintPolicy, KeyGroup, Pool, Product};
pub use catalog_key::CatalogKeyCertificate;
pub use confirmation::Confirmation;
pub use grant::Grant;
pub use host::HostCertificate;
pub use host_request::HostRequest;
pub use licence::Licence;
pub use licence_request::LicenceRequest;
pub use recorded::Recorded;
pub use refusal::Refusal;
pub use revocations::{Revocations, RevokedKey};
pub use root::{RootRevocations, RootSuccession};
pub use sealed::Sealed;
pub use service::{Role, ServiceCertificate};
pub use telephone_key::TelephoneKey;
pub use terms::{Attribute, Terms};

use crate::error::WireError;
use crate::id::PublisherId;
use crate::item::Item;

/// What an object is. The number is field 0 of every payload.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Root certifies a catalog key.
    CatalogKey,
    /// Root certifies a service key.
    Service,
    /// Root revokes service and catalog keys.
    RootRevocations,
    /// A root names its successor.
    RootSuccession,
    /// What the publisher sells and under which rules.
    Catalog,
    /// Service certifies a host.
    Host,
    /// A host licenses one product on one machine.
    Grant,
    /// A host refuses, and says why.
    Refusal,
    /// Service revokes hosts, keys and licences.
    Revocations,
    /// Service licenses one product on one machine for good.
    Licence,
    /// A host asks to be certified; signed by its own new key.
    HostRequest,
    /// A telephone key confirms an activation.
    Confirmation,
}

impl Kind {
    /// All kinds, in the order of their numbers.
    pub const ALL: [Self; 12] = [
        Self::CatalogKey,
        Self::Service,
        Self::RootRevocations,
        Self::RootSuccession,
        Self::Catalog,
        Self::Host,
        Self::Grant,
        Self::Refusal,
        Self::Revocations,
        Self::Licence,
        Self::HostRequest,
        Self::Confirmation,
    ];

    /// The number in field 0.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::CatalogKey => 1,
            Self::Service => 2,
            Self::RootRevocations => 3,
            Self::RootSuccession => 4,
            Self::Catalog => 5,
            Self::Host => 6,
            Self::Grant => 7,
            Self::Refusal => 8,
            Self::Revocations => 9,
            Self::Licence => 10,
            Self::HostRequest => 11,
            Self::Confirmation => 12,
        }
    }

    /// The context that is signed with the payload, so that no object passes for one of another kind or version.
    #[must_use]
    pub const fn context(self) -> &'static str {
        match self {
            Self::CatalogKey => "muster/1/catalog-key",
            Self::Service => "muster/1/service",
            Self::RootRevocations => "muster/1/root-revocations",
            Self::RootSuccession => "muster/1/root-succession",
            Self::Catalog => "muster/1/catalog",
            Self::Host => "muster/1/host",
            Self::Grant => "muster/1/grant",
            Self::Refusal => "muster/1/refusal",
            Self::Revocations => "muster/1/revocations",
            Self::Licence => "muster/1/licence",
            Self::HostRequest => "muster/1/host-request",
            Self::Confirmation => "muster/1/confirmation",
        }
    }

    /// Whether the root signs it, as COSE_Sign; all others are COSE_Sign1.
    #[must_use]
    pub const fn is_root_signed(self) -> bool {
        matches!(self, Self::CatalogKey | Self::Service | Self::RootRevocations | Self::RootSuccession)
    }

    /// Whether a host signs it to answer a machine: such objects may have one signature for many.
    #[must_use]
    pub const fn is_answer(self) -> bool {
        matches!(self, Self::Grant | Self::Refusal)
    }
}

/// A payload that can be signed.
pub trait Signable: Item {
    /// Its kind.
    const KIND: Kind;

    /// The publisher under whose root it stands.
    fn publisher(&self) -> PublisherId;
}

pub(crate) fn check_kind(found: u8, expected: Kind) -> Result<(), WireError> {
    if found == expected.number() {
        Ok(())
    } else {
        Err(WireError::Kind { found, expected: expected.number() })
    }
}

macro_rules! signable {
    ($type:ty, $kind:expr) => {
        impl crate::object::Signable for $type {
            const KIND: crate::object::Kind = $kind;
            fn publisher(&self) -> crate::id::PublisherId {
                self.publisher
            }
        }
    };
}
pub(crate) use signable;

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::collections::BTreeSet;

    #[test]
    fn numbers_and_contexts_are_distinct() {
        let numbers: BTreeSet<_> = Kind::ALL.iter().map(|kind| kind.number()).collect();
        let contexts: BTreeSet<_> = Kind::ALL.iter().map(|kind| kind.context()).collect();
        assert_eq!((numbers.len(), contexts.len()), (Kind::ALL.len(), Kind::ALL.len()));
    }
}
