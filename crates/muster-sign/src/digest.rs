//! SHA-256, and the two identifiers that are made from it.

use muster_wire::id::{Digest, KeyId, PublicKey, PublisherId};
use sha2::Digest as _;

/// SHA-256 of the concatenation of the parts.
#[must_use]
pub fn sha256(parts: &[&[u8]]) -> Digest {
    let hasher = parts.iter().fold(sha2::Sha256::new(), sha2::Digest::chain_update);
    Digest::new(hasher.finalize().into())
}

/// Identifier of a public key: the first 16 bytes of its SHA-256.
#[must_use]
pub fn key_id(key: &PublicKey) -> KeyId {
    KeyId::new(first_half(&sha256(&[key.as_bytes()])))
}

/// Identifier of the publisher whose first root this is: the first 16 bytes of the key's SHA-256.
#[must_use]
pub fn publisher_id(root: &PublicKey) -> PublisherId {
    PublisherId::new(first_half(&sha256(&[root.as_bytes()])))
}

const fn first_half(digest: &Digest) -> [u8; 16] {
    let [half @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] = *digest.as_bytes();
    half
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn digests_are_those_of_the_standard() {
        // FIPS 180-2, the message "abc".
        let text = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256(&[b"abc"]).to_string(), text);
        assert_eq!(sha256(&[b"a", b"", b"bc"]).to_string(), text, "parts are joined");
    }

    #[test]
    fn identifiers_are_the_first_half() {
        let key = PublicKey::new([7; 32]);
        let whole = sha256(&[&[7; 32]]);
        assert_eq!(key_id(&key).as_bytes(), &whole.as_bytes()[..16]);
        assert_eq!(publisher_id(&key).as_bytes(), &whole.as_bytes()[..16]);
    }
}
