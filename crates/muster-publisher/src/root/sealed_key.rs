//! A secret at rest under a passphrase: Argon2id makes a key of it, ChaCha20-Poly1305 seals the secret with that.
//!
//! In the file, after the label: `sealed argon2id MEMORY PASSES LANES SALT NONCE SEALED`, the numbers decimal (memory in
//! KiB), the rest hexadecimal. Label and numbers are bound into the seal.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use data_encoding::HEXLOWER;
use muster_os::entropy::{self, EntropyError};

const SEALED: &str = "sealed";
const ARGON2ID: &str = "argon2id";
/// What a new seal costs whoever guesses, 64 MiB and three passes; opening it takes a tenth of a second.
const NEW: Cost = Cost { memory: 65_536, passes: 3, lanes: 1 };
/// Whatever a file says, opening it stays within this.
const MOST: Cost = Cost { memory: 1 << 20, passes: 16, lanes: 4 };

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cost {
    memory: u32,
    passes: u32,
    lanes: u32,
}

/// A sealed secret, as its file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SealedKey {
    cost: Cost,
    salt: [u8; 16],
    nonce: [u8; 12],
    sealed: Vec<u8>,
}

impl SealedKey {
    /// Seals a secret; none where the cipher refuses, which it does for no key.
    pub(super) fn seal(
        label: &str,
        secret: &[u8; 32],
        passphrase: &str,
    ) -> Result<Option<Self>, EntropyError> {
        let (salt, nonce) = (entropy::fill()?, entropy::fill()?);
        let mut made = Self { cost: NEW, salt, nonce, sealed: Vec::new() };
        let Some(cipher) = made.cipher(passphrase) else { return Ok(None) };
        let bound = made.bound(label);
        let payload = Payload { msg: secret, aad: bound.as_bytes() };
        let Ok(sealed) = cipher.encrypt(&Nonce::from(nonce), payload) else { return Ok(None) };
        made.sealed = sealed;
        Ok(Some(made))
    }

    /// The secret; none with another passphrase, or where something was changed.
    pub(super) fn open(&self, label: &str, passphrase: &str) -> Option<[u8; 32]> {
        let bound = self.bound(label);
        let payload = Payload { msg: &self.sealed, aad: bound.as_bytes() };
        let opened = self.cipher(passphrase)?.decrypt(&Nonce::from(self.nonce), payload).ok()?;
        opened.try_into().ok()
    }

    /// What stands in the file after the label.
    pub(super) fn text(&self) -> String {
        let hex = |bytes: &[u8]| HEXLOWER.encode(bytes);
        format!("{} {} {} {}", self.head(), hex(&self.salt), hex(&self.nonce), hex(&self.sealed))
    }

    /// Reads it.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let words: Vec<&str> = text.split(' ').collect();
        let [SEALED, ARGON2ID, memory, passes, lanes, salt, nonce, sealed] = words[..] else { return None };
        let number = |word: &str, most: u32| word.parse().ok().filter(|number| (1..=most).contains(number));
        let cost = Cost {
            memory: number(memory, MOST.memory)?,
            passes: number(passes, MOST.passes)?,
            lanes: number(lanes, MOST.lanes)?,
        };
        let bytes = |word: &str| HEXLOWER.decode(word.as_bytes()).ok();
        let (salt, nonce) = (bytes(salt)?.try_into().ok()?, bytes(nonce)?.try_into().ok()?);
        Some(Self { cost, salt, nonce, sealed: bytes(sealed).filter(|sealed| sealed.len() == 48)? })
    }

    fn head(&self) -> String {
        let Cost { memory, passes, lanes } = self.cost;
        format!("{SEALED} {ARGON2ID} {memory} {passes} {lanes}")
    }

    fn bound(&self, label: &str) -> String {
        format!("{label} {}", self.head())
    }

    fn cipher(&self, passphrase: &str) -> Option<ChaCha20Poly1305> {
        let Cost { memory, passes, lanes } = self.cost;
        let params = Params::new(memory, passes, lanes, Some(32)).ok()?;
        let mut key = [0; 32];
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.as_bytes(), &self.salt, &mut key)
            .ok()?;
        Some(ChaCha20Poly1305::new(&Key::from(key)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_opens_with_its_passphrase_and_label_only_and_shows_every_change() {
        let sealed = SealedKey::seal("label/1", &[7; 32], "correct horse").unwrap().unwrap();
        let text = sealed.text();
        let read = SealedKey::parse(&text).unwrap();
        assert_eq!(read, sealed);
        assert_eq!(read.open("label/1", "correct horse"), Some([7; 32]));
        assert_eq!(read.open("label/1", "correct house"), None);
        assert_eq!(read.open("label/2", "correct horse"), None);
        let mut changed = read;
        changed.sealed[0] ^= 1;
        assert_eq!(changed.open("label/1", "correct horse"), None);
        assert_ne!(text, SealedKey::seal("label/1", &[7; 32], "correct horse").unwrap().unwrap().text());
    }

    #[test]
    fn what_would_take_too_long_is_not_read() {
        let text = SealedKey::seal("label/1", &[7; 32], "correct horse").unwrap().unwrap().text();
        assert!(SealedKey::parse(&text).is_some());
        for wrong in [
            text.replace("65536", "4000000"),
            text.replace("65536 3", "65536 99"),
            text.replace("argon2id", "argon2i"),
            text[..text.len() - 1].to_owned(),
            format!("{text} more"),
        ] {
            assert_eq!(SealedKey::parse(&wrong), None, "{wrong}");
        }
    }
}
