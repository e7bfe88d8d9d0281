//! Licences proven again from their bytes, as grants are.

use super::mak_state::{HeldLicence, MakProof};
use crate::code::{Code, Reason};
use crate::fingerprint::digest;
use crate::telephone::fingerprint_subject;
use crate::trust::{Trust, TrustError};
use alloc::vec::Vec;
use muster_sign::{Untrusted, Verified};
use muster_wire::WireError;
use muster_wire::fingerprint::Fingerprint;
use muster_wire::id::Digest;
use muster_wire::number::{KeySerial, ProductNumber};
use muster_wire::object::{Attribute, Confirmation, Kind, Licence, Recorded, Sealed};
use muster_wire::time::Timestamp;

/// A licence that chains to the publisher and belongs to its product and to the vector kept with it.
#[derive(Debug, Clone, PartialEq)]
pub struct ProvenLicence {
    proven: Proven,
    subject: Fingerprint,
}

/// What proves it.
#[derive(Debug, Clone, PartialEq)]
enum Proven {
    Licence(Verified<Licence>),
    Confirmation(Verified<Confirmation>),
}

impl Proven {
    fn product(&self) -> ProductNumber {
        match self {
            Self::Licence(licence) => licence.product,
            Self::Confirmation(confirmation) => ProductNumber(confirmation.number),
        }
    }
    fn is_for(&self, subject: &Fingerprint) -> bool {
        match self {
            Self::Licence(licence) => digest(subject) == licence.subject,
            Self::Confirmation(confirmation) => fingerprint_subject(subject) == confirmation.subject,
        }
    }
    /// The digest that is bound; of a confirmation it has the first half only.
    fn bound_to(&self) -> Digest {
        match self {
            Self::Licence(licence) => licence.subject,
            Self::Confirmation(confirmation) => {
                let mut digest = [0; Digest::LEN];
                digest.iter_mut().zip(confirmation.subject.as_bytes()).for_each(|(to, from)| *to = *from);
                Digest::new(digest)
            }
        }
    }
}

/// Why a licence is not taken, or one that is kept proves nothing. It changes nothing then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LicenceFault {
    /// No multiple activation key is installed for the product.
    #[error("no multiple activation key is installed for product {product}")]
    NoMak {
        /// The product.
        product: ProductNumber,
    },
    /// Its chain does not hold.
    #[error(transparent)]
    Untrusted(#[from] TrustError),
    /// It is for another product.
    #[error("the licence is for product {found}, not for {expected}")]
    OtherProduct {
        /// Product of the licence.
        found: ProductNumber,
        /// The product meant.
        expected: ProductNumber,
    },
    /// It was given for another key than the one that is installed.
    #[error("the licence belongs to the key with serial {found}, not to {expected}")]
    OtherKey {
        /// Serial in the licence.
        found: KeySerial,
        /// Serial of the installed key.
        expected: KeySerial,
    },
    /// It is bound to another machine, or to this one with other hardware.
    #[error("the licence is bound to the machine {found}, this is {expected}")]
    OtherMachine {
        /// Digest in the licence.
        found: Digest,
        /// Digest of this machine's subject.
        expected: Digest,
    },
    /// The publisher has revoked it, or its key.
    #[error("the publisher has revoked the licence or the key with serial {serial}")]
    Revoked {
        /// Serial of the key.
        serial: KeySerial,
    },
}

impl LicenceFault {
    /// The code with its numbers.
    #[must_use]
    pub fn reason(&self) -> Reason {
        let code = match self {
            Self::NoMak { .. } => Code::KeyMissing,
            Self::Untrusted(_) => Code::AnswerForged,
            Self::OtherProduct { .. } | Self::OtherKey { .. } => Code::LicenceOtherKey,
            Self::OtherMachine { .. } => Code::LicenceOtherMachine,
            Self::Revoked { .. } => Code::LicenceRevoked,
        };
        code.into()
    }
}

