//! Everything about the host but its machines, as figures.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use muster_api::host::{
    CertificateState, CertificateStatus, HostStatus, InstalledKey, Intervals as SetIntervals, LabStatus,
    PoolStatus, ProductStatus, PublisherState, PublisherStatus, RequestCounters, SharedDatabase,
    SharedFingerprintStatus, SharingHost, UnusablePublisher, WaitingRequests,
};
use muster_core::host::{Counters, HostSettings, Intervals, PoolCensus, SharedFingerprint, threshold};
use muster_core::machine::LabEffect;
use muster_sign::{CertifiedHost, HostForm};
use muster_text::Text;
use muster_wire::id::{Guid, PublisherId};
use muster_wire::number::{MachineCount, PoolNumber, ProductNumber};
use muster_wire::object::{Pool, Product};
use muster_wire::time::Timestamp;

use super::moments::iso;
use super::tally::{Tallies, Tally};
use super::warnings::warnings;
use crate::failure::Failure;
use crate::lab::clock_offset;
use crate::licences::Pending;
use crate::publisher::{Publisher, is_of, key_ends};
use crate::state::HostState;

/// Ids of one fingerprint that are listed.
const LISTED_IDS: usize = 64;
/// Fingerprints with several ids that are listed.
const LISTED_FINGERPRINTS: usize = 64;
/// A host notes every minute that it is there.
const PRESENT_SECONDS: i64 = 180;

impl HostState {
    /// With what a look at all machines has told.
    pub(super) fn status(
        &mut self,
        tallies: &Tallies,
        text: &Text,
        now: Timestamp,
    ) -> Result<HostStatus, Failure> {
        let (mut publishers, nothing) = (Vec::new(), Tally::default());
        for (id, publisher) in &self.publishers {
            let restores = self.store.restores(*id)?;
            let pending = self.licences.pending(*id)?;
            let intervals = SetIntervals {
                renewal: self.settings.renewal_interval().map(|span| span.0),
                retry: self.settings.retry_interval().map(|span| span.0),
            };
            publishers.push(PublisherStatus {
                restores,
                intervals,
                waiting: pending.map(|pending| waiting_requests(&pending, text)),
                ..publisher_status(publisher, tallies.get(id).unwrap_or(&nothing), &self.settings, now)
            });
        }
        let serving = self.serving.as_ref();
        let listen = serving.map_or(&self.config.listen, |serving| &serving.listen);
        let (dns, dns_failure) = self.dns_status(text);
        let mut status = HostStatus {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            root: self.root.path().display().to_string(),
            time: iso(now),
            serving: serving.map(|_| std::process::id()),
            listen: listen.iter().map(ToString::to_string).collect(),
            connections: serving.map_or(0, |serving| serving.room.open()),
            most_connections: serving
                .map_or(self.config.connections.most.get(), |serving| serving.room.most()),
            database: self.shared_database(now)?,
            settings: self.host_settings(),
            warnings: Vec::new(),
            publishers,
            unusable: self.unusable.iter().map(|(id, failure)| unusable(*id, failure, text)).collect(),
            dns,
            dns_failure,
        };
        status.warnings = warnings(self, &status, text, now);
        Ok(status)
    }
}

impl HostState {
    fn shared_database(&mut self, now: Timestamp) -> Result<Option<SharedDatabase>, Failure> {
        let Some(place) = self.root.records.place() else { return Ok(None) };
        let hosts = self.store.sharers()?.into_iter().map(|host| SharingHost {
            id: HEXLOWER.encode(&host.id),
            name: host.name,
            version: host.version,
            present: host.port.is_some() && now.seconds_since(host.last_seen) < PRESENT_SECONDS,
            port: host.port,
            last_seen: iso(host.last_seen),
            this: host.is_self,
        });
        Ok(Some(SharedDatabase { place, hosts: hosts.collect() }))
    }
}

fn waiting_requests(pending: &Pending, text: &Text) -> WaitingRequests {
    WaitingRequests {
        number: u32::try_from(pending.number).unwrap_or(u32::MAX),
        since: iso(pending.since),
        failure: pending.failure.as_ref().map(|failure| failure.to_api(text)),
    }
}

fn unusable(id: PublisherId, failure: &Failure, text: &Text) -> UnusablePublisher {
    UnusablePublisher { publisher: id.to_string(), failure: failure.to_api(text) }
}

