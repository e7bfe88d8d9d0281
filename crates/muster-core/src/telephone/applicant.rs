//! Who is activated by telephone: a machine by a multiple activation key, a host by a host key.

use crate::fingerprint;
use muster_sign::key_id;
use muster_wire::fingerprint::Fingerprint;
use muster_wire::id::{Digest, PublicKey, Subject};
use muster_wire::number::{Day, GroupNumber, ProductNumber};

/// Who asks, as it is known where it asks.
#[derive(Debug, Clone, Copy)]
pub enum Applicant<'a> {
    /// A machine, by the vector of its [subject](crate::subject::Subject).
    Machine(&'a Fingerprint),
    /// A host, by its public key, on this day.
    Host(&'a PublicKey, Day),
}

impl Applicant<'_> {
    pub(super) fn subject(self) -> Subject {
        match self {
            Self::Machine(vector) => fingerprint_subject(vector),
            Self::Host(key, _) => host_subject(key),
        }
    }
}

/// What is confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Confirmed {
    /// One product on one machine. No day: the same confirmation can be applied again at any time.
    Machine(ProductNumber),
    /// A host for one key group, from this day.
    Host(GroupNumber, Day),
}

/// The subject that stands for a machine: first half of the digest of the vector that licences are bound to.
#[must_use]
pub fn fingerprint_subject(vector: &Fingerprint) -> Subject {
    subject_of_digest(fingerprint::digest(vector))
}

/// The same, where only the digest is known: what a licence is bound to.
#[must_use]
pub fn subject_of_digest(digest: Digest) -> Subject {
    let [half @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] = *digest.as_bytes();
    Subject::new(half)
}

/// The subject that stands for a host: its key id.
#[must_use]
pub fn host_subject(key: &PublicKey) -> Subject {
    Subject::new(*key_id(key).as_bytes())
}
