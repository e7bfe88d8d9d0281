//! What grants and refusals have in common: that they repeat a request, and what the host says beside it.

use super::answer::HostSays;
use super::answer_fault::AnswerFault;
use super::product_state::Outstanding;
use muster_sign::CertifiedHost;
use muster_wire::id::{Cmid, Digest, Nonce};
use muster_wire::number::{CatalogVersion, MachineCount, Minutes, ProductNumber, RevocationNumber};
use muster_wire::object::{Grant, Refusal};
use muster_wire::time::Timestamp;

/// The common part of a proven answer.
#[derive(Debug)]
pub(super) struct Echo {
    pub(super) product: ProductNumber,
    pub(super) cmid: Cmid,
    pub(super) nonce: Nonce,
    pub(super) fingerprint: Digest,
    pub(super) issued: Timestamp,
    pub(super) renewal: Minutes,
    pub(super) retry: Minutes,
    pub(super) sharing: Option<MachineCount>,
    pub(super) host: HostSays,
}

impl Echo {
    pub(super) fn of_grant(host: &CertifiedHost, grant: &Grant) -> Self {
        Self {
            product: grant.product,
            cmid: grant.cmid,
            nonce: grant.nonce,
            fingerprint: grant.fingerprint,
            issued: grant.issued,
            renewal: grant.renewal_interval,
            retry: grant.retry_interval,
            sharing: grant.sharing,
            host: host_says(host, grant.catalog_version, grant.revocation_number),
        }
    }
    pub(super) fn of_refusal(host: &CertifiedHost, refusal: &Refusal) -> Self {
        Self {
            product: refusal.product,
            cmid: refusal.cmid,
            nonce: refusal.nonce,
            fingerprint: refusal.fingerprint,
            issued: refusal.issued,
            renewal: refusal.renewal_interval,
            retry: refusal.retry_interval,
            sharing: refusal.sharing,
            host: host_says(host, refusal.catalog_version, refusal.revocation_number),
        }
    }

    /// Whether it repeats exactly this request.
    ///
    /// # Errors
    /// The first value that differs: product, machine, request, hardware.
    pub(super) fn answers(&self, product: ProductNumber, asked: &Outstanding) -> Result<(), AnswerFault> {
        if self.product != product {
            return Err(AnswerFault::OtherProduct { found: self.product, expected: product });
        }
        if self.cmid != asked.cmid {
            return Err(AnswerFault::OtherMachine { found: self.cmid, expected: asked.cmid });
        }
        if self.nonce != asked.nonce {
            return Err(AnswerFault::OtherNonce { found: self.nonce, expected: asked.nonce });
        }
        if self.fingerprint != asked.fingerprint {
            return Err(AnswerFault::OtherFingerprint);
        }
        Ok(())
    }
}

fn host_says(
    host: &CertifiedHost,
    catalog_version: CatalogVersion,
    revocation_number: RevocationNumber,
) -> HostSays {
    let organisation = host.organisation.clone();
    HostSays { organisation, key: host.key_id(), catalog_version, revocation_number }
}
