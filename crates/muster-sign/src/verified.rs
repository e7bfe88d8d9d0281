//! An object that was verified: only this crate can make one.

use crate::digest::key_id;
use crate::envelope::Envelope;
use crate::scheme::Scheme;
use crate::untrusted::Untrusted;
use crate::unverified::open;
use core::ops::Deref;
use muster_wire::id::{KeyId, PublicKey, PublisherId};
use muster_wire::object::{Sealed, Signable};
use muster_wire::time::Timestamp;

/// A payload whose signature, signer and place in the chain of trust were verified, with the bytes that prove it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified<T> {
    payload: T,
    sealed: Sealed,
    scheme: Scheme,
}

impl<T> Verified<T> {
    /// The signed bytes, to keep or to pass on.
    #[must_use]
    pub const fn sealed(&self) -> &Sealed {
        &self.sealed
    }
    /// What verifies everything that stands under it.
    pub(crate) const fn scheme(&self) -> &Scheme {
        &self.scheme
    }
    /// The payload alone; from here on nothing shows that it was verified.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.payload
    }
}

impl<T> Deref for Verified<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.payload
    }
}

/// Verifies an object under a key; which key that must be, the callers in this crate know.
pub(crate) fn verify<T: Signable>(
    scheme: &Scheme,
    sealed: &Sealed,
    signer: impl FnOnce(&T) -> PublicKey,
    publisher: impl FnOnce(&T) -> PublisherId,
) -> Result<Verified<T>, Untrusted> {
    let (payload, envelope) = open::<T>(sealed, scheme.accepted())?;
    let (key, publisher) = (signer(&payload), publisher(&payload));
    verify_opened(scheme, sealed, payload, &envelope, (&key, key_id(&key)), publisher)
}

/// The same of an object that was read already, under a key whose id is known.
pub(crate) fn verify_opened<T: Signable>(
    scheme: &Scheme,
    sealed: &Sealed,
    payload: T,
    envelope: &Envelope<'_>,
    (key, id): (&PublicKey, KeyId),
    publisher: PublisherId,
) -> Result<Verified<T>, Untrusted> {
    let (found, expected) = (payload.publisher(), publisher);
    if found != expected {
        return Err(Untrusted::OtherPublisher { found, expected });
    }
    let (found, expected) = (envelope.header.signer, id);
    if found != expected {
        return Err(Untrusted::KeyId { found, expected });
    }
    scheme.check(key, &envelope.signed(T::KIND, publisher), &envelope.signature)?;
    Ok(Verified { payload, sealed: sealed.clone(), scheme: scheme.clone() })
}

/// Refuses what was issued outside the validity of its signer; both ends are within.
pub(crate) fn valid_at_issue(
    issued: Timestamp,
    not_before: Timestamp,
    not_after: Timestamp,
) -> Result<(), Untrusted> {
    if (not_before..=not_after).contains(&issued) {
        Ok(())
    } else {
        Err(Untrusted::NotValidAtIssue { issued, not_before, not_after })
    }
}
