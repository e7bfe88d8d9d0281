//! What an administrator should look at, each with one next step, the most urgent first.

use muster_api::host::{HostStatus, PoolStatus, PublisherState, PublisherStatus, UnusablePublisher, Warning};
use muster_core::publisher::renewable_from;
use muster_wire::time::Timestamp;

use crate::publisher::{Publisher, is_of, key_ends};
use crate::state::HostState;
use crate::text::warning as words;

/// A certificate that ends this soon should have been renewed by itself long ago.
const LATE_RENEWAL_DAYS: u32 = 30;

pub(super) fn warnings(state: &HostState, status: &HostStatus, now: Timestamp) -> Vec<Warning> {
    let mut found = Vec::new();
    if state.publishers.is_empty() && state.unusable.is_empty() {
        found.push(warning("nothing-set-up", None, words::NOTHING_SET_UP));
    } else if state.serving.is_none() {
        found.push(warning("not-serving", None, words::NOT_SERVING));
    }
    found.extend(status.unusable.iter().map(unusable));
    let each = || status.publishers.iter().zip(state.publishers.values());
    each().for_each(|(status, publisher)| found.extend(standing(status, publisher, now)));
    each().for_each(|(status, publisher)| found.extend(files(status, publisher)));
    status.publishers.iter().for_each(|publisher| found.extend(counting(publisher)));
    found
}

fn warning(
    name: &str,
    publisher: Option<&PublisherStatus>,
    (text, next): (impl Into<String>, impl Into<String>),
) -> Warning {
    Warning {
        name: name.to_owned(),
        publisher: publisher.map(|publisher| publisher.publisher.clone()),
        text: text.into(),
        next_step: next.into(),
    }
}

fn unusable(publisher: &UnusablePublisher) -> Warning {
    let (text, next_step) = words::publisher_unusable(publisher);
    Warning {
        name: "publisher-unusable".to_owned(),
        publisher: Some(publisher.publisher.clone()),
        text,
        next_step,
    }
}

/// Whether the publisher lets this host license at all, and for how long.
fn standing(status: &PublisherStatus, publisher: &Publisher, now: Timestamp) -> Vec<Warning> {
    let name = &status.name;
    let one = |id, words| vec![warning(id, Some(status), words)];
    match status.state {
        PublisherState::NotActivated if status.keys.is_empty() => one("no-key", words::no_key(name)),
        PublisherState::NotActivated => one("not-activated", words::not_activated(name)),
        PublisherState::Expired if has_key_ended(publisher, now) => one("key-ended", words::key_ended(name)),
        PublisherState::Expired => one("certificate-ended", words::certificate_ended(name)),
        PublisherState::NotYetValid => one("clock-behind", words::clock_behind(name)),
        PublisherState::Revoked => one("host-revoked", words::host_revoked(name)),
        PublisherState::Certified => ending(status, publisher, now),
    }
}

/// Whether no certificate can be renewed, because every installed host key has ended.
fn has_key_ended(publisher: &Publisher, now: Timestamp) -> bool {
    let now = publisher.now(now);
    let mut ended = publisher
        .certificates()
        .iter()
        .filter(|certificate| key_ends(certificate).is_some_and(|ends| ends <= now))
        .peekable();
    ended.peek().is_some()
        && publisher.ring.keys().iter().all(|one| ended.clone().any(|of| is_of(of, &one.key)))
}

fn ending(status: &PublisherStatus, publisher: &Publisher, now: Timestamp) -> Vec<Warning> {
    let by_itself = publisher.ring.service.is_some();
    let certificates = publisher.certificates().iter().zip(&status.certificates);
    let late = certificates.filter_map(|(certificate, figures)| {
        let (name, days) = (&status.name, figures.days_left);
        let group = figures.group_name.as_deref().unwrap_or_default();
        if publisher.free_renewal_from(certificate).is_none() {
            let open = renewable_from(certificate.not_before, certificate.not_after);
            let soon = publisher.now(now) >= open;
            return soon.then(|| warning("key-ending", Some(status), words::key_ending(name, group, days)));
        }
        let late = publisher.is_renewable(certificate, now) && (!by_itself || days < LATE_RENEWAL_DAYS);
        late.then(|| {
            warning("certificate-ending", Some(status), words::certificate_ending(name, group, days))
        })
    });
    late.collect()
}

/// What lies in the root and is not used.
fn files(status: &PublisherStatus, publisher: &Publisher) -> Vec<Warning> {
    let broken = publisher.broken.iter().map(|broken| {
        warning("certificate-unusable", Some(status), words::certificate_unusable(&broken.failure))
    });
    let unknown = publisher.products.unknown.iter().map(|product| {
        warning("product-unknown", Some(status), words::product_unknown(&status.name, product))
    });
    let lab =
        status.lab_ignored.then(|| warning("lab-ignored", Some(status), words::lab_ignored(&status.name)));
    broken.chain(unknown).chain(lab).collect()
}

/// What the counts and the machines show.
fn counting(status: &PublisherStatus) -> Vec<Warning> {
    let mut found = Vec::new();
    for pool in &status.pools {
        found.extend(below(status, pool));
        if pool.cloned > 0 {
            found.push(warning("cloned-ids", Some(status), words::cloned_ids(&pool.name, pool.cloned)));
        }
    }
    for shared in &status.shared_fingerprints {
        let name = shared.names.first().map_or(shared.fingerprint.as_str(), String::as_str);
        found.push(warning("many-ids", Some(status), words::many_ids(name, shared.ids)));
    }
    found
}

/// Products that machines have asked for and that cannot be licensed yet.
fn below<'a>(status: &'a PublisherStatus, pool: &'a PoolStatus) -> impl Iterator<Item = Warning> + use<'a> {
    let asked = pool.on_record > 0;
    let short = pool.products.iter().filter(move |product| asked && product.covered && product.missing > 0);
    short.map(move |product| {
        warning(
            "below-threshold",
            Some(status),
            words::below_threshold(&product.name, pool.true_count, product.threshold),
        )
    })
}
