//! A private key: where signatures come from.

use crate::digest::key_id;
use core::fmt;
use ed25519_dalek::Signer as _;
use muster_wire::id::{KeyId, PublicKey};

/// An Ed25519 private key. It is wiped when dropped, cannot be copied and never shows its seed in debug output.
pub struct SigningKey(ed25519_dalek::SigningKey);

impl SigningKey {
    /// The key that belongs to a seed (RFC 8032's private key).
    #[must_use]
    pub fn from_seed(seed: [u8; 32]) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(&seed))
    }
    /// The seed, for the key's own file and nothing else.
    #[must_use]
    pub fn seed(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }
    /// Its public key.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey::new(self.0.verifying_key().to_bytes())
    }
    /// Identifier of its public key.
    #[must_use]
    pub fn id(&self) -> KeyId {
        key_id(&self.public())
    }
    pub(crate) fn sign(&self, bytes: &[u8]) -> [u8; 64] {
        self.0.sign(bytes).to_bytes()
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({}, seed not shown)", self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    #[test]
    fn keys_are_those_of_the_standard() {
        // RFC 8032, section 7.1, test 1.
        let seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
        let public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
        let key = SigningKey::from_seed(*seed.parse::<PublicKey>().unwrap().as_bytes());
        assert_eq!(Ok(key.public()), public.parse());
        assert_eq!(key.sign(b"")[..4], [0xe5, 0x56, 0x43, 0x00]);
    }

    #[test]
    fn the_seed_is_not_shown() {
        let key = SigningKey::from_seed([0xab; 32]);
        let shown = format!("{key:?} {key:#?}").to_lowercase();
        assert!(!shown.contains("abab") && !shown.contains("171, 171"), "{shown}");
        assert!(shown.contains(&format!("{}", key.id())), "{shown}");
    }

    /// Stands for every type once, and once more for types that can be cloned.
    trait ClonedTwice<Which> {
        const NAMED: () = ();
    }
    impl<T> ClonedTwice<()> for T {}
    impl<T: Clone> ClonedTwice<u8> for T {}

    #[test]
    fn a_key_cannot_be_cloned_and_is_wiped() {
        // Would be ambiguous, and so not compile, if the key were Clone.
        let () = <SigningKey as ClonedTwice<_>>::NAMED;
        // Wiping is the only thing that the library does when it drops a key.
        assert!(core::mem::needs_drop::<SigningKey>());
    }
}
