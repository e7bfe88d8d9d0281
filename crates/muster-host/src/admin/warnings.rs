//! What an administrator should look at, each with one next step, the most urgent first.

use muster_api::host::{
    CertificateState, CertificateStatus, HostStatus, PoolStatus, PublisherState, PublisherStatus, Warning,
};
use muster_core::publisher::renewable_from;
use muster_os::secret_file::open_to_all;
use muster_text::Text;
use muster_wire::time::Timestamp;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::many_ids::many_ids;
use super::moments::moment;
use crate::config::{Config, Dns, Within};
use crate::publisher::{Publisher, is_of, key_ends};
use crate::serving::Priority;
use crate::state::HostState;
use crate::text::warning::{self as words, Words};
use crate::text::{machines, span};

/// A certificate that ends this soon should have been renewed by itself long ago.
const LATE_RENEWAL_DAYS: u32 = 30;
/// A request that has waited longer was not passed on at once, nor at the next time.
const PASSED_ON_WITHIN_SECONDS: i64 = 900;

pub(super) fn warnings(state: &HostState, status: &HostStatus, text: &Text, now: Timestamp) -> Vec<Warning> {
    let mut found = host(state, text);
    found.extend(status.unusable.iter().map(|publisher| {
        let id = Some(publisher.publisher.as_str());
        warning("publisher-unusable", id, words::publisher_unusable(publisher))
    }));
    let each = || status.publishers.iter().zip(state.publishers.values());
    each().for_each(|(status, publisher)| found.extend(standing(status, publisher, now)));
    each().for_each(|(status, _)| found.extend(waiting(status, now)));
    each().for_each(|(status, publisher)| found.extend(files(status, publisher, text)));
    for (status, publisher) in each() {
        found.extend(idle(state, status, publisher, now));
        found.extend(counting(&state.config, status, text));
    }
    found.extend(settings(state, status, text));
    found.into_iter().map(|one| one.said(text)).collect()
}

/// A warning that is not said yet.
struct Found {
    name: &'static str,
    publisher: Option<String>,
    words: Words,
}

impl Found {
    fn said(self, text: &Text) -> Warning {
        let Self { name, publisher, words } = self;
        let (what, next_step) = (words.what.say(text), words.next.say(text));
        Warning { name: name.to_owned(), publisher, text: what, next_step }
    }
}

fn warning(name: &'static str, publisher: Option<&str>, words: Words) -> Found {
    Found { name, publisher: publisher.map(str::to_owned), words }
}

/// A warning about one publisher.
fn about(name: &'static str, publisher: &PublisherStatus, words: Words) -> Found {
    warning(name, Some(&publisher.publisher), words)
}

/// Whether anything can be licensed here at all.
fn host(state: &HostState, text: &Text) -> Vec<Found> {
    let mut found = Vec::new();
    if state.publishers.is_empty() && state.unusable.is_empty() {
        found.push(warning("nothing-set-up", None, words::nothing_set_up()));
    } else if state.serving.is_none() {
        found.push(warning("not-serving", None, words::not_serving()));
    }
    if let Some(reason) = state.commit_failed {
        let said = text.reason(&reason);
        let place = state.root.records.place();
        found.push(warning("store-failing", None, words::store_failing(said.what, said.why, place)));
    }
    found
}

/// What the settings bring with them.
fn settings(state: &HostState, status: &HostStatus, text: &Text) -> Vec<Found> {
    let mut found = Vec::new();
    if let Priority::Refused(why) = &state.priority {
        found.push(warning("priority-unchanged", None, words::priority_unchanged(why.clone())));
    }
    if status.settings.low_priority {
        found.push(warning("low-priority", None, words::low_priority()));
    }
    if let Some(failure) = &status.dns_failure {
        found.push(warning("dns-unavailable", None, words::dns_unavailable(failure)));
    }
    for zone in &status.dns {
        if let Some(failure) = &zone.failure {
            found.push(warning("dns-failing", None, words::dns_failing(&zone.zone, &zone.name, failure)));
        }
    }
    found.extend(dns_settings(&state.config.dns, state.root.path(), status));
    if status.settings.restart_needed {
        found.push(warning("restart-needed", None, words::restart_needed()));
    }
    if let Err(failure) = Config::load(&state.root) {
        found.push(warning("config-broken", None, words::config_broken(failure.sentence(text))));
    }
    found
}

