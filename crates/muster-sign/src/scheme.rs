//! How the objects of one publisher are sealed: by Ed25519, each alone or answers together, or, in a simulation, by a
//! stand-in.
//!
//! The root decides, and everything that is verified under it inherits it: no object under a real root passes by the
//! stand-in, whatever was compiled in. Without the feature `stand-in` there is nothing to choose from.

use crate::digest::key_id;
use crate::joint;
#[cfg(feature = "stand-in")]
use crate::stand_in::{self, Tally};
use crate::untrusted::Untrusted;
use ed25519_dalek::{Signature, VerifyingKey};
use muster_wire::id::PublicKey;

/// COSE's number of EdDSA.
const EDDSA: i64 = -8;

/// An algorithm as a protected header names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Algorithm {
    EdDsa,
    /// EdDSA for many objects together.
    Joint,
    #[cfg(feature = "stand-in")]
    StandIn,
}

impl Algorithm {
    /// Those that prove something.
    pub(crate) const SIGNATURES: &'static [Self] = &[Self::EdDsa, Self::Joint];

    /// The protected header up to the key id: a map of its number, and of a key id of 16 bytes.
    pub(crate) const fn header(self) -> &'static [u8] {
        match self {
            Self::EdDsa => &[0xa2, 0x01, 0x27, 0x04, 0x50],
            Self::Joint => &[0xa2, 0x01, 0x3a, 0x00, 0x01, 0x11, 0x70, 0x04, 0x50],
            #[cfg(feature = "stand-in")]
            Self::StandIn => &[0xa2, 0x01, 0x3a, 0x00, 0x01, 0x11, 0x6f, 0x04, 0x50],
        }
    }
    /// Its number in COSE.
    pub(crate) const fn number(self) -> i64 {
        match self {
            Self::EdDsa => EDDSA,
            Self::Joint => joint::ALGORITHM,
            #[cfg(feature = "stand-in")]
            Self::StandIn => stand_in::ALGORITHM,
        }
    }
}

/// What a root makes everything under it be verified by.
#[derive(Debug, Clone)]
pub(crate) enum Scheme {
    Ed25519,
    #[cfg(feature = "stand-in")]
    StandIn(Tally),
}

impl Scheme {
    /// The algorithms that are accepted.
    pub(crate) const fn accepted(&self) -> &'static [Algorithm] {
        match self {
            Self::Ed25519 => Algorithm::SIGNATURES,
            #[cfg(feature = "stand-in")]
            Self::StandIn(_) => &[Algorithm::StandIn],
        }
    }

    /// Whether the signature belongs to these bytes and this key.
    pub(crate) fn check(
        &self,
        key: &PublicKey,
        signed: &[u8],
        signature: &[u8; 64],
    ) -> Result<(), Untrusted> {
        match self {
            Self::Ed25519 => {
                let invalid = |_| Untrusted::InvalidKey { key: key_id(key) };
                let key = VerifyingKey::from_bytes(key.as_bytes()).map_err(invalid)?;
                let signature = Signature::from_bytes(signature);
                key.verify_strict(signed, &signature).map_err(|_| Untrusted::Signature)
            }
            #[cfg(feature = "stand-in")]
            Self::StandIn(tally) => {
                tally.count();
                stand_in::check(key, signed, signature)
            }
        }
    }
}

/// Two proofs of the same are equal, whoever counts them.
impl PartialEq for Scheme {
    fn eq(&self, other: &Self) -> bool {
        self.accepted() == other.accepted()
    }
}
impl Eq for Scheme {}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;
    use minicbor::Encoder;

    fn check(algorithm: Algorithm) {
        let mut written = Encoder::new(Vec::new());
        let header = written.map(2).and_then(|e| e.u8(1)?.i64(algorithm.number())?.u8(4)?.bytes(&[7; 16]));
        assert!(header.is_ok());
        assert_eq!(written.into_writer(), [algorithm.header(), &[7; 16]].concat());
    }

    #[test]
    fn headers_are_what_an_encoder_writes() {
        check(Algorithm::EdDsa);
        check(Algorithm::Joint);
        #[cfg(feature = "stand-in")]
        check(Algorithm::StandIn);
    }
}
