//! Hosts that keys have activated, and each attempt that was answered.

use super::{KeyLookup, KeyRecord, Published};
use muster_core::publisher::{CopyNote, Cost, EnrolledHost, HeadReport};
use muster_wire::fingerprint::Fingerprint;
use muster_wire::id::{Digest, IdempotencyKey, KeyId, PublicKey, Subject};
use muster_wire::object::{Recorded, Sealed};
use muster_wire::time::Timestamp;

/// A host asks to be certified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostAttempt {
    /// Finds the host key.
    pub lookup: KeyLookup,
    /// Names the attempt.
    pub idempotency: IdempotencyKey,
    /// What must be the same when the attempt is repeated.
    pub content: Digest,
    /// The host's own key.
    pub host: PublicKey,
    /// Its hardware.
    pub fingerprint: Fingerprint,
    /// Its name.
    pub machine_name: String,
    /// Head of its store.
    pub head: Recorded,
    /// Address that it spoke from.
    pub address: String,
    /// The publisher's clock.
    pub at: Timestamp,
}

/// Everything that a decision may look at, while nobody else can change it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyUnderLock {
    /// The host key.
    pub key: KeyRecord,
    /// The hosts that it has activated, oldest first.
    pub hosts: Vec<HostRecord>,
    /// The hosts that were confirmed by telephone, and are on record as no host otherwise.
    pub confirmed: Vec<Subject>,
    /// The attempt that was answered under the same name.
    pub earlier: Option<EarlierAttempt>,
    /// The last report of the asking host, under whichever host key; `highest_in_epoch` is that of the attempt's epoch.
    pub last_report: Option<HeadReport>,
    /// Where a new certificate will be recorded.
    pub next: Recorded,
    /// What is published.
    pub published: Published,
}

/// Names a host on record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HostId(pub i64);

/// A host on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostRecord {
    /// Its name in the store.
    pub id: HostId,
    /// What decisions are made by.
    pub enrolled: EnrolledHost,
    /// Its name as it last gave it.
    pub machine_name: String,
    /// When it was first activated.
    pub first_seen: Timestamp,
    /// When it last asked.
    pub last_seen: Timestamp,
    /// Address that it last spoke from.
    pub address: String,
    /// Head of its store as it last reported it.
    pub head: Recorded,
}

/// An attempt that was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierAttempt {
    /// What it asked for.
    pub content: Digest,
    /// Whom it was for.
    pub host: HostId,
    /// The certificate that it got.
    pub certificate: Sealed,
}

/// What to write, and to answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostAnswer {
    /// A new certificate; none where the earlier attempt's is given again.
    pub new: Option<NewCertificate>,
    /// What was odd about the host's report.
    pub note: Option<CopyNote>,
}

/// A certificate that was made for a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCertificate {
    /// The host; none for a new one.
    pub host: Option<HostId>,
    /// What it costs.
    pub cost: Cost,
    /// Its first moment.
    pub not_before: Timestamp,
    /// Its last moment.
    pub not_after: Timestamp,
    /// The certificate.
    pub certificate: Sealed,
    /// The key that signed it.
    pub service: KeyId,
}

/// An attempt that is now answered, durably.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activated {
    /// The host's certificate.
    pub certificate: Sealed,
    /// Certificate of the key that signed it.
    pub service: Sealed,
    /// What is published.
    pub published: Published,
}

/// A report that was odd.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteRecord {
    /// When.
    pub at: Timestamp,
    /// The host's name then.
    pub machine_name: String,
    /// The host's own key.
    pub host: PublicKey,
    /// What was odd.
    pub note: CopyNote,
    /// The head that it reported.
    pub head: Recorded,
    /// Address that it spoke from.
    pub address: String,
}
