//! Signs as `muster-sign` does, byte for byte, in half the time: for daemons, which may be built from C and assembly.
//!
//! What verifies is still `muster-sign` alone.
#![warn(missing_docs)]
#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects)]

use std::fmt;

use aws_lc_rs::signature::Ed25519KeyPair;
use muster_sign::{SigningKey, Unsigned, seal_together_with};
use muster_wire::id::KeyId;
use muster_wire::object::Sealed;

/// An Ed25519 private key in the form of the faster library, which wipes it when it is dropped.
pub struct FastKey {
    pair: Ed25519KeyPair,
    id: KeyId,
}

/// The faster library does not take a key that the portable one took.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the library that signs does not take key {key}")]
pub struct KeyNotTaken {
    /// Identifier of the key.
    pub key: KeyId,
}

impl FastKey {
    /// The same key.
    ///
    /// # Errors
    /// The library finds that seed and public key do not belong together: a defect of one of the two.
    pub fn new(key: &SigningKey) -> Result<Self, KeyNotTaken> {
        let (id, public) = (key.id(), key.public());
        let pair = Ed25519KeyPair::from_seed_and_public_key(key.seed(), public.as_bytes());
        pair.map(|pair| Self { pair, id }).map_err(|_rejected| KeyNotTaken { key: id })
    }

    /// Signs answers of one publisher, as [`muster_sign::seal_together`] does.
    #[must_use]
    pub fn seal_together(&self, answers: &[Unsigned]) -> Vec<Sealed> {
        seal_together_with(answers, self.id, |bytes| self.sign(bytes))
    }

    fn sign(&self, bytes: &[u8]) -> [u8; 64] {
        // An Ed25519 signature has 64 bytes; zeros would be refused by whoever verifies.
        self.pair.sign(bytes).as_ref().try_into().unwrap_or([0; 64])
    }
}

impl fmt::Debug for FastKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FastKey({}, seed not shown)", self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_example::{ExamplePublisher, STARTS, STUDIO_7, STUDIO_7_AND_SERVER_7, host_key};
    use muster_sign::{seal, seal_together};
    use muster_wire::id::{Cmid, Nonce};

    #[test]
    fn what_it_signs_is_the_same_to_the_byte() {
        let publisher = ExamplePublisher::new(1);
        for seed in 0..32 {
            let key = host_key(seed);
            let request = publisher.host_request(key.public(), STARTS);
            let certificate = publisher.host_certificate(key.public(), STUDIO_7_AND_SERVER_7, STARTS);
            let fast = FastKey::new(&key).unwrap();
            assert_eq!(fast.seal_together(&[Unsigned::of(&request)]), [seal(&request, &key)]);
            assert_eq!(fast.seal_together(&[Unsigned::of(&certificate)]), [seal(&certificate, &key)]);
            let (cmid, nonce) = (Cmid::new([seed; 16]), Nonce::new([5; 16]));
            let grant = publisher.grant_for(key.id(), STUDIO_7, cmid, nonce, STARTS);
            let refusal = publisher.refusal_for(key.id(), STUDIO_7, cmid, nonce, STARTS);
            let answers = [Unsigned::of(&grant), Unsigned::of(&refusal), Unsigned::of(&grant)];
            assert_eq!(fast.seal_together(&answers), seal_together(&answers, &key));
        }
    }

    #[test]
    fn the_seed_is_not_shown() {
        let shown = format!("{:?}", FastKey::new(&SigningKey::from_seed([0xab; 32])).unwrap());
        assert!(!shown.to_lowercase().contains("abab") && shown.contains("seed not shown"), "{shown}");
    }
}
