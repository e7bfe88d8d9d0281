//! One signature, and what it takes to verify it strictly.

use crate::Result;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use muster_os::clock::monotonic;
use std::hint::black_box;

/// Verifications of a turn.
const TURN: usize = 200;
/// What is signed: as many bytes as a usual object has, with what is signed around it.
const SIGNED: [u8; 256] = [7; 256];

/// Key and signature.
pub(crate) struct Signed {
    key: [u8; 32],
    signature: [u8; 64],
}

impl Signed {
    pub(crate) fn new() -> Self {
        let key = SigningKey::from_bytes(&[7; 32]);
        Self { key: key.verifying_key().to_bytes(), signature: key.sign(&SIGNED).to_bytes() }
    }

    /// As an argument for another process.
    pub(crate) fn to_text(&self) -> String {
        self.key.iter().chain(&self.signature).map(|byte| format!("{byte:02x}")).collect()
    }
    pub(crate) fn of_text(text: &str) -> Result<Self> {
        let mut signed = Self { key: [0; 32], signature: [0; 64] };
        let bytes = signed.key.iter_mut().chain(&mut signed.signature);
        for (at, byte) in (0..).step_by(2).zip(bytes) {
            *byte = u8::from_str_radix(text.get(at..at + 2).ok_or("the signature is too short")?, 16)?;
        }
        Ok(signed)
    }

    /// Nanoseconds of verifying it.
    pub(crate) fn verify(&self) -> Result<u64> {
        let begin = monotonic();
        let key = VerifyingKey::from_bytes(black_box(&self.key))?;
        key.verify_strict(black_box(&SIGNED), &Signature::from_bytes(black_box(&self.signature)))?;
        Ok(u64::try_from((monotonic() - begin).as_nanos())?)
    }
}

/// Nanoseconds of each, in a process that has long begun.
pub(crate) fn verifications() -> Result<Vec<u64>> {
    let signed = Signed::new();
    (0..TURN).map(|_| signed.verify()).collect()
}
