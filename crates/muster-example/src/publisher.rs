//! The publisher: its three keys, what the root certifies, and the bundle.

use crate::catalog;
use alloc::vec;
use alloc::vec::Vec;
use muster_sign::{Root, SigningKey, Untrusted, Verified, publisher_id, seal, sha256};
use muster_wire::id::PublisherId;
use muster_wire::number::RevocationNumber;
use muster_wire::object::{
    Bundle, Catalog, CatalogKeyCertificate, Kind, Revocations, Role, RootRevocations, RootSuccession, Sealed,
    ServiceCertificate,
};
use muster_wire::time::Timestamp;

/// 2026-01-01T00:00:00Z: from here on the catalog and service keys may sign; the catalog is of this moment.
pub const STARTS: Timestamp = Timestamp::from_seconds(1_767_225_600);
/// 2046-01-01T00:00:00Z: the last moment at which they may.
pub const ENDS: Timestamp = Timestamp::from_seconds(2_398_377_600);

/// Larkfield Instruments, one of 256: each seed is another publisher of the same name.
#[derive(Debug)]
pub struct ExamplePublisher {
    seed: u8,
    lab: bool,
    root: SigningKey,
    catalog_key: SigningKey,
    service_key: SigningKey,
}

impl ExamplePublisher {
    /// A publisher like any other: its catalog is no lab catalog.
    #[must_use]
    pub fn new(seed: u8) -> Self {
        let key = |role| example_key(b"publisher", &[seed, role]);
        Self { seed, lab: false, root: key(1), catalog_key: key(2), service_key: key(3) }
    }
    /// The publisher with the same keys, but with a lab catalog.
    #[must_use]
    pub fn lab(seed: u8) -> Self {
        Self { lab: true, ..Self::new(seed) }
    }
    /// The publisher id.
    #[must_use]
    pub fn id(&self) -> PublisherId {
        publisher_id(&self.root.public())
    }
    pub(crate) const fn seed(&self) -> u8 {
        self.seed
    }
    /// The root key.
    #[must_use]
    pub const fn root_key(&self) -> &SigningKey {
        &self.root
    }
    /// The key that signs catalogs.
    #[must_use]
    pub const fn catalog_key(&self) -> &SigningKey {
        &self.catalog_key
    }
    /// The key that signs host certificates and revocations.
    #[must_use]
    pub const fn service_key(&self) -> &SigningKey {
        &self.service_key
    }
    /// The root as a machine trusts it.
    ///
    /// # Errors
    /// None: the key makes the id.
    pub fn root(&self) -> Result<Root, Untrusted> {
        Root::trust(self.id(), self.root.public(), &[])
    }
    /// What the root says about the catalog key.
    #[must_use]
    pub fn catalog_key_certificate(&self) -> CatalogKeyCertificate {
        CatalogKeyCertificate {
            kind: Kind::CatalogKey.number(),
            publisher: self.id(),
            key: self.catalog_key.public(),
            not_before: STARTS,
            not_after: ENDS,
            lab: self.lab,
        }
    }
    /// What the root says about the service key: every role.
    #[must_use]
    pub fn service_certificate(&self) -> ServiceCertificate {
        ServiceCertificate {
            kind: Kind::Service.number(),
            publisher: self.id(),
            key: self.service_key.public(),
            not_before: STARTS,
            not_after: ENDS,
            roles: [Role::Hosts, Role::Licences, Role::Revocations].map(Role::number).to_vec(),
        }
    }
    /// The catalog key's certificate, signed by the root.
    #[must_use]
    pub fn sealed_catalog_key(&self) -> Sealed {
        seal(&self.catalog_key_certificate(), &self.root)
    }
    /// The service key's certificate, signed by the root.
    #[must_use]
    pub fn sealed_service(&self) -> Sealed {
        seal(&self.service_certificate(), &self.root)
    }
    /// The catalog, version 1.
    #[must_use]
    pub fn catalog(&self) -> Catalog {
        catalog::catalog(self.id(), self.lab, STARTS)
    }
    /// The catalog, signed by the catalog key.
    #[must_use]
    pub fn sealed_catalog(&self) -> Sealed {
        seal(&self.catalog(), &self.catalog_key)
    }
    /// The catalog, verified as a machine does it.
    ///
    /// # Errors
    /// None as long as this crate's objects keep the rules.
    pub fn verified_catalog(&self) -> Result<Verified<Catalog>, Untrusted> {
        self.root()?.catalog_key(&self.sealed_catalog_key())?.catalog(&self.sealed_catalog())
    }
    /// The first revocation list: empty.
    #[must_use]
    pub fn revocations(&self) -> Revocations {
        Revocations {
            kind: Kind::Revocations.number(),
            publisher: self.id(),
            number: RevocationNumber(1),
            issued: STARTS,
            hosts: Vec::new(),
            keys: Vec::new(),
            licences: Vec::new(),
            from: None,
        }
    }
    /// The root's first revocation list: empty.
    #[must_use]
    pub fn root_revocations(&self) -> RootRevocations {
        RootRevocations {
            kind: Kind::RootRevocations.number(),
            publisher: self.id(),
            number: RevocationNumber(1),
            issued: STARTS,
            keys: Vec::new(),
            from: None,
        }
    }
    /// The statement that `next` replaces the root; seal it with the root that is replaced.
    #[must_use]
    pub fn succession(&self, next: &SigningKey) -> RootSuccession {
        let kind = Kind::RootSuccession.number();
        RootSuccession { kind, publisher: self.id(), key: next.public(), issued: STARTS }
    }
    /// The bundle, without revocation lists.
    #[must_use]
    pub fn bundle(&self) -> Bundle {
        Bundle {
            format: Bundle::FORMAT.into(),
            publisher: self.id(),
            root: self.root.public(),
            successions: vec![],
            catalog_key: self.sealed_catalog_key(),
            catalog: self.sealed_catalog(),
            service: self.sealed_service(),
            revocations: None,
            root_revocations: None,
            root_signatures: 1,
        }
    }
}

/// A key that everybody knows.
pub(crate) fn example_key(purpose: &[u8], seed: &[u8]) -> SigningKey {
    SigningKey::from_seed(*sha256(&[b"muster-example ", purpose, seed]).as_bytes())
}
