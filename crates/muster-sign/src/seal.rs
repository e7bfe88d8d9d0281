//! Signing payloads, alone or together, and putting an object together from a payload and a signature that came apart.

use crate::envelope::{Envelope, Form, Header, to_be_signed, write};
use crate::joint::{self, Tree};
use crate::key::SigningKey;
use crate::scheme::Algorithm;
use crate::untrusted::Untrusted;
use alloc::vec::Vec;
use muster_wire::id::{KeyId, PublisherId, Signature};
use muster_wire::object::{Kind, Sealed, Signable};
use muster_wire::{encode, limits};

/// Signs a payload in the form of its kind, for the publisher that it names.
///
/// Whether the payload keeps its bounds and the key may sign it is decided by whoever verifies.
#[must_use]
pub fn seal<T: Signable>(payload: &T, key: &SigningKey) -> Sealed {
    Unsigned::of(payload).sealed_alone(key.id(), |bytes| key.sign(bytes))
}

/// A payload that waits for a signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsigned {
    kind: Kind,
    publisher: PublisherId,
    payload: Vec<u8>,
}

/// Signs answers in their order: neighbours of one publisher with one signature for all that there is room for under it,
/// and by itself what would be alone, is no answer, or is too long for a path.
#[must_use]
pub fn seal_together(answers: &[Unsigned], key: &SigningKey) -> Vec<Sealed> {
    seal_together_with(answers, key.id(), |bytes| key.sign(bytes))
}

/// The same, by whoever holds the key `signer`: `sign` gets the bytes that are signed.
#[must_use]
pub fn seal_together_with(
    answers: &[Unsigned],
    signer: KeyId,
    sign: impl Fn(&[u8]) -> [u8; 64],
) -> Vec<Sealed> {
    let can_stand = |one: &Unsigned| one.kind.is_answer() && one.has_room();
    let groups =
        answers.chunk_by(|one, next| can_stand(one) && can_stand(next) && one.publisher == next.publisher);
    let groups = groups.flat_map(|group| group.chunks(limits::JOINT));
    groups.flat_map(|group| sealed_by_one(group, signer, &sign)).collect()
}

fn sealed_by_one(group: &[Unsigned], signer: KeyId, sign: &impl Fn(&[u8]) -> [u8; 64]) -> Vec<Sealed> {
    if let [alone] = group {
        return Vec::from([alone.sealed_alone(signer, sign)]);
    }
    let header = Header { algorithm: Algorithm::Joint, signer };
    let leaves = group.iter().map(|answer| joint::leaf(&answer.to_be_signed(header))).collect();
    let (Some(tree), Some(first)) = (Tree::of(leaves), group.first()) else { return Vec::new() };
    let signature = sign(&tree.to_be_signed(first.publisher));
    let answers = group.iter().enumerate();
    answers.map(|(at, answer)| answer.sealed(header, &signature, &tree.path(at))).collect()
}

/// Most bytes that a payload gets around it: tag, array, protected header, signature, and the lengths before them.
const AROUND: usize = 112;

impl Unsigned {
    /// The payload in the form of its kind, for the publisher that it names.
    #[must_use]
    pub fn of<T: Signable>(payload: &T) -> Self {
        Self { kind: T::KIND, publisher: payload.publisher(), payload: encode(payload) }
    }

    /// The publisher that the payload names.
    #[must_use]
    pub const fn publisher(&self) -> PublisherId {
        self.publisher
    }

    /// Whether it can stand with others: the path makes it longer.
    const fn has_room(&self) -> bool {
        self.payload.len() <= limits::OBJECT - AROUND - joint::PATH
    }

    fn sealed_alone(&self, signer: KeyId, sign: impl FnOnce(&[u8]) -> [u8; 64]) -> Sealed {
        let header = Header { algorithm: Algorithm::EdDsa, signer };
        self.sealed(header, &sign(&self.to_be_signed(header)), &[])
    }

    fn to_be_signed(&self, header: Header) -> Vec<u8> {
        to_be_signed(header, self.kind, self.publisher, &self.payload)
    }

    fn sealed(&self, header: Header, signature: &[u8; 64], path: &[u8]) -> Sealed {
        write(Form::of(self.kind), header, &self.payload, signature, path)
    }
}

/// The object of which only the signature travelled, because both sides know the payload. Nothing is verified.
#[must_use]
pub fn assemble<T: Signable>(payload: &T, signer: KeyId, signature: &Signature) -> Sealed {
    let header = Header { algorithm: Algorithm::EdDsa, signer };
    Unsigned::of(payload).sealed(header, signature.as_bytes(), &[])
}

/// The signature of an object, for where only that travels. Nothing is verified.
///
/// # Errors
/// The first broken rule of the outer form.
pub fn signature_of(sealed: &Sealed) -> Result<Signature, Untrusted> {
    Envelope::read(sealed, &[Algorithm::EdDsa]).map(|envelope| Signature::new(envelope.signature))
}
