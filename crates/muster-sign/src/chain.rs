//! Which object may stand under which: each certificate verifies what its key signed.

use crate::digest::key_id;
use crate::untrusted::Untrusted;
use crate::unverified::unverified;
use crate::verified::{Verified, valid_at_issue, verify};
use muster_wire::id::{KeyId, PublicKey};
use muster_wire::object::{
    Catalog, CatalogKeyCertificate, Confirmation, Grant, HostCertificate, HostRequest, Licence, Refusal,
    Revocations, Role, Sealed, ServiceCertificate, Signable,
};
use muster_wire::time::Timestamp;

impl Verified<CatalogKeyCertificate> {
    /// Verifies a catalog that this key signed.
    ///
    /// # Errors
    /// The first broken rule; among them: issued while the certificate was valid, `lab` as in the certificate.
    pub fn catalog(&self, catalog: &Sealed) -> Result<Verified<Catalog>, Untrusted> {
        let catalog: Verified<Catalog> = verify(catalog, |_| self.key, |_| self.publisher)?;
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
        let confirmation: Verified<Confirmation> = verify(confirmation, |_| named.key, |_| self.publisher)?;
        if let Some(day) = confirmation.day {
            valid_at_issue(day.starts(), named.first_day.starts(), named.last_day.starts())?;
        }
        Ok(confirmation)
    }
}

impl Verified<ServiceCertificate> {
    /// Verifies the certificate of a host that this key signed.
    ///
    /// # Errors
    /// The first broken rule; among them: the role for hosts, this certificate valid when the host's began.
    pub fn host(&self, certificate: &Sealed) -> Result<Verified<HostCertificate>, Untrusted> {
        self.verify(certificate, Role::Hosts, |host: &HostCertificate| host.not_before)
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
        let verified = verify(sealed, |_| self.key, |_| self.publisher)?;
        if !self.has_role(role) {
            return Err(Untrusted::RoleMissing { role });
        }
        valid_at_issue(issued(&verified), self.not_before, self.not_after)?;
        Ok(verified)
    }
}

impl Verified<HostCertificate> {
    /// Verifies a grant that this host signed.
    ///
    /// # Errors
    /// The first broken rule; among them: it names this host, was issued while the certificate was valid, ends no later
    /// than the host key's terms and repeats their attributes.
    pub fn grant(&self, grant: &Sealed) -> Result<Verified<Grant>, Untrusted> {
        let grant: Verified<Grant> = verify(grant, |_| self.key, |_| self.publisher)?;
        self.answered(grant.host, grant.issued)?;
        let terms = self.terms.as_ref();
        match terms.and_then(|terms| terms.ends) {
            Some(ends) if grant.expires > ends => {
                return Err(Untrusted::BeyondTerms { expires: grant.expires, ends });
            }
            _ => {}
        }
        let expected = terms.and_then(|terms| terms.attributes.as_deref()).unwrap_or_default();
        let found = grant.attributes.as_deref().unwrap_or_default();
        if found != expected {
            return Err(Untrusted::OtherAttributes { found: found.len(), expected: expected.len() });
        }
        Ok(grant)
    }
    /// Verifies a refusal that this host signed.
    ///
    /// # Errors
    /// The first broken rule; among them: it names this host and was issued while the certificate was valid.
    pub fn refusal(&self, refusal: &Sealed) -> Result<Verified<Refusal>, Untrusted> {
        let refusal: Verified<Refusal> = verify(refusal, |_| self.key, |_| self.publisher)?;
        self.answered(refusal.host, refusal.issued)?;
        Ok(refusal)
    }
    /// Identifier of the host: that of the key which is certified.
    #[must_use]
    pub fn key_id(&self) -> KeyId {
        key_id(&self.key)
    }

    fn answered(&self, found: KeyId, issued: Timestamp) -> Result<(), Untrusted> {
        let expected = self.key_id();
        if found != expected {
            return Err(Untrusted::OtherHost { found, expected });
        }
        valid_at_issue(issued, self.not_before, self.not_after)
    }
}

/// Verifies that a host's request was signed by the key that it asks to have certified. The publisher is the one that
/// the request names; whether that is the right one is the caller's to compare.
///
/// # Errors
/// The first broken rule.
pub fn host_request(request: &Sealed) -> Result<Verified<HostRequest>, Untrusted> {
    let named_key = |request: &HostRequest| -> PublicKey { request.key };
    verify(request, named_key, |request| request.publisher)
}
