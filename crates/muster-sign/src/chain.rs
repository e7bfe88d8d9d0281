//! Which object may stand under which: each certificate verifies what its key signed.

use crate::certified_host::CertifiedHost;
use crate::scheme::Scheme;
use crate::untrusted::Untrusted;
use crate::unverified::unverified;
use crate::verified::{Verified, valid_at_issue, verify};
use muster_wire::id::PublicKey;
use muster_wire::object::{
    Catalog, CatalogKeyCertificate, Confirmation, HostCertificate, HostRequest, Licence, Revocations, Role,
    Sealed, ServiceCertificate, Signable,
};
use muster_wire::time::Timestamp;

impl Verified<CatalogKeyCertificate> {
    /// Verifies a catalog that this key signed.
    ///
    /// # Errors
    /// The first broken rule; among them: issued while the certificate was valid, `lab` as in the certificate.
    pub fn catalog(&self, catalog: &Sealed) -> Result<Verified<Catalog>, Untrusted> {
        let catalog: Verified<Catalog> = verify(self.scheme(), catalog, |_| self.key, |_| self.publisher)?;
        valid_at_issue(catalog.issued, self.not_before, self.not_after)?;
        if catalog.lab != self.lab {
            return Err(Untrusted::LabMismatch { catalog: catalog.lab, certificate: self.lab });
        }
        Ok(catalog)
    }
}

impl Verified<Catalog> {
    /// Verifies the confirmation of an activation by the telephone key that it names. Whether the root has revoked that
    /// key since, and whether it is about this machine or host, is the caller's to compare.
    ///
    /// # Errors
    /// The first broken rule; among them: the catalog has that key, and a host's day is one of the key's days.
    pub fn confirmation(&self, confirmation: &Sealed) -> Result<Verified<Confirmation>, Untrusted> {
        let number = unverified::<Confirmation>(confirmation)?.telephone_key;
        let named = self.telephone_key(number).ok_or(Untrusted::NoTelephoneKey { number })?;
        let confirmation: Verified<Confirmation> =
            verify(self.scheme(), confirmation, |_| named.key, |_| self.publisher)?;
        if let Some(day) = confirmation.day {
            valid_at_issue(day.starts(), named.first_day.starts(), named.last_day.starts())?;
        }
        Ok(confirmation)
    }
    /// Verifies that a telephone key confirmed the host with this key.
    ///
    /// # Errors
    /// The first broken rule; among them those of a [confirmation](Self::confirmation), that it is a host's, and that it
    /// is this host's.
    pub fn host(&self, confirmation: &Sealed, key: PublicKey) -> Result<CertifiedHost, Untrusted> {
        let confirmation = self.confirmation(confirmation)?;
        let number = confirmation.telephone_key;
        let named = self.telephone_key(number).ok_or(Untrusted::NoTelephoneKey { number })?;
        CertifiedHost::confirmed(&confirmation, key, named)
    }
}

impl Verified<ServiceCertificate> {
    /// Verifies the certificate of a host that this key signed.
    ///
    /// # Errors
    /// The first broken rule; among them: the role for hosts, this certificate valid when the host's began.
    pub fn host(&self, certificate: &Sealed) -> Result<CertifiedHost, Untrusted> {
        let certificate = self.verify(certificate, Role::Hosts, |host: &HostCertificate| host.not_before)?;
        Ok(CertifiedHost::certified(certificate))
    }
    /// Verifies a licence that this key signed.
    ///
    /// # Errors
    /// The first broken rule; among them: the role for licences, this certificate valid when the licence was issued.
    pub fn licence(&self, licence: &Sealed) -> Result<Verified<Licence>, Untrusted> {
        self.verify(licence, Role::Licences, |licence: &Licence| licence.issued)
    }
    /// Verifies a revocation list that this key signed. Whether it is newer than the one held is the caller's to
    /// compare.
    ///
    /// # Errors
    /// The first broken rule; among them: the role for revocations, this certificate valid when the list was issued.
    pub fn revocations(&self, list: &Sealed) -> Result<Verified<Revocations>, Untrusted> {
        self.verify(list, Role::Revocations, |list: &Revocations| list.issued)
    }

    fn verify<T: Signable>(
        &self,
        sealed: &Sealed,
        role: Role,
        issued: impl FnOnce(&T) -> Timestamp,
    ) -> Result<Verified<T>, Untrusted> {
        let verified = verify(self.scheme(), sealed, |_| self.key, |_| self.publisher)?;
        if !self.has_role(role) {
            return Err(Untrusted::RoleMissing { role });
        }
        valid_at_issue(issued(&verified), self.not_before, self.not_after)?;
        Ok(verified)
    }
}

/// Verifies that a host's request was signed by the key that it asks to have certified. The publisher is the one that
/// the request names; whether that is the right one is the caller's to compare.
///
/// # Errors
/// The first broken rule.
pub fn host_request(request: &Sealed) -> Result<Verified<HostRequest>, Untrusted> {
    let named_key = |request: &HostRequest| -> PublicKey { request.key };
    verify(&Scheme::Ed25519, request, named_key, |request| request.publisher)
}