/// Publishers that nobody here knows, and secrets that everybody may read.
fn dns_settings(dns: &Dns, root: &Path, status: &HostStatus) -> Vec<Found> {
    let zones = || dns.zones.iter().filter(|_| dns.publishing);
    let known: Vec<&str> = status.publishers.iter().map(|publisher| publisher.tag.as_str()).collect();
    let tags = zones().filter_map(|zone| Some((zone.publisher?.to_string(), zone.name.as_str())));
    let unknown = tags.filter(|(tag, _)| !known.contains(&tag.as_str()));
    let mut found: Vec<Found> = unknown
        .map(|(tag, zone)| warning("dns-tag-unknown", None, words::dns_tag_unknown(&tag, zone, &known)))
        .collect();
    let files: BTreeSet<PathBuf> = zones().map(|zone| root.join(&zone.key_file)).collect();
    let open = files.iter().filter_map(|file| Some((file, open_to_all(file)?)));
    found.extend(open.map(|(file, mode)| warning("dns-key-open", None, words::dns_key_open(file, mode))));
    found
}

/// Whether the publisher lets this host license at all, and for how long.
fn standing(status: &PublisherStatus, publisher: &Publisher, now: Timestamp) -> Vec<Found> {
    let name = &status.name;
    let one = |name, words| vec![about(name, status, words)];
    let mut found = match status.state {
        PublisherState::NotActivated if status.keys.is_empty() => one("no-key", words::no_key(name)),
        PublisherState::NotActivated => one("not-activated", words::not_activated(name)),
        PublisherState::Expired if has_key_ended(publisher, now) => one("key-ended", words::key_ended(name)),
        PublisherState::Expired => one("certificate-ended", words::certificate_ended(name)),
        PublisherState::NotYetValid => one("clock-behind", words::clock_behind(name)),
        PublisherState::Revoked if status.host_revoked => one("host-revoked", words::host_revoked(name)),
        PublisherState::Revoked => one("host-revoked", words::host_key_revoked(name)),
        PublisherState::Certified => ending(status, publisher, now),
    };
    if status.state != PublisherState::Revoked {
        found.extend(revoked(status));
    }
    found
}

/// Certificates that the publisher has revoked while others are left.
fn revoked(status: &PublisherStatus) -> impl Iterator<Item = Found> {
    let certificates = status.certificates.iter().filter(|one| one.state == CertificateState::Revoked);
    certificates.map(|one| {
        let replaced = one.partial_key.is_none() && status.keys.iter().any(|key| key.group == one.group);
        let (key, group) = (one.partial_key.as_deref(), group_of(one));
        about("certificate-revoked", status, words::certificate_revoked(&status.name, &group, key, replaced))
    })
}

