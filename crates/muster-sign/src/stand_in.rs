//! What takes the place of signatures in a simulation: cheap, counted, and no proof of anything.
//!
//! A seal is a plain digest over the public key and the bytes, which anybody can make. It is of use where a program plays
//! publisher, hosts and machines at once and nobody is to be convinced: whatever is altered is still found out.
//!
//! It cannot be mistaken for a signature. Its objects name an algorithm of their own, which [`Root::trust`] and all that
//! stands under it refuse; only a root that [`Root::trust_stand_in`] made accepts it, and such a root accepts nothing
//! else. This file is compiled only with the feature `stand-in`.
//!
//! [`Root::trust`]: crate::Root::trust
//! [`Root::trust_stand_in`]: crate::Root::trust_stand_in

use crate::digest::{key_id, sha256};
use crate::envelope::{Form, Header, to_be_signed, write};
use crate::scheme::Algorithm;
use crate::untrusted::Untrusted;
use alloc::sync::Arc;
use core::sync::atomic::{AtomicU64, Ordering};
use muster_wire::encode;
use muster_wire::id::{KeyId, PublicKey};
use muster_wire::object::{Sealed, Signable};

/// Its number: of COSE's range for private use, and refused by every implementation (specification, objects, section 3).
pub(crate) const ALGORITHM: i64 = -70_000;
/// The second half of every seal, for whoever looks at the bytes.
const NO_SIGNATURE: &[u8; 32] = b"not a signature: simulation only";

/// How many seals were looked at, under one root.
#[derive(Debug, Clone, Default)]
pub struct Tally(Arc<AtomicU64>);

impl Tally {
    /// The number.
    #[must_use]
    pub fn verified(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
    pub(crate) fn count(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// What has the place of a private key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandInKey {
    public: PublicKey,
    id: KeyId,
}

impl StandInKey {
    /// The key that everybody has who has the public one: there is no secret in it.
    #[must_use]
    pub fn new(public: PublicKey) -> Self {
        Self { public, id: key_id(&public) }
    }
    /// What has the place of its public key.
    #[must_use]
    pub const fn public(&self) -> PublicKey {
        self.public
    }
    /// Identifier of its public key.
    #[must_use]
    pub const fn id(&self) -> KeyId {
        self.id
    }
}

/// Seals a payload in the form of its kind, for the publisher that it names.
#[must_use]
pub fn seal_stand_in<T: Signable>(payload: &T, key: &StandInKey) -> Sealed {
    let (bytes, header) = (encode(payload), Header { algorithm: Algorithm::StandIn, signer: key.id() });
    let signed = to_be_signed(header, T::KIND, payload.publisher(), &bytes);
    write(Form::of(T::KIND), header, &bytes, &seal_of(&key.public, &signed), &[])
}

/// Whether the seal belongs to these bytes and this key.
pub(crate) fn check(key: &PublicKey, signed: &[u8], seal: &[u8; 64]) -> Result<(), Untrusted> {
    if *seal == seal_of(key, signed) { Ok(()) } else { Err(Untrusted::Signature) }
}

fn seal_of(key: &PublicKey, signed: &[u8]) -> [u8; 64] {
    let mut seal = [0; 64];
    let digest = sha256(&[key.as_bytes(), signed]);
    let bytes = digest.as_bytes().iter().chain(NO_SIGNATURE);
    seal.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
    seal
}
