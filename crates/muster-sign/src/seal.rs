//! Signing a payload, and putting an object together from a payload and a signature that came apart.

use crate::envelope::{Envelope, Form, to_be_signed, write};
use crate::key::SigningKey;
use crate::scheme::Algorithm;
use crate::untrusted::Untrusted;
use muster_wire::encode;
use muster_wire::id::{KeyId, Signature};
use muster_wire::object::{Sealed, Signable};

/// Signs a payload in the form of its kind, for the publisher that it names.
///
/// Whether the payload keeps its bounds and the key may sign it is decided by whoever verifies.
#[must_use]
pub fn seal<T: Signable>(payload: &T, key: &SigningKey) -> Sealed {
    seal_with(payload, key.id(), |bytes| key.sign(bytes))
}

/// The same, by whoever holds the key `signer`: `sign` gets the bytes that are signed.
#[must_use]
pub fn seal_with<T: Signable>(payload: &T, signer: KeyId, sign: impl FnOnce(&[u8]) -> [u8; 64]) -> Sealed {
    let bytes = encode(payload);
    let signature = sign(&to_be_signed(Algorithm::EdDsa, T::KIND, payload.publisher(), &bytes, signer));
    write(Form::of(T::KIND), Algorithm::EdDsa, &bytes, signer, &signature)
}

/// The object of which only the signature travelled, because both sides know the payload. Nothing is verified.
#[must_use]
pub fn assemble<T: Signable>(payload: &T, signer: KeyId, signature: &Signature) -> Sealed {
    write(Form::of(T::KIND), Algorithm::EdDsa, &encode(payload), signer, signature.as_bytes())
}

/// The signature of an object, for where only that travels. Nothing is verified.
///
/// # Errors
/// The first broken rule of the outer form.
pub fn signature_of(sealed: &Sealed) -> Result<Signature, Untrusted> {
    Envelope::read(sealed, Algorithm::EdDsa).map(|envelope| Signature::new(envelope.signature))
}
