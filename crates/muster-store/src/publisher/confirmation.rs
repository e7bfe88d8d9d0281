//! Machines and hosts that were confirmed by telephone.

use super::{By, GivenLicence, HostRecord, KeyRecord, MachineId, Published};
use muster_core::publisher::{Cost, Tries};
use muster_wire::id::Subject;
use muster_wire::number::KeySerial;
use muster_wire::time::Timestamp;

/// An installation ID is to be confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfirmationAttempt {
    /// The product key.
    pub serial: KeySerial,
    /// The machine or host.
    pub subject: Subject,
    /// From when on wrong check values count.
    pub tries_since: Timestamp,
    /// The network that it comes from. None where a person of the publisher judges who is asking: wrong check values are
    /// then neither counted nor remembered.
    pub network: Option<String>,
    /// Who asks, and when: for the audit.
    pub by: By,
}

/// Everything that a decision may look at, while nobody else can change it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfirmationUnderLock {
    /// The product key.
    pub key: KeyRecord,
    /// Whether this subject was confirmed for this key before.
    pub confirmed: bool,
    /// The host of this key with this subject that was certified in another way, or the machine that was licensed.
    pub known: Option<KnownSubject>,
    /// Wrong check values since the attempt says.
    pub tries: Tries,
    /// What is published.
    pub published: Published,
}

/// A subject that is on record in another way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KnownSubject {
    /// A host, which is counted among the hosts of its key.
    Host(Box<HostRecord>),
    /// A machine, which is counted among the machines of its key.
    Machine(MachineId),
    /// A machine whose licence is revoked, or will be; it may have been released.
    Revoked,
}

impl KnownSubject {
    /// The machine with this licence.
    #[must_use]
    pub const fn of_licence(given: &GivenLicence) -> Self {
        if given.revoked { Self::Revoked } else { Self::Machine(given.machine) }
    }
}

/// What to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConfirmationAnswer {
    /// It is confirmed.
    Confirmed {
        /// What it costs the key.
        cost: Cost,
        /// What the audit says of it.
        detail: String,
    },
    /// The installation ID has another check value than the key: it is refused, and the try is remembered.
    WrongCheck,
}

/// A subject that was confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfirmedRecord {
    /// The machine or host.
    pub subject: Subject,
    /// When it was first confirmed.
    pub first_seen: Timestamp,
    /// When it was last confirmed.
    pub last_seen: Timestamp,
    /// Whether it is counted for this; otherwise it is counted as the host or machine that it also is.
    pub counted: bool,
}
