//! One publisher as this host has it: its proofs, this host's key and certificates, and the ledger of its machines.

mod certificate;
mod files;
mod key_ring;
mod signer;
mod validity;

use std::sync::Arc;

use muster_core::host::{Duty, HostSettings, Ledger, Permission};
use muster_core::machine::LabEffect;
use muster_core::product_key::PublisherTag;
use muster_core::trust::Trust;
use muster_os::file_error::FileError;
use muster_sign::{CertifiedHost, SigningKey};
use muster_wire::id::PublisherId;
use muster_wire::number::{GroupNumber, ProductNumber};
use muster_wire::time::Timestamp;

pub(crate) use certificate::Held;
pub(crate) use files::{Broken, Contents, PublisherFiles};
pub(crate) use key_ring::{KeyRing, Pending};
pub(crate) use signer::{Signed, Signer};
pub(crate) use validity::{is_of, key_ends};

use crate::config::ProductFilter;
use crate::lab::clock_offset;

/// One publisher. Nothing in it belongs to another one.
#[derive(Debug)]
pub(crate) struct Publisher {
    pub(crate) files: PublisherFiles,
    pub(crate) trust: Trust,
    pub(crate) key: SigningKey,
    pub(crate) ring: KeyRing,
    pub(crate) ledger: Ledger,
    pub(crate) products: ProductFilter,
    pub(crate) lab: LabEffect,
    /// Why certificates that lie in the folder are not used.
    pub(crate) broken: Vec<Broken>,
    certificates: Vec<CertifiedHost>,
    signer: Arc<Signer>,
}

impl Publisher {
    /// A publisher as its files have it.
    pub(crate) fn new(files: PublisherFiles, contents: Contents, ledger: Ledger) -> Self {
        let Contents { trust, key, fast_key, ring, held, broken } = contents;
        let signer = Arc::new(Signer::new(Arc::new(fast_key), Vec::new()));
        let mut publisher = Self {
            files,
            trust,
            key,
            ring,
            ledger,
            products: ProductFilter::default(),
            lab: LabEffect::None,
            broken,
            certificates: Vec::new(),
            signer,
        };
        publisher.set_certificates(held);
        publisher
    }

    pub(crate) fn id(&self) -> PublisherId {
        self.trust.publisher()
    }
    pub(crate) fn tag(&self) -> PublisherTag {
        PublisherTag::of(self.id())
    }
    pub(crate) fn name(&self) -> &str {
        &self.trust.rules().catalog().name
    }

    /// The clock as it counts for this publisher.
    pub(crate) fn now(&self, now: Timestamp) -> Timestamp {
        now.plus_seconds(clock_offset(self.lab))
    }

    pub(crate) fn signer(&self) -> Arc<Signer> {
        Arc::clone(&self.signer)
    }

    /// The certificates, in the order in which decisions name them.
    pub(crate) fn certificates(&self) -> &[CertifiedHost] {
        &self.certificates
    }

    /// Takes a certificate, in the place of an older one for its group.
    pub(crate) fn add_certificate(&mut self, held: Held) {
        let path = self.files.certificate_path(held.host.group);
        self.broken.retain(|broken| broken.path != path);
        let mut all = self.signer.certificates.clone();
        all.retain(|other| other.host.group != held.host.group);
        all.push(held);
        self.set_certificates(all);
    }

    /// Writes the certificate of a key group again, as it is still held.
    pub(crate) fn put_certificate_back(&self, group: GroupNumber) -> Result<(), FileError> {
        let held = self.signer.certificates.iter().find(|held| held.host.group == group);
        held.map_or(Ok(()), |held| self.files.write_certificate(held))
    }

    /// Lets the certificate of a key group go.
    pub(crate) fn drop_certificate(&mut self, group: GroupNumber) {
        let path = self.files.certificate_path(group);
        self.broken.retain(|broken| broken.path != path);
        let mut all = self.signer.certificates.clone();
        all.retain(|held| held.host.group != group);
        self.set_certificates(all);
    }

    /// Proves the certificates again, because what they stand on has changed. Those that no longer hold are not used.
    pub(crate) fn prove_certificates_again(&mut self) {
        let mut held = Vec::new();
        for one in &self.signer.certificates {
            match one.prove_again(&self.trust, &self.key) {
                Ok(proven) => held.push(proven),
                Err(failure) => {
                    tracing::warn!(%failure, group = %one.host.group, "a certificate no longer holds");
                    let path = self.files.certificate_path(one.host.group);
                    self.broken.push(Broken { failure: failure.because(path.display()), path });
                }
            }
        }
        self.set_certificates(held);
    }

    fn set_certificates(&mut self, held: Vec<Held>) {
        self.certificates = held.iter().map(|held| held.host.clone()).collect();
        self.signer = Arc::new(self.signer.with(held));
    }

    /// What a decision is made from, beside the request; the ledger that makes it.
    pub(crate) fn duty<'a>(&'a mut self, settings: &'a HostSettings) -> (&'a mut Ledger, Duty<'a>) {
        let Self { trust, certificates, ledger, .. } = self;
        (ledger, Duty { trust, certificates, settings })
    }

    /// Whether the configuration serves the product.
    pub(crate) fn permission(&self, network: bool, product: ProductNumber) -> Permission {
        match (network, self.products.serves(product)) {
            (false, _) => Permission::NetworkDenied,
            (true, false) => Permission::ProductDenied,
            (true, true) => Permission::Allowed,
        }
    }

    pub(crate) fn group_name(&self, group: GroupNumber) -> Option<String> {
        self.trust.rules().group(group).map(|group| group.name.clone())
    }

    /// Names of the products that a key group covers.
    pub(crate) fn covers(&self, group: GroupNumber) -> Vec<String> {
        let rules = self.trust.rules();
        let products = rules.catalog().products.iter();
        products
            .filter(|product| rules.covers(group, product.number))
            .map(|product| product.name.clone())
            .collect()
    }
}
