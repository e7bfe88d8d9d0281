//! Everything about a host but its machines.

use serde::{Deserialize, Serialize};

use super::{HostFailure, HostSettings};

/// A host at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HostStatus {
    /// Version of the program that answered.
    pub version: String,
    /// The root.
    pub root: String,
    /// The host's clock.
    pub time: String,
    /// Process that serves; absent where none does.
    pub serving: Option<u32>,
    /// Addresses that it listens on; those configured where none serves.
    pub listen: Vec<String>,
    /// Open connections of machines, and how many there may be.
    pub connections: u32,
    /// Most connections at one time.
    pub most_connections: u32,
    /// The database that several hosts share; absent where this one counts for itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub database: Option<SharedDatabase>,
    /// What an administrator set.
    pub settings: HostSettings,
    /// What an administrator should look at, the most urgent first.
    pub warnings: Vec<Warning>,
    /// Publishers, by id.
    pub publishers: Vec<PublisherStatus>,
    /// Publishers whose files are damaged, so that nothing of theirs is licensed.
    #[serde(default)]
    pub unusable: Vec<UnusablePublisher>,
    /// The DNS zones in which the host's address is to stand; empty while none serves.
    #[serde(default)]
    pub dns: Vec<DnsZoneStatus>,
    /// Why it can stand in none, though it is to be published.
    #[serde(default)]
    pub dns_failure: Option<HostFailure>,
}

/// Requests of machines for licences of one publisher, which have not come to it yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingRequests {
    /// How many.
    pub number: u32,
    /// Since when the oldest waits.
    pub since: String,
    /// Why they could not be passed on the last time; absent where that was not tried since the host was started.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<HostFailure>,
}

/// A database that several hosts share: the figures of their machines are common to all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedDatabase {
    /// Its server and its name.
    pub place: String,
    /// The hosts, by name.
    pub hosts: Vec<SharingHost>,
}

/// One of the hosts that share a database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharingHost {
    /// What `host.id` in its folder says.
    #[serde(default)]
    pub id: String,
    /// The computer that it runs on.
    pub name: String,
    /// Version of its program.
    pub version: String,
    /// When it was last there, by the database's clock.
    pub last_seen: String,
    /// The port on which it serves; absent where it never did, or was stopped.
    #[serde(default)]
    pub port: Option<u16>,
    /// Whether it serves, and was there within the last minutes.
    pub present: bool,
    /// Whether it is the one that tells this.
    pub this: bool,
}

/// A DNS zone in which the host's address is to stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DnsZoneStatus {
    /// The zone.
    pub zone: String,
    /// The service's name in it.
    pub name: String,
    /// When it was last tried.
    pub time: String,
    /// Why the address is not published; absent where it is.
    pub failure: Option<HostFailure>,
}

/// What is entered in a zone by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DnsZoneText {
    /// The zone.
    pub zone: String,
    /// The service's name in it.
    pub name: String,
    /// The line of its file.
    pub record: String,
    /// The script for nsupdate.
    pub nsupdate: String,
    /// The clause of BIND's that grants exactly this, and what else is to stand in the same zone.
    pub policy: String,
}

/// A publisher whose files cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnusablePublisher {
    /// The publisher id.
    pub publisher: String,
    /// Why it cannot be used.
    pub failure: HostFailure,
}

/// Something that an administrator should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// Stable name.
    pub name: String,
    /// The publisher id, where it is about one.
    pub publisher: Option<String>,
    /// What it is.
    pub text: String,
    /// What to do.
    pub next_step: String,
}

/// Whether a publisher's products can be granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PublisherState {
    /// A certificate is valid.
    Certified,
    /// No certificate was ever taken.
    NotActivated,
    /// The last certificate has ended.
    Expired,
    /// The clock stands before the certificate's first moment.
    NotYetValid,
    /// The publisher has revoked the host, or the host keys behind its certificates.
    Revoked,
}

/// One publisher.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublisherStatus {
    /// The publisher id.
    pub publisher: String,
    /// Four characters that keys of this publisher carry.
    pub tag: String,
    /// Its name.
    pub name: String,
    /// Whether its products can be granted.
    pub state: PublisherState,
    /// Version of the catalog held.
    pub catalog_version: u32,
    /// Revocation list held; 0: none.
    pub revocation_number: u32,
    /// Where certificates are renewed.
    pub service: Option<String>,
    /// The host's key id.
    pub host: String,
    /// Whether the publisher has revoked this host itself, now or later: no host key activates it again.
    pub host_revoked: bool,
    /// Installed host keys.
    pub keys: Vec<InstalledKey>,
    /// Certificates.
    pub certificates: Vec<CertificateStatus>,
    /// Intervals that the host pushes, where they are set.
    pub intervals: Intervals,
    /// Lab settings; absent where the root of the publisher does not allow a lab.
    pub lab: Option<LabStatus>,
    /// Whether lab settings lie in the root that are ignored, because this publisher is no lab.
    pub lab_ignored: bool,
    /// Epoch of the records.
    pub epoch: String,
    /// Highest record number.
    pub head: u64,
    /// How often this host was found to be restored.
    pub restores: u32,
    /// Requests of machines for licences that wait; absent where none does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting: Option<WaitingRequests>,
    /// The last counted request of a machine on record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_request: Option<String>,
    /// Counting pools.
    pub pools: Vec<PoolStatus>,
    /// Requests for products that the catalog does not have.
    pub unknown_products: RequestCounters,
    /// Machines that count under several ids, those with the most first. A rearm makes two.
    pub shared_fingerprints: Vec<SharedFingerprintStatus>,
}

