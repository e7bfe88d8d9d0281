//! What an administrator should look at, each with one next step, the most urgent first.

use muster_api::host::{HostStatus, PoolStatus, PublisherState, PublisherStatus, Warning};
use muster_core::publisher::renewable_from;
use muster_wire::time::Timestamp;

use crate::publisher::Publisher;
use crate::state::HostState;
use crate::text::warning as words;

/// A certificate that ends this soon should have been renewed by itself long ago.
const LATE_RENEWAL_DAYS: u32 = 30;

pub(super) fn warnings(state: &HostState, status: &HostStatus, now: Timestamp) -> Vec<Warning> {
    let mut found = Vec::new();
    if state.publishers.is_empty() {
        found.push(warning("nothing-set-up", None, words::NOTHING_SET_UP));
    } else if state.serving.is_none() {
        found.push(warning("not-serving", None, words::NOT_SERVING));
    }
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

/// Whether the publisher lets this host license at all, and for how long.
fn standing(status: &PublisherStatus, publisher: &Publisher, now: Timestamp) -> Vec<Warning> {
    let name = &status.name;
    let one = |id, words| vec![warning(id, Some(status), words)];
    match status.state {
        PublisherState::NotActivated if status.keys.is_empty() => one("no-key", words::no_key(name)),
        PublisherState::NotActivated => one("not-activated", words::not_activated(name)),
        PublisherState::Expired => one("certificate-ended", words::certificate_ended(name)),
        PublisherState::NotYetValid => one("clock-behind", words::clock_behind(name)),
        PublisherState::Revoked => one("host-revoked", words::host_revoked(name)),
        PublisherState::Certified => ending(status, publisher, now),
    }
}

fn ending(status: &PublisherStatus, publisher: &Publisher, now: Timestamp) -> Vec<Warning> {
    let now = publisher.now(now);
    let certificates = publisher.certificates().iter().zip(&status.certificates);
    let late = certificates.filter(|(certificate, figures)| {
        let by_itself = publisher.ring.service.is_some();
        now >= renewable_from(certificate.not_before, certificate.not_after)
            && (!by_itself || figures.days_left < LATE_RENEWAL_DAYS)
    });
    late.map(|(_, figures)| {
        let group = figures.group_name.as_deref().unwrap_or_default();
        warning(
            "certificate-ending",
            Some(status),
            words::certificate_ending(&status.name, group, figures.days_left),
        )
    })
    .collect()
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