impl ProvenLicence {
    /// Proves a kept licence.
    ///
    /// # Errors
    /// The first thing that does not hold.
    pub(super) fn of(
        trust: &Trust,
        product: ProductNumber,
        held: &HeldLicence,
    ) -> Result<Self, LicenceFault> {
        Self::new(trust, product, &held.proof, &[&held.subject])
    }

    /// Proves a licence for one of these subjects of the machine.
    ///
    /// # Errors
    /// The first thing that does not hold: chain, product, machine.
    pub(super) fn new(
        trust: &Trust,
        expected: ProductNumber,
        proof: &MakProof,
        subjects: &[&Fingerprint],
    ) -> Result<Self, LicenceFault> {
        let proven = match proof {
            MakProof::Service { service, licence } => Proven::Licence(trust.licence(service, licence)?),
            MakProof::Telephone { confirmation } => Proven::Confirmation(of_machine(trust, confirmation)?),
        };
        let found = proven.product();
        if found != expected {
            return Err(LicenceFault::OtherProduct { found, expected });
        }
        let Some(subject) = subjects.iter().find(|subject| proven.is_for(subject)) else {
            let (found, expected) = (proven.bound_to(), subjects.first());
            let expected = expected.map_or(Digest::new([0; 32]), |subject| digest(subject));
            return Err(LicenceFault::OtherMachine { found, expected });
        };
        let subject = (*subject).clone();
        Ok(Self { proven, subject })
    }

    /// Serial of the key that it was given for.
    #[must_use]
    pub fn serial(&self) -> KeySerial {
        match &self.proven {
            Proven::Licence(licence) => licence.serial,
            Proven::Confirmation(confirmation) => confirmation.serial,
        }
    }
    /// The subject that it is bound to.
    #[must_use]
    pub const fn subject(&self) -> &Fingerprint {
        &self.subject
    }
    /// Whether a telephone key confirmed it: then it names neither organisation, nor time, nor record, nor values.
    #[must_use]
    pub const fn is_by_telephone(&self) -> bool {
        matches!(self.proven, Proven::Confirmation(_))
    }
    /// The organisation that the key was issued to, where the proof names it.
    #[must_use]
    pub fn organisation(&self) -> Option<&str> {
        self.licence().map(|licence| licence.organisation.as_str())
    }
    /// When it was issued, by the publisher's clock, where the proof names it.
    #[must_use]
    pub fn issued(&self) -> Option<Timestamp> {
        self.licence().map(|licence| licence.issued)
    }
    /// Where the publisher recorded it, where the proof names it.
    #[must_use]
    pub fn recorded(&self) -> Option<Recorded> {
        self.licence().map(|licence| licence.recorded)
    }
    /// Named values of the key.
    #[must_use]
    pub fn attributes(&self) -> Vec<Attribute> {
        self.licence().and_then(|licence| licence.attributes.clone()).unwrap_or_default()
    }
    /// Whether the publisher has revoked it or its key, as of a moment.
    #[must_use]
    pub fn is_revoked(&self, trust: &Trust, now: Timestamp) -> bool {
        match &self.proven {
            Proven::Licence(licence) => trust.is_licence_revoked(licence, now),
            Proven::Confirmation(confirmation) => {
                trust.is_mak_revoked(ProductNumber(confirmation.number), confirmation.serial, now)
            }
        }
    }

    fn licence(&self) -> Option<&Verified<Licence>> {
        match &self.proven {
            Proven::Licence(licence) => Some(licence),
            Proven::Confirmation(_) => None,
        }
    }
}

/// Proves a confirmation, and that it is a machine's.
fn of_machine(trust: &Trust, sealed: &Sealed) -> Result<Verified<Confirmation>, LicenceFault> {
    let confirmation = trust.confirmation(sealed)?;
    if confirmation.key_kind == Confirmation::MAK {
        return Ok(confirmation);
    }
    let expected = Kind::Licence.number();
    Err(TrustError::from(Untrusted::from(WireError::Kind { found: confirmation.kind, expected })).into())
}