/// One installed host key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstalledKey {
    /// Its last five characters.
    pub partial_key: String,
    /// Number of the key group.
    pub group: u16,
    /// Its name; absent where the catalog does not have it.
    pub group_name: Option<String>,
    /// Whether a valid certificate is held that this key has brought.
    pub activated: bool,
}

/// What one certificate is good for now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CertificateState {
    /// It lets the host license.
    InForce,
    /// Its last moment has passed.
    Ended,
    /// The clock stands before its first moment.
    NotYetValid,
    /// The publisher has revoked it.
    Revoked,
}

/// One certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateStatus {
    /// The organisation; absent where the host was confirmed by telephone.
    pub organisation: Option<String>,
    /// Whether it is a confirmation by telephone.
    #[serde(default)]
    pub by_telephone: bool,
    /// Number of the key group.
    pub group: u16,
    /// Its name; absent where the catalog does not have it.
    pub group_name: Option<String>,
    /// What it is good for now.
    pub state: CertificateState,
    /// Last five characters of the host key that brought it; absent where that key is not installed any more.
    pub partial_key: Option<String>,
    /// Names of the products that it covers.
    pub covers: Vec<String>,
    /// First moment.
    pub begins: String,
    /// Last moment.
    pub ends: String,
    /// Whole days left, rounded down.
    pub days_left: u32,
    /// End date of the host key, where it has one.
    pub key_ends: Option<String>,
}

/// Intervals set by the administrator; where absent the catalog's hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intervals {
    /// Minutes between renewals.
    pub renewal: Option<u32>,
    /// Minutes to wait after a failed attempt.
    pub retry: Option<u32>,
}

/// What is different because the publisher is a lab.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabStatus {
    /// Seconds by which the clock is shifted.
    pub clock_offset_seconds: i64,
}

/// One counting pool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoolStatus {
    /// Its number.
    pub pool: u16,
    /// Its name.
    pub name: String,
    /// Current count as machines are told it, at most `cap`.
    pub current_count: u32,
    /// Different machines within the ageing window.
    pub true_count: u32,
    /// Twice the largest threshold that was asked for.
    pub cap: u32,
    /// Minutes for which a machine counts after its last request.
    pub ageing_window: u32,
    /// Machines whose last grant still holds.
    pub licensed: u32,
    /// Machines on record, counted or not.
    pub on_record: u32,
    /// Ids that are reported as cloned.
    pub cloned: u32,
    /// Blocked machines.
    pub blocked: u32,
    /// Counted machines that drop out of the count within 14 days unless they ask.
    #[serde(default)]
    pub lapsing: u32,
    /// Machines whose last grant ends within 14 days.
    #[serde(default)]
    pub licences_ending: u32,
    /// Products counted here.
    pub products: Vec<ProductStatus>,
    /// Cumulative counters.
    pub requests: RequestCounters,
}

/// One product of a pool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductStatus {
    /// Its number.
    pub product: u16,
    /// Its name.
    pub name: String,
    /// Its activation id.
    pub activation_id: String,
    /// Id of its application; absent where the catalog does not have it.
    pub application_id: Option<String>,
    /// Machines needed.
    pub threshold: u32,
    /// Whether a valid certificate covers it.
    pub covered: bool,
    /// Whether machines that ask now are licensed.
    pub licensing: bool,
    /// How many more machines must ask; 0 where enough have.
    pub missing: u32,
    /// Minutes between renewals that are in force: the administrator's, else the catalog's.
    pub renewal_interval: u32,
    /// Minutes to wait after a failed attempt that are in force.
    pub retry_interval: u32,
    /// Whether a machine on record asked for it last.
    #[serde(default)]
    pub asked_for: bool,
    /// Whether such a machine was granted it before.
    #[serde(default)]
    pub licensed_before: bool,
}

/// Cumulative counters; total is failed and the six together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RequestCounters {
    /// Total requests received.
    pub total: u64,
    /// Failed requests received: refused before they were counted.
    pub failed: u64,
    /// Requests with License Status Unlicensed.
    pub unlicensed: u64,
    /// Requests with License Status Licensed.
    pub licensed: u64,
    /// Requests with License Status Initial grace period.
    pub initial_grace: u64,
    /// Requests with License Status License expired or Hardware out of tolerance.
    pub additional_grace: u64,
    /// Requests with License Status Non-genuine grace period.
    pub non_genuine_grace: u64,
    /// Requests with License Status Notification.
    pub notification: u64,
}

/// One machine under several ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedFingerprintStatus {
    /// Number of the pool.
    pub pool: u16,
    /// The first 16 digits of the fingerprint's digest.
    pub fingerprint: String,
    /// The machine's names.
    pub names: Vec<String>,
    /// How many ids of it count.
    pub ids: u32,
    /// The ids, at most 64.
    pub cmids: Vec<String>,
}
