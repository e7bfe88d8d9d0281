//! What a certificate is good for at a moment: to license machines, and to be renewed at no cost.

use muster_api::host::CertificateState;
use muster_core::product_key::ProductKey;
use muster_core::publisher::free_renewal_from;
use muster_sign::{CertifiedHost, HostStanding};
use muster_wire::time::Timestamp;

use super::Publisher;

impl Publisher {
    /// What a certificate is good for now. One that is revoked is nothing else, whatever its dates say.
    pub(crate) fn standing_of(&self, certificate: &CertifiedHost, now: Timestamp) -> CertificateState {
        let now = self.now(now);
        if self.trust.is_host_revoked(certificate, now) {
            CertificateState::Revoked
        } else if now < certificate.not_before {
            CertificateState::NotYetValid
        } else if now > certificate.not_after {
            CertificateState::Ended
        } else {
            CertificateState::InForce
        }
    }

    /// Whether a certificate is valid now and not revoked.
    pub(crate) fn is_usable(&self, certificate: &CertifiedHost, now: Timestamp) -> bool {
        self.standing_of(certificate, now) == CertificateState::InForce
    }

    /// The usable certificate that this host key has brought. Another key of the same group has brought nothing yet.
    pub(crate) fn certificate_of(&self, key: &ProductKey, now: Timestamp) -> Option<&CertifiedHost> {
        let mut certificates = self.certificates().iter();
        certificates.find(|certificate| is_of(certificate, key) && self.is_usable(certificate, now))
    }

    /// From when on a certificate is renewed at no cost, as far as the catalog held here can tell; none where it lasts
    /// as long as its host key.
    pub(crate) fn free_renewal_from(&self, certificate: &HostStanding) -> Option<Timestamp> {
        let days = self.trust.rules().catalog().host_days;
        free_renewal_from(certificate.not_before, certificate.not_after, key_ends(certificate), days)
    }

    /// Whether a certificate can be renewed now at no cost.
    pub(crate) fn is_renewable(&self, certificate: &HostStanding, now: Timestamp) -> bool {
        self.free_renewal_from(certificate).is_some_and(|from| self.now(now) >= from)
    }
}

/// Whether a certificate was issued for this host key.
pub(crate) fn is_of(certificate: &HostStanding, key: &ProductKey) -> bool {
    key.group() == Some(certificate.group) && key.serial() == certificate.serial
}

/// The end date of the host key behind a certificate, where it has one.
pub(crate) fn key_ends(certificate: &HostStanding) -> Option<Timestamp> {
    certificate.terms.as_ref().and_then(|terms| terms.ends)
}
