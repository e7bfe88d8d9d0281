//! Product keys at rest.
//!
//! From the secret in `product-keys.key` two keys are made: one for the keyed hash by which a key is found, one that
//! seals it. The sealing is bound to the row, so that a sealed key copied into another row does not open there. The
//! database alone gives nothing away: neither hash nor sealed key can be tried against guesses without the file.

use crate::failure::Failure;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use hmac::{Hmac, Mac};
use muster_core::code::Code;
use muster_core::product_key::{KeyKind, ProductKey};
use muster_store::publisher::{KeyAtRest, KeyLookup, KeyRecord};
use muster_wire::id::PublisherId;
use muster_wire::number::KeySerial;
use sha2::Sha256;

/// Seals and unseals product keys of one publisher.
pub(crate) struct KeySeal {
    publisher: PublisherId,
    look_up: [u8; 32],
    cipher: ChaCha20Poly1305,
    answers: ChaCha20Poly1305,
    webhooks: ChaCha20Poly1305,
}

/// A sealed key that does not open: another key file, or a damaged or exchanged row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the key with serial {serial} does not open with this key file")]
pub(crate) struct DoesNotOpen {
    serial: KeySerial,
}

impl From<DoesNotOpen> for Failure {
    fn from(error: DoesNotOpen) -> Self {
        Self::of(Code::SealFileMissing).because(format!("{error}; the file belongs to another database."))
    }
}

impl KeySeal {
    /// With the secret of `product-keys.key`.
    pub(crate) fn new(publisher: PublisherId, secret: &[u8; 32]) -> Self {
        let sealing = hash(secret, &[b"muster product key sealing/1"]);
        Self {
            publisher,
            look_up: hash(secret, &[b"muster product key look-up/1"]),
            cipher: ChaCha20Poly1305::new(&Key::from(sealing)),
            answers: ChaCha20Poly1305::new(&Key::from(hash(secret, &[b"muster answer sealing/1"]))),
            webhooks: ChaCha20Poly1305::new(&Key::from(hash(secret, &[b"muster webhook sealing/1"]))),
        }
    }

    /// What a key is found by.
    pub(crate) fn look_up(&self, key: &ProductKey) -> KeyLookup {
        KeyLookup(hash(&self.look_up, &[self.publisher.as_bytes(), key.compact().as_bytes()]))
    }

    /// Seals a key for its row. A nonce is used once; `None` where the cipher refuses, which it does for no key.
    pub(crate) fn seal(&self, key: &ProductKey, nonce: [u8; 12]) -> Option<KeyAtRest> {
        let row = self.row(key.kind(), key.number(), key.serial());
        let text = key.compact();
        let payload = Payload { msg: text.as_bytes(), aad: &row };
        let sealed = self.cipher.encrypt(&Nonce::from(nonce), payload).ok()?;
        Some(KeyAtRest { lookup: self.look_up(key), nonce, sealed })
    }

    /// Opens a sealed key.
    pub(crate) fn open(&self, record: &KeyRecord) -> Result<ProductKey, DoesNotOpen> {
        let row = self.row(record.kind(), record.number, record.serial);
        let payload = Payload { msg: &record.at_rest.sealed, aad: &row };
        let opened = self.cipher.decrypt(&Nonce::from(record.at_rest.nonce), payload).ok();
        let text = opened.and_then(|bytes| String::from_utf8(bytes).ok());
        let key = text.and_then(|text| ProductKey::parse(&text).ok());
        key.ok_or(DoesNotOpen { serial: record.serial })
    }

    /// Seals an answer, which may hold keys, for the attempt that it belongs to.
    pub(crate) fn seal_answer(&self, attempt: &[u8], body: &[u8], nonce: [u8; 12]) -> Option<Vec<u8>> {
        self.answers.encrypt(&Nonce::from(nonce), Payload { msg: body, aad: attempt }).ok()
    }

    /// Opens it.
    pub(crate) fn open_answer(&self, attempt: &[u8], sealed: &[u8], nonce: [u8; 12]) -> Option<Vec<u8>> {
        self.answers.decrypt(&Nonce::from(nonce), Payload { msg: sealed, aad: attempt }).ok()
    }

    /// Seals the secret of a receiver of webhooks for its address.
    pub(crate) fn seal_secret(&self, url: &str, secret: &[u8], nonce: [u8; 12]) -> Option<Vec<u8>> {
        self.webhooks.encrypt(&Nonce::from(nonce), Payload { msg: secret, aad: url.as_bytes() }).ok()
    }