fn publisher_status(
    publisher: &Publisher,
    tally: &Tally,
    settings: &HostSettings,
    now: Timestamp,
) -> PublisherStatus {
    let now_here = publisher.now(now);
    let (rules, head) = (publisher.trust.rules(), publisher.ledger.head());
    let valid = usable(publisher, now);
    let certificates: Vec<CertificateStatus> =
        publisher.certificates().iter().map(|one| certificate_status(publisher, one, now)).collect();
    let host_revoked = publisher.trust.is_host_id_revoked(&publisher.key.id());
    PublisherStatus {
        publisher: publisher.id().to_string(),
        tag: publisher.tag().to_string(),
        name: publisher.name().to_owned(),
        state: state(&certificates, host_revoked),
        catalog_version: rules.version().0,
        revocation_number: publisher.trust.revocation_number().0,
        service: publisher.ring.service.clone(),
        host: publisher.key.id().to_string(),
        host_revoked,
        keys: keys(publisher, &valid),
        certificates,
        intervals: SetIntervals { renewal: None, retry: None },
        lab: rules.is_lab().then(|| LabStatus { clock_offset_seconds: clock_offset(publisher.lab) }),
        lab_ignored: publisher.lab == LabEffect::Ignored,
        epoch: head.epoch.to_string(),
        head: head.number.0,
        restores: 0,
        waiting: None,
        last_request: tally.last_request.map(iso),
        pools: pools(publisher, settings, &valid, tally, now_here),
        unknown_products: counters(&publisher.ledger.unattributed()),
        shared_fingerprints: shared_fingerprints(publisher, now_here),
    }
}

fn state(certificates: &[CertificateStatus], host_revoked: bool) -> PublisherState {
    let any = |state| certificates.iter().any(|certificate| certificate.state == state);
    if any(CertificateState::InForce) {
        PublisherState::Certified
    } else if certificates.is_empty() && !host_revoked {
        PublisherState::NotActivated
    } else if certificates.iter().all(|certificate| certificate.state == CertificateState::Revoked) {
        PublisherState::Revoked
    } else if any(CertificateState::NotYetValid) {
        PublisherState::NotYetValid
    } else {
        PublisherState::Expired
    }
}

fn keys(publisher: &Publisher, valid: &[&CertifiedHost]) -> Vec<InstalledKey> {
    let keys = publisher.ring.keys().iter().map(|one| {
        let group = one.key.group().unwrap_or_default();
        InstalledKey {
            partial_key: one.key.partial().to_owned(),
            group: group.0,
            group_name: publisher.group_name(group),
            activated: valid.iter().any(|certificate| is_of(certificate, &one.key)),
        }
    });
    keys.collect()
}

fn certificate_status(
    publisher: &Publisher,
    certificate: &CertifiedHost,
    now: Timestamp,
) -> CertificateStatus {
    let key = publisher.ring.keys().iter().find(|one| is_of(certificate, &one.key));
    CertificateStatus {
        organisation: certificate.organisation.clone(),
        by_telephone: certificate.form() == HostForm::Telephone,
        group: certificate.group.0,
        group_name: publisher.group_name(certificate.group),
        state: publisher.standing_of(certificate, now),
        partial_key: key.map(|one| one.key.partial().to_owned()),
        covers: publisher.covers(certificate.group),
        begins: iso(certificate.not_before),
        ends: iso(certificate.not_after),
        days_left: certificate.not_after.minutes_after(publisher.now(now)).whole_days(),
        key_ends: key_ends(certificate).map(iso),
    }
}

/// The catalog's pools, and those that only the records know.
fn pools(
    publisher: &Publisher,
    settings: &HostSettings,
    valid: &[&CertifiedHost],
    tally: &Tally,
    now: Timestamp,
) -> Vec<PoolStatus> {
    let rules = publisher.trust.rules();
    let census: BTreeMap<PoolNumber, PoolCensus> =
        publisher.ledger.census(now).into_iter().map(|pool| (pool.pool, pool)).collect();
    let mut names: BTreeMap<PoolNumber, &str> =
        rules.catalog().pools.iter().map(|Pool { number, name }| (*number, name.as_str())).collect();
    for number in census.keys() {
        names.entry(*number).or_insert("");
    }
    let pools = names.into_iter().map(|(number, name)| {
        let counted = census.get(&number);
        let tally_here = tally.pools.get(&number).copied().unwrap_or_default();
        let count = |of: fn(&PoolCensus) -> MachineCount| counted.map_or(0, |census| of(census).0);
        let true_count = count(|census| census.true_count);
        let products = rules.catalog().products.iter().filter(|product| product.pool == number);
        PoolStatus {
            pool: number.0,
            name: name.to_owned(),
            current_count: count(|census| census.current_count),
            true_count,
            cap: count(|census| census.cap),
            ageing_window: counted.map_or(0, |census| census.window.0),
            licensed: count(|census| census.licensed),
            on_record: count(|census| census.records),
            cloned: tally_here.cloned,
            blocked: tally_here.blocked,
            lapsing: tally_here.lapsing,
            licences_ending: tally_here.licences_ending,
            products: products
                .map(|product| {
                    let Intervals { renewal, retry } = settings.intervals(rules, Some(product));
                    ProductStatus {
                        renewal_interval: renewal.0,
                        retry_interval: retry.0,
                        asked_for: tally.asked_for.contains(&product.number),
                        licensed_before: tally.licensed.contains(&product.number),
                        ..product_status(publisher, product, valid, true_count, now)
                    }
                })
                .collect(),
            requests: counted.map(|census| counters(&census.counters)).unwrap_or_default(),
        }
    });
    pools.collect()
}

