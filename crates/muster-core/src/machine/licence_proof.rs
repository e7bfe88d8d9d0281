//! Licences proven again from their bytes, as grants are.

use super::mak_state::{HeldLicence, MakProof};
use crate::code::{Code, Reason};
use crate::fingerprint::digest;
use crate::trust::{Trust, TrustError};
use alloc::vec::Vec;
use muster_sign::Verified;
use muster_wire::fingerprint::Fingerprint;
use muster_wire::id::Digest;
use muster_wire::number::{KeySerial, ProductNumber};
use muster_wire::object::{Attribute, Licence, Recorded};
use muster_wire::time::Timestamp;

/// A licence that chains to the publisher and belongs to its product and to the vector kept with it.
#[derive(Debug, Clone, PartialEq)]
pub struct ProvenLicence {
    licence: Verified<Licence>,
    subject: Fingerprint,
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
        let MakProof::Service { service, licence } = proof;
        let licence = trust.licence(service, licence)?;
        if licence.product != expected {
            return Err(LicenceFault::OtherProduct { found: licence.product, expected });
        }
        let found = licence.subject;
        let Some(subject) = subjects.iter().find(|subject| digest(subject) == found) else {
            let expected = subjects.first().map_or(Digest::new([0; 32]), |subject| digest(subject));
            return Err(LicenceFault::OtherMachine { found, expected });
        };
        let subject = (*subject).clone();
        Ok(Self { licence, subject })
    }

    /// Serial of the key that it was given for.
    #[must_use]
    pub fn serial(&self) -> KeySerial {
        self.licence.serial
    }
    /// The subject that it is bound to.
    #[must_use]
    pub const fn subject(&self) -> &Fingerprint {
        &self.subject
    }
    /// The organisation that the key was issued to, where the proof names it.
    #[must_use]
    pub fn organisation(&self) -> Option<&str> {
        Some(&self.licence.organisation)
    }
    /// When it was issued, by the publisher's clock, where the proof names it.
    #[must_use]
    pub fn issued(&self) -> Option<Timestamp> {
        Some(self.licence.issued)
    }
    /// Where the publisher recorded it, where the proof names it.
    #[must_use]
    pub fn recorded(&self) -> Option<Recorded> {
        Some(self.licence.recorded)
    }
    /// Named values of the key.
    #[must_use]
    pub fn attributes(&self) -> Vec<Attribute> {
        self.licence.attributes.clone().unwrap_or_default()
    }
    /// Whether the publisher has revoked it or its key, as of a moment.
    #[must_use]
    pub fn is_revoked(&self, trust: &Trust, now: Timestamp) -> bool {
        trust.is_licence_revoked(&self.licence, now)
    }
}