    /// Opens it.
    pub(crate) fn open_secret(&self, url: &str, sealed: &[u8], nonce: [u8; 12]) -> Option<Vec<u8>> {
        self.webhooks.decrypt(&Nonce::from(nonce), Payload { msg: sealed, aad: url.as_bytes() }).ok()
    }

    /// What the sealing is bound to.
    fn row(&self, kind: KeyKind, number: u16, serial: KeySerial) -> Vec<u8> {
        let mut row = b"muster product key row/1".to_vec();
        row.extend_from_slice(self.publisher.as_bytes());
        row.push(kind.number());
        row.extend_from_slice(&number.to_be_bytes());
        row.extend_from_slice(&serial.0.to_be_bytes());
        row
    }
}

/// HMAC-SHA-256 over the parts, one after the other.
pub(crate) fn hash(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    // A key shorter than the block is filled up with zeros; so says the definition.
    let mut block = [0; 64];
    block.iter_mut().zip(key).for_each(|(to, from)| *to = *from);
    let mut mac = Hmac::<Sha256>::new(&block.into());
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_core::product_key::{KeySecret, PublisherTag};
    use muster_core::publisher::HostKeyLimits;
    use muster_store::publisher::KeyLimits;
    use muster_wire::object::Terms;
    use muster_wire::time::Timestamp;

    const PUBLISHER: PublisherId = PublisherId::new([7; 16]);

    fn key(serial: u32) -> ProductKey {
        let (tag, secret) = (PublisherTag::of(PUBLISHER), KeySecret::from_random([9; 8]));
        ProductKey::new(KeyKind::Host, tag, 3, KeySerial(serial), secret).unwrap()
    }

    fn record(serial: u32, at_rest: KeyAtRest) -> KeyRecord {
        KeyRecord {
            serial: KeySerial(serial),
            number: 3,
            at_rest,
            customer: "Quayside Clinic".into(),
            limits: KeyLimits::Host(HostKeyLimits::default()),
            terms: Terms::default(),
            issued: Timestamp::ZERO,
            blocked: None,
            used: 0,
            replaces: None,
        }
    }

    #[test]
    fn a_key_opens_in_its_own_row_with_its_own_file_only() {
        let seal = KeySeal::new(PUBLISHER, &[1; 32]);
        let at_rest = seal.seal(&key(5), [2; 12]).unwrap();
        assert_eq!(seal.open(&record(5, at_rest.clone())), Ok(key(5)));
        let refused = Err(DoesNotOpen { serial: KeySerial(6) });
        assert_eq!(seal.open(&record(6, at_rest.clone())), refused, "another row");
        let other = KeySeal::new(PUBLISHER, &[3; 32]);
        assert!(other.open(&record(5, at_rest.clone())).is_err(), "another file");
        let other = KeySeal::new(PublisherId::new([8; 16]), &[1; 32]);
        assert!(other.open(&record(5, at_rest.clone())).is_err(), "another publisher");
        for byte in 0..at_rest.sealed.len() {
            let mut flipped = at_rest.clone();
            flipped.sealed[byte] ^= 1;
            assert!(seal.open(&record(5, flipped)).is_err(), "byte {byte}");
        }
    }

    #[test]
    fn the_look_up_is_a_keyed_hash_of_the_compact_key() {
        let seal = KeySeal::new(PUBLISHER, &[1; 32]);
        let found = seal.look_up(&key(5));
        assert_eq!(found, seal.look_up(&ProductKey::parse(&key(5).to_string().to_lowercase()).unwrap()));
        assert_ne!(found, seal.look_up(&key(6)));
        assert_ne!(found, KeySeal::new(PUBLISHER, &[3; 32]).look_up(&key(5)));
    }

    #[test]
    fn the_keyed_hash_is_that_of_the_standard() {
        // RFC 4231 has no case with a key of 32 bytes; this one is from Python's hmac module.
        let found = data_encoding::HEXLOWER.encode(&hash(&[0x0b; 32], &[b"Hi ", b"There"]));
        assert_eq!(found, "198a607eb44bfbc69903a0f1cf2bbdc5ba0aa3f3d9ae3c1c7a3b1696a0b68cf7");
    }
}
