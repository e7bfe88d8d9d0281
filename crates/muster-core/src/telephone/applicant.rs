//! Who is activated by telephone: a machine by a multiple activation key, a host by a host key.

use crate::fingerprint;
use muster_sign::key_id;
use muster_wire::fingerprint::Fingerprint;
use muster_wire::id::{PublicKey, Subject};
use muster_wire::number::{Day, GroupNumber, ProductNumber};

/// Who asks, as it is known where it asks.
#[derive(Debug, Clone, Copy)]
pub enum Applicant<'a> {
    /// A machine, by its enrolled fingerprint vector.
    Machine(&'a Fingerprint),
    /// A host, by its public key, on this day.
    Host(&'a PublicKey, Day),
}

impl Applicant<'_> {
    pub(super) fn subject(self) -> Subject {
        match self {
            Self::Machine(enrolled) => fingerprint_subject(enrolled),
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

/// The subject that stands for a machine: first half of the digest of its enrolled fingerprint vector.
#[must_use]
pub fn fingerprint_subject(enrolled: &Fingerprint) -> Subject {
    let digest = fingerprint::digest(enrolled);
    let [half @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] = *digest.as_bytes();
    Subject::new(half)
}

/// The subject that stands for a host: its key id.
#[must_use]
pub fn host_subject(key: &PublicKey) -> Subject {
    Subject::new(*key_id(key).as_bytes())
}