/// The name of a certificate's key group, or its number.
fn group_of(certificate: &CertificateStatus) -> String {
    certificate.group_name.clone().unwrap_or_else(|| certificate.group.to_string())
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

fn ending(status: &PublisherStatus, publisher: &Publisher, now: Timestamp) -> Vec<Found> {
    let by_itself = publisher.ring.service.is_some();
    let certificates = publisher.certificates().iter().zip(&status.certificates);
    let late = certificates.filter_map(|(certificate, figures)| {
        let (name, days) = (&status.name, figures.days_left);
        let group = &group_of(figures);
        match figures.state {
            CertificateState::InForce => {}
            CertificateState::Ended => {
                let ended = key_ends(certificate).is_some_and(|ends| ends <= publisher.now(now));
                return Some(about("certificate-over", status, words::certificate_over(name, group, ended)));
            }
            CertificateState::NotYetValid | CertificateState::Revoked => return None,
        }
        if publisher.free_renewal_from(certificate).is_none() {
            let open = renewable_from(certificate.not_before, certificate.not_after);
            let soon = publisher.now(now) >= open;
            return soon.then(|| about("key-ending", status, words::key_ending(name, group, days)));
        }
        let renewable = publisher.is_renewable(certificate, now);
        if figures.by_telephone {
            let words = words::telephone_ending(name, group, days, figures.group);
            return renewable.then(|| about("certificate-ending", status, words));
        }
        let late = renewable && (!by_itself || days < LATE_RENEWAL_DAYS);
        late.then(|| about("certificate-ending", status, words::certificate_ending(name, group, days)))
    });
    late.collect()
}

/// Requests of machines that do not come to the publisher by themselves.
fn waiting(status: &PublisherStatus, now: Timestamp) -> Option<Found> {
    let waiting = status.waiting.as_ref()?;
    let since = moment(&waiting.since)?;
    let stuck = waiting.failure.is_some()
        || status.service.is_none()
        || now.seconds_since(since) > PASSED_ON_WITHIN_SECONDS;
    stuck.then(|| about("licences-waiting", status, words::licences_waiting(&status.name, waiting)))
}

/// What lies in the root and is not used.
fn files(status: &PublisherStatus, publisher: &Publisher, text: &Text) -> Vec<Found> {
    let broken = publisher.broken.iter().map(|broken| {
        let why = broken.failure.sentence(text);
        about("certificate-unusable", status, words::certificate_unusable(why))
    });
    let unknown = publisher
        .products
        .unknown
        .iter()
        .map(|product| about("product-unknown", status, words::product_unknown(&status.name, product)));
    let lab = status.lab_ignored.then(|| about("lab-ignored", status, words::lab_ignored(&status.name)));
    broken.chain(unknown).chain(lab).collect()
}

/// Whether its machines still find this host. One that nobody has asked yet is idle since it was activated.
fn idle(state: &HostState, status: &PublisherStatus, publisher: &Publisher, now: Timestamp) -> Option<Found> {
    let hours = state.config.monitoring.idle_hours.get();
    state.serving.as_ref()?;
    let activated = publisher.certificates().iter().map(|certificate| certificate.not_before).min();
    let asked = status.last_request.as_deref().and_then(moment);
    let last = asked.max(activated)?;
    let silent = publisher.now(now).seconds_since(last);
    let is_idle = hours > 0 && status.state == PublisherState::Certified && silent > i64::from(hours) * 3_600;
    is_idle.then(|| about("idle", status, words::idle(&status.name, hours)))
}

/// What the counts and the machines show.
fn counting(config: &Config, status: &PublisherStatus, text: &Text) -> Vec<Found> {
    let mut found = Vec::new();
    for pool in &status.pools {
        found.extend(below(status, pool, text));
        found.extend(soon(config, status, pool, text));
        if pool.cloned > 0 {
            found.push(about("cloned-ids", status, words::cloned_ids(&pool.name, pool.cloned)));
        }
    }
    let many = many_ids(status).into_iter();
    found.extend(many.map(|many| about("many-ids", status, words::many_ids(&many.machine, &many.pools))));
    found
}

/// Products that machines have asked for and that cannot be licensed now.
fn below(status: &PublisherStatus, pool: &PoolStatus, text: &Text) -> Vec<Found> {
    let short =
        pool.products.iter().filter(|product| product.asked_for && product.covered && product.missing > 0);
    let short = short.map(|product| {
        let (name, seen, threshold) = (&product.name, pool.true_count, product.threshold);
        if product.licensed_before {
            return about("count-fell", status, words::count_fell(name, seen, threshold));
        }
        let missing = machines(text, product.missing);
        let interval = span(text, product.retry_interval);
        let words = words::below_threshold(name, seen, threshold, missing, interval);
        about("below-threshold", status, words)
    });
    short.collect()
}

/// What will be missing if nothing is done.
fn soon(config: &Config, status: &PublisherStatus, pool: &PoolStatus, text: &Text) -> Vec<Found> {
    let mut found = Vec::new();
    let level = config.monitoring.warn_below.map_or(0, Within::get);
    let (seen, name) = (pool.true_count, &pool.name);
    if pool.on_record > 0 && seen < level {
        found.push(about("low-count", status, words::low_count(name, seen, level)));
    }
    // Machines come and go: who leaves is worth a word only where too few would be left.
    let left = seen.saturating_sub(pool.lapsing);
    let licensing = pool.products.iter().filter(|product| product.licensing && product.licensed_before);
    let needed = licensing.map(|product| product.threshold).chain([level.min(seen)]).max();
    if pool.lapsing > 0 && needed.is_some_and(|needed| left < needed) {
        let (lapsing, left) = (machines(text, pool.lapsing), machines(text, left));
        found.push(about("lapsing", status, words::lapsing(name, lapsing, left)));
    }
    if pool.licences_ending > 0 {
        let ending = machines(text, pool.licences_ending);
        found.push(about("licences-ending", status, words::licences_ending(name, ending)));
    }
    found
}
