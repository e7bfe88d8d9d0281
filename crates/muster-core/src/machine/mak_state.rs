//! What is remembered of a product's multiple activation key, and of the licence that it brought.
//!
//! The key itself is a secret and no part of the state, which everybody on the machine may read: whoever writes the state
//! keeps it elsewhere.

use alloc::string::String;
use minicbor::{Decode, Encode};
use muster_wire::fingerprint::Fingerprint;
use muster_wire::id::IdempotencyKey;
use muster_wire::number::KeySerial;
use muster_wire::object::Sealed;
use muster_wire::time::Timestamp;

/// The multiple activation key that is installed.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct HeldMak {
    /// Its serial, by which a licence is known to be its.
    #[n(0)]
    pub(super) serial: KeySerial,
    /// Its last five characters.
    #[n(1)]
    pub(super) partial: String,
    /// The request that no licence has answered yet.
    #[n(2)]
    pub(super) pending: Option<PendingLicence>,
    /// Attempts in a row that brought no licence.
    #[n(3)]
    pub(super) failures: u8,
}

/// A request for a licence, as far as it has to be the same when it is sent again.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PendingLicence {
    /// Names the attempt: the same again costs nothing.
    #[n(0)]
    pub(super) idempotency: IdempotencyKey,
    /// The subject in it.
    #[n(1)]
    pub(super) subject: Fingerprint,
}

/// What licenses the machine, and what was noticed about it since. Nothing in it is trusted until it is proven again.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct HeldLicence {
    /// The proof.
    #[n(0)]
    pub(super) proof: MakProof,
    /// The machine's subject, whose digest the proof holds.
    #[n(1)]
    pub(super) subject: Fingerprint,
    /// Since when this is no longer the machine that was licensed.
    #[n(2)]
    pub(super) hardware_changed_since: Option<Timestamp>,
    /// Since when the publisher is known to have revoked the licence or its key.
    #[n(3)]
    pub(super) revoked_since: Option<Timestamp>,
}

/// How the publisher proves that a multiple activation key was activated on a machine.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum MakProof {
    /// By its service: online, by file, or through the organisation's host.
    #[n(0)]
    Service {
        /// Certificate of the service key that signed.
        #[n(0)]
        service: Sealed,
        /// The licence.
        #[n(1)]
        licence: Sealed,
    },
    /// By a telephone key: word of mouth.
    #[n(1)]
    Telephone {
        /// The confirmation.
        #[n(0)]
        confirmation: Sealed,
    },
}

impl HeldMak {
    pub(super) fn new(serial: KeySerial, partial: String) -> Self {
        Self { serial, partial, pending: None, failures: 0 }
    }
    /// Serial of the key.
    #[must_use]
    pub const fn serial(&self) -> KeySerial {
        self.serial
    }
    /// The key's last five characters.
    #[must_use]
    pub fn partial(&self) -> &str {
        &self.partial
    }
    /// Whether a request was made that no licence has answered yet.
    #[must_use]
    pub const fn is_pending(&self) -> bool {
        self.pending.is_some()
    }
    /// What names that request.
    #[must_use]
    pub fn pending(&self) -> Option<IdempotencyKey> {
        self.pending.as_ref().map(|pending| pending.idempotency)
    }
    /// Attempts in a row that brought no licence.
    #[must_use]
    pub const fn failures(&self) -> u8 {
        self.failures
    }
    /// What hosts, services and attempts have left behind, but not the key.
    pub(super) fn forget_attempts(&mut self) {
        self.pending = None;
        self.failures = 0;
    }
}

impl HeldLicence {
    /// The proof, to show to people or to carry elsewhere.
    #[must_use]
    pub const fn proof(&self) -> &MakProof {
        &self.proof
    }
    /// The machine's subject when it was licensed.
    #[must_use]
    pub const fn subject(&self) -> &Fingerprint {
        &self.subject
    }
}
