//! Machines that multiple activation keys have activated, and their licences.

use super::{KeyLookup, KeyRecord, Published};
use muster_core::publisher::Cost;
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::id::{Digest, IdempotencyKey, KeyId};
use muster_wire::number::{CatalogVersion, KeySerial, RecordNumber};
use muster_wire::object::{Recorded, Sealed};
use muster_wire::time::Timestamp;

/// A machine asks for a licence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MachineAttempt {
    /// Finds the multiple activation key.
    pub lookup: KeyLookup,
    /// Names the attempt.
    pub idempotency: IdempotencyKey,
    /// What the licence will be bound to.
    pub subject: Fingerprint,
    /// Digest of the subject.
    pub digest: Digest,
    /// Parts of the subject, of which the same machine shares one.
    pub clues: Vec<Part>,
    /// The catalog by which the clues were chosen.
    pub catalog: CatalogVersion,
    /// The machine's name, where it told one.
    pub machine_name: Option<String>,
    /// Address that it spoke from.
    pub address: String,
    /// The publisher's clock.
    pub at: Timestamp,
}

/// Everything that a decision may look at, while nobody else can change it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MakUnderLock {
    /// The multiple activation key.
    pub key: KeyRecord,
    /// The machines that it has activated and that share a clue with the one that asks, oldest first. One that was
    /// released is among them if its licences are revoked, and then alone.
    pub alike: Vec<MachineRecord>,
    /// The licence that was given under the same name.
    pub earlier: Option<GivenLicence>,
    /// The newest licence by this key for exactly this subject; of a released machine only if it is revoked.
    pub newest: Option<GivenLicence>,
    /// Whether exactly this subject was confirmed by telephone and is counted for that: a new licence then counts it as
    /// a machine in the place of that, and costs nothing.
    pub confirmed: bool,
    /// Where a new licence will be recorded.
    pub next: Recorded,
    /// What is published.
    pub published: Published,
}

/// Names a machine on record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MachineId(pub i64);

/// A machine on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MachineRecord {
    /// Its name in the store.
    pub id: MachineId,
    /// The subject that it was counted with; it stays, whatever is licensed later.
    pub counted: Fingerprint,
    /// Its name as it last gave it.
    pub machine_name: Option<String>,
    /// When it was counted.
    pub first_seen: Timestamp,
    /// When it last asked.
    pub last_seen: Timestamp,
    /// Address that it last spoke from.
    pub address: String,
    /// Record of its newest licence.
    pub licence: Option<RecordNumber>,
    /// Whether its licences are revoked, or will be.
    pub revoked: bool,
}

/// A licence that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenLicence {
    /// Digest of the subject that it is for.
    pub digest: Digest,
    /// The machine.
    pub machine: MachineId,
    /// The key that signed it.
    pub service: KeyId,
    /// Whether it is revoked, or will be.
    pub revoked: bool,
}

/// Whose a licence is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LicenceHolder {
    /// The multiple activation key.
    pub serial: KeySerial,
    /// The machine's name as it last gave it.
    pub machine_name: Option<String>,
}

/// What to write, and to answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MachineAnswer {
    /// The licence that was given under the same name.
    Earlier,
    /// The newest licence for this subject.
    Newest,
    /// A new licence.
    New(NewLicence),
}

/// A licence that was made for a machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLicence {
    /// The machine that it is known as, which costs nothing; none for one that is counted now.
    pub machine: Option<MachineId>,
    /// The licence.
    pub licence: Sealed,
    /// The key that signed it.
    pub service: KeyId,
}

impl NewLicence {
    /// What it costs the key.
    #[must_use]
    pub const fn cost(&self) -> Cost {
        match self.machine {
            Some(_) => Cost::Nothing,
            None => Cost::Activation,
        }
    }
}

/// An attempt that is now answered, durably.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Licensed {
    /// The licence.
    pub licence: Sealed,
    /// Certificate of the key that signed it.
    pub service: Sealed,
    /// What is published.
    pub published: Published,
}