/// The certificates that can be used.
pub(super) fn usable(publisher: &Publisher, now: Timestamp) -> Vec<&CertifiedHost> {
    publisher.certificates().iter().filter(|certificate| publisher.is_usable(certificate, now)).collect()
}

/// Of these certificates the one that covers a product for the longest time.
pub(super) fn covering<'a>(
    publisher: &Publisher,
    product: &Product,
    valid: &[&'a CertifiedHost],
    now: Timestamp,
) -> Option<&'a CertifiedHost> {
    let covering = valid
        .iter()
        .filter(|certificate| publisher.trust.rules().covers(certificate.group, product.number))
        .filter(|certificate| key_ends(certificate).is_none_or(|ends| now < ends))
        .max_by_key(|certificate| certificate.not_after);
    covering.copied()
}

/// Machines that each product needs here.
pub(crate) fn thresholds(publisher: &Publisher, now: Timestamp) -> BTreeMap<ProductNumber, MachineCount> {
    let (valid, now) = (usable(publisher, now), publisher.now(now));
    let products = publisher.trust.rules().catalog().products.iter();
    let needed = |product| threshold(covering(publisher, product, &valid, now), product);
    products.map(|product| (product.number, needed(product))).collect()
}

fn product_status(
    publisher: &Publisher,
    product: &Product,
    valid: &[&CertifiedHost],
    true_count: u32,
    now: Timestamp,
) -> ProductStatus {
    let covering = covering(publisher, product, valid, now);
    let threshold = threshold(covering, product).0;
    let missing = threshold.saturating_sub(true_count);
    ProductStatus {
        product: product.number.0,
        name: product.name.clone(),
        activation_id: Guid::grouped(product.activation_id.as_bytes()).to_string(),
        application_id: publisher
            .trust
            .rules()
            .application(product)
            .map(|application| Guid::grouped(application.id.as_bytes()).to_string()),
        threshold,
        covered: covering.is_some(),
        licensing: covering.is_some() && missing == 0,
        missing,
        renewal_interval: product.renewal_interval.0,
        retry_interval: product.retry_interval.0,
        asked_for: false,
        licensed_before: false,
    }
}

fn counters(counters: &Counters) -> RequestCounters {
    let [unlicensed, licensed, initial_grace, additional_grace, non_genuine_grace, notification] =
        counters.by_status;
    RequestCounters {
        total: counters.total,
        failed: counters.failed,
        unlicensed,
        licensed,
        initial_grace,
        additional_grace,
        non_genuine_grace,
        notification,
    }
}

/// Machines that count under several ids, those with the most ids first.
fn shared_fingerprints(publisher: &Publisher, now: Timestamp) -> Vec<SharedFingerprintStatus> {
    let counts = |pool, cmid| publisher.ledger.machine(pool, cmid, now).is_some_and(|view| view.counts);
    let counting = publisher.ledger.shared_fingerprints().filter_map(|mut shared| {
        shared.machines.retain(|cmid| counts(shared.pool, *cmid));
        (shared.machines.len() > 1).then_some(shared)
    });
    let mut counting: Vec<SharedFingerprint> = counting.collect();
    counting.sort_by_key(|shared| Reverse(shared.machines.len()));
    counting.truncate(LISTED_FINGERPRINTS);
    counting.iter().map(|shared| shared_fingerprint(publisher, shared, now)).collect()
}

fn shared_fingerprint(
    publisher: &Publisher,
    shared: &SharedFingerprint,
    now: Timestamp,
) -> SharedFingerprintStatus {
    let mut names: Vec<String> = shared
        .machines
        .iter()
        .take(LISTED_IDS)
        .filter_map(|cmid| Some(publisher.ledger.machine(shared.pool, *cmid, now)?.name()?.into_owned()))
        .collect();
    names.sort_unstable();
    names.dedup();
    SharedFingerprintStatus {
        pool: shared.pool.0,
        fingerprint: shared.fingerprint.to_string().get(..16).unwrap_or_default().to_owned(),
        names,
        ids: u32::try_from(shared.machines.len()).unwrap_or(u32::MAX),
        cmids: shared
            .machines
            .iter()
            .take(LISTED_IDS)
            .map(|cmid| Guid::grouped(cmid.as_bytes()).to_string())
            .collect(),
    }
}
