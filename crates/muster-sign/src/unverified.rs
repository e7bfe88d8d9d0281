//! Reading an object without trusting it.

use crate::envelope::{Envelope, within};
use crate::scheme::Algorithm;
use crate::untrusted::{EnvelopePart, Untrusted};
use minicbor::{Decoder, decode};
use muster_wire::object::{Kind, Sealed, Signable};
use muster_wire::{WireError, canonical};

/// The kind that an object says it is, which tells which verifier to call. Nothing is verified.
///
/// # Errors
/// The first broken rule of the outer form, or a kind that is unknown.
pub fn kind_of(sealed: &Sealed) -> Result<Kind, Untrusted> {
    let envelope = Envelope::read(sealed, Algorithm::SIGNATURES)?;
    let kind = named_kind(envelope.payload)?;
    envelope.suits(kind).map(|()| kind)
}

/// The payload of an object that nobody has verified: to show it to people, never to act on it.
///
/// # Errors
/// The first broken rule of the outer form or of the payload's encoding, or another kind than asked for.
pub fn unverified<T: Signable>(sealed: &Sealed) -> Result<T, Untrusted> {
    open(sealed, Algorithm::SIGNATURES).map(|(payload, _)| payload)
}

/// Reads an object of one kind: every rule except those of trust.
pub(crate) fn open<'a, T: Signable>(
    sealed: &'a Sealed,
    accepted: &[Algorithm],
) -> Result<(T, Envelope<'a>), Untrusted> {
    within(sealed.as_bytes(), T::LIMIT)?;
    let envelope = Envelope::read(sealed, accepted)?;
    let found = named_kind(envelope.payload)?;
    payload_of(&envelope, found).map(|payload| (payload, envelope))
}

/// The payload of an object that says that it is of this kind; [`named_kind`] has found it canonical.
pub(crate) fn payload_of<T: Signable>(envelope: &Envelope<'_>, found: Kind) -> Result<T, Untrusted> {
    if found != T::KIND {
        let (found, expected) = (found.number(), T::KIND.number());
        return Err(WireError::Kind { found, expected }.into());
    }
    envelope.suits(found)?;
    Ok(muster_wire::decode_checked(envelope.payload)?)
}

pub(crate) fn named_kind(payload: &[u8]) -> Result<Kind, Untrusted> {
    canonical::check(payload)?;
    let found = first_field(payload).map_err(|_| Untrusted::Envelope { part: EnvelopePart::Payload })?;
    let known = Kind::ALL.into_iter().find(|kind| kind.number() == found);
    known.ok_or(Untrusted::UnknownKind { found })
}

/// The value of field 0, which stands first because keys ascend.
fn first_field(payload: &[u8]) -> Result<u8, decode::Error> {
    let mut d = Decoder::new(payload);
    d.map()?;
    match d.u8()? {
        0 => d.u8(),
        _ => Err(decode::Error::missing_value(0)),
    }
}
