//! A host that the publisher lets sign, in either form: certified by its service, or confirmed by telephone.

use crate::digest::key_id;
use crate::envelope::{Envelope, within};
use crate::scheme::Scheme;
use crate::untrusted::Untrusted;
use crate::unverified::{named_kind, payload_of};
use crate::verified::{Verified, valid_at_issue, verify_opened};
use core::ops::Deref;
use muster_wire::id::{KeyId, PublicKey, PublisherId, Subject};
use muster_wire::limits;
use muster_wire::number::{Day, GroupNumber, KeySerial};
use muster_wire::object::{
    Confirmation, Grant, HostCertificate, Kind, Refusal, Sealed, Signable, TelephoneKey, Terms,
};
use muster_wire::time::Timestamp;

/// What either form says about a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostStanding {
    /// The publisher.
    pub publisher: PublisherId,
    /// The host's key.
    pub key: PublicKey,
    /// The organisation that the host key was issued to; a confirmation names none.
    pub organisation: Option<alloc::string::String>,
    /// What the host may grant: the products that this group covers in the newest catalog.
    pub group: GroupNumber,
    /// First moment at which the host may sign.
    pub not_before: Timestamp,
    /// Last moment at which the host may sign.
    pub not_after: Timestamp,
    /// Serial of the host key.
    pub serial: KeySerial,
    /// What the host key sets for itself; a confirmation carries none.
    pub terms: Option<Terms>,
}

/// Which form it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostForm {
    /// A certificate under a service key.
    Certificate,
    /// A confirmation by a telephone key.
    Telephone,
}

/// A host whose right to sign was verified, with the bytes that prove it. Only a verifier makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertifiedHost {
    standing: HostStanding,
    key_id: KeyId,
    form: HostForm,
    sealed: Sealed,
    scheme: Scheme,
}

/// What a host signed.
#[derive(Debug, Clone, PartialEq)]
pub enum HostAnswer {
    /// A grant.
    Grant(Verified<Grant>),
    /// A refusal.
    Refusal(Verified<Refusal>),
    /// Something that no host signs; it was not verified.
    Neither(Kind),
}

impl CertifiedHost {
    pub(crate) fn certified(certificate: Verified<HostCertificate>) -> Self {
        let (sealed, scheme) = (certificate.sealed().clone(), certificate.scheme().clone());
        let certificate = certificate.into_inner();
        let standing = HostStanding {
            publisher: certificate.publisher,
            key: certificate.key,
            organisation: Some(certificate.organisation),
            group: certificate.group,
            not_before: certificate.not_before,
            not_after: certificate.not_after,
            serial: certificate.serial,
            terms: certificate.terms,
        };
        Self { key_id: key_id(&standing.key), standing, form: HostForm::Certificate, sealed, scheme }
    }

    /// A confirmation says nothing about a host but its subject, so that the host's key comes beside it.
    pub(crate) fn confirmed(
        confirmation: &Verified<Confirmation>,
        key: PublicKey,
        by: &TelephoneKey,
    ) -> Result<Self, Untrusted> {
        let day = confirmation.day.ok_or(Untrusted::NotOfAHost)?;
        let (found, expected) = (subject_id(confirmation.subject), key_id(&key));
        if found != expected {
            return Err(Untrusted::OtherHost { found, expected });
        }
        let ends = Day(day.0.saturating_add(by.host_days)).starts();
        let standing = HostStanding {
            publisher: confirmation.publisher,
            key,
            organisation: None,
            group: GroupNumber(confirmation.number),
            not_before: day.starts(),
            not_after: ends.plus_seconds(-1),
            serial: confirmation.serial,
            terms: None,
        };
        let (sealed, scheme) = (confirmation.sealed().clone(), confirmation.scheme().clone());
        Ok(Self { standing, key_id: expected, form: HostForm::Telephone, sealed, scheme })
    }

    /// Which form it is.
    #[must_use]
    pub const fn form(&self) -> HostForm {
        self.form
    }
    /// The signed bytes, to keep or to pass on: a certificate, or a confirmation.
    #[must_use]
    pub const fn sealed(&self) -> &Sealed {
        &self.sealed
    }
    /// Identifier of the host: that of the key which is certified.
    #[must_use]
    pub const fn key_id(&self) -> KeyId {
        self.key_id
    }

    /// Verifies what this host answered.
    ///
    /// # Errors
    /// As [`Self::grant`] and [`Self::refusal`].
    pub fn answer(&self, answer: &Sealed) -> Result<HostAnswer, Untrusted> {
        within(answer.as_bytes(), limits::OBJECT)?;
        let envelope = Envelope::read(answer, self.scheme.accepted())?;
        let kind = named_kind(envelope.payload)?;
        Ok(match kind {
            Kind::Grant => HostAnswer::Grant(self.granted(answer, &envelope, kind)?),
            Kind::Refusal => HostAnswer::Refusal(self.refused(answer, &envelope, kind)?),
            other => HostAnswer::Neither(other),
        })
    }
    /// Verifies a grant that this host signed.
    ///
    /// # Errors
    /// The first broken rule; among them: it names this host, was issued while the certificate was valid, ends no later
    /// than the host key's terms and repeats their attributes.
    pub fn grant(&self, grant: &Sealed) -> Result<Verified<Grant>, Untrusted> {
        within(grant.as_bytes(), limits::OBJECT)?;
        let envelope = Envelope::read(grant, self.scheme.accepted())?;
        self.granted(grant, &envelope, named_kind(envelope.payload)?)
    }
    /// Verifies a refusal that this host signed.
    ///
    /// # Errors
    /// The first broken rule; among them: it names this host and was issued while the certificate was valid.
    pub fn refusal(&self, refusal: &Sealed) -> Result<Verified<Refusal>, Untrusted> {
        within(refusal.as_bytes(), limits::OBJECT)?;
        let envelope = Envelope::read(refusal, self.scheme.accepted())?;
        self.refused(refusal, &envelope, named_kind(envelope.payload)?)
    }

    fn granted(
        &self,
        sealed: &Sealed,
        envelope: &Envelope<'_>,
        kind: Kind,
    ) -> Result<Verified<Grant>, Untrusted> {
        let grant: Verified<Grant> = self.verify(sealed, envelope, kind)?;
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

    fn refused(
        &self,
        sealed: &Sealed,
        envelope: &Envelope<'_>,
        kind: Kind,
    ) -> Result<Verified<Refusal>, Untrusted> {
        let refusal: Verified<Refusal> = self.verify(sealed, envelope, kind)?;
        self.answered(refusal.host, refusal.issued)?;
        Ok(refusal)
    }

    fn verify<T: Signable>(
        &self,
        sealed: &Sealed,
        envelope: &Envelope<'_>,
        kind: Kind,
    ) -> Result<Verified<T>, Untrusted> {
        let payload = payload_of(envelope, kind)?;
        verify_opened(&self.scheme, sealed, payload, envelope, (&self.key, self.key_id), self.publisher)
    }

    fn answered(&self, found: KeyId, issued: Timestamp) -> Result<(), Untrusted> {
        let expected = self.key_id();
        if found != expected {
            return Err(Untrusted::OtherHost { found, expected });
        }
        valid_at_issue(issued, self.not_before, self.not_after)
    }
}

impl Deref for CertifiedHost {
    type Target = HostStanding;
    fn deref(&self) -> &HostStanding {
        &self.standing
    }
}

/// The subject of a host is its key id.
const fn subject_id(subject: Subject) -> KeyId {
    KeyId::new(*subject.as_bytes())
}
