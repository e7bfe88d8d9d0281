//! A publisher's root: the anchor that everything else is verified under.

use crate::digest::publisher_id;
use crate::scheme::Scheme;
#[cfg(feature = "stand-in")]
use crate::stand_in::Tally;
use crate::untrusted::Untrusted;
use crate::verified::{Verified, verify};
use muster_wire::id::{PublicKey, PublisherId};
use muster_wire::object::{
    CatalogKeyCertificate, RootRevocations, RootSuccession, Sealed, ServiceCertificate, Signable,
};

/// A root key that was proven to belong to a publisher id, successions followed.
#[derive(Debug, Clone)]
pub struct Root {
    publisher: PublisherId,
    key: PublicKey,
    scheme: Scheme,
}

impl Root {
    /// Trusts the publisher's first root, or the last of the successions that lead on from it, oldest first.
    ///
    /// # Errors
    /// [`Untrusted::RootMismatch`] when the first key does not make the publisher id, or whatever is wrong with a
    /// succession.
    pub fn trust(
        publisher: PublisherId,
        first: PublicKey,
        successions: &[Sealed],
    ) -> Result<Self, Untrusted> {
        Self::under(Scheme::Ed25519, publisher, first, successions)
    }
    /// The root of a simulated publisher: everything under it is sealed by the stand-in, nothing by a signature. Seals that
    /// are looked at are counted.
    ///
    /// # Errors
    /// As [`Self::trust`].
    #[cfg(feature = "stand-in")]
    pub fn trust_stand_in(
        publisher: PublisherId,
        first: PublicKey,
        successions: &[Sealed],
        tally: &Tally,
    ) -> Result<Self, Untrusted> {
        Self::under(Scheme::StandIn(tally.clone()), publisher, first, successions)
    }
    /// Another line of roots of the same publisher, trusted in the way of this one.
    ///
    /// # Errors
    /// As [`Self::trust`].
    pub fn trust_alike(&self, first: PublicKey, successions: &[Sealed]) -> Result<Self, Untrusted> {
        Self::under(self.scheme.clone(), self.publisher, first, successions)
    }

    fn under(
        scheme: Scheme,
        publisher: PublisherId,
        first: PublicKey,
        successions: &[Sealed],
    ) -> Result<Self, Untrusted> {
        let found = publisher_id(&first);
        if found != publisher {
            return Err(Untrusted::RootMismatch { publisher, found });
        }
        let root = Self { publisher, key: first, scheme };
        successions.iter().try_fold(root, |root, succession| {
            let next: Verified<RootSuccession> = root.verify(succession)?;
            Ok(Self { key: next.key, ..root })
        })
    }
    /// The publisher.
    #[must_use]
    pub const fn publisher(&self) -> PublisherId {
        self.publisher
    }
    /// The root key in force.
    #[must_use]
    pub const fn key(&self) -> PublicKey {
        self.key
    }
    /// Verifies the certificate of a catalog key. Whether the root has revoked that key since is the caller's to look up.
    ///
    /// # Errors
    /// The first broken rule.
    pub fn catalog_key(&self, certificate: &Sealed) -> Result<Verified<CatalogKeyCertificate>, Untrusted> {
        self.verify(certificate)
    }
    /// Verifies the certificate of a service key. Whether the root has revoked that key since is the caller's to look up.
    ///
    /// # Errors
    /// The first broken rule.
    pub fn service(&self, certificate: &Sealed) -> Result<Verified<ServiceCertificate>, Untrusted> {
        self.verify(certificate)
    }
    /// Verifies the root's list of revoked keys. Whether it is newer than the one held is the caller's to compare.
    ///
    /// # Errors
    /// The first broken rule.
    pub fn revocations(&self, list: &Sealed) -> Result<Verified<RootRevocations>, Untrusted> {
        self.verify(list)
    }

    fn verify<T: Signable>(&self, sealed: &Sealed) -> Result<Verified<T>, Untrusted> {
        verify(&self.scheme, sealed, |_| self.key, |_| self.publisher)
    }
}
