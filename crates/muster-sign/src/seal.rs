//! Signing a payload.

use crate::envelope::{Form, to_be_signed, write};
use crate::key::SigningKey;
use muster_wire::encode;
use muster_wire::object::{Sealed, Signable};

/// Signs a payload in the form of its kind, for the publisher that it names.
///
/// Whether the payload keeps its bounds and the key may sign it is decided by whoever verifies.
#[must_use]
pub fn seal<T: Signable>(payload: &T, key: &SigningKey) -> Sealed {
    let (bytes, signer) = (encode(payload), key.id());
    let signature = key.sign(&to_be_signed(T::KIND, payload.publisher(), &bytes, signer));
    write(Form::of(T::KIND), &bytes, signer, &signature)
}
