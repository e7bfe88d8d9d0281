//! Warnings of `status`: what it is, and one next step.

use muster_api::host::{HostFailure, UnusablePublisher, WaitingRequests};
use muster_text::HostMessage as Word;
use std::path::Path;

use super::{Saying, plain};

/// What it is, and what to do.
pub(crate) struct Words {
    pub(crate) what: Saying,
    pub(crate) next: Saying,
}

fn words(what: impl Into<Saying>, next: impl Into<Saying>) -> Words {
    Words { what: what.into(), next: next.into() }
}

/// A sentence about one publisher, by its name.
fn of(phrase: Word, publisher: &str) -> Saying {
    Saying::new(phrase, [("name", plain(publisher).into())])
}

/// A number with its thousands apart: the same in each language.
fn grouped(number: u32) -> muster_text::Argument<'static> {
    super::count(super::english(), number).into()
}

pub(crate) fn nothing_set_up() -> Words {
    words(Word::NothingSetUp, Word::NothingSetUpNext)
}

pub(crate) fn dns_failing(zone: &str, name: &str, failure: &HostFailure) -> Words {
    let HostFailure { what, why, next, .. } = failure.clone();
    let said = [
        ("zone", plain(zone).into()),
        ("name", plain(name).into()),
        ("what", what.into()),
        ("why", why.into()),
    ];
    words(Saying::new(Word::DnsFailing, said), Saying::new(Word::DnsFailingNext, [("next", next.into())]))
}

pub(crate) fn dns_tag_unknown(tag: &str, zone: &str, known: &[&str]) -> Words {
    let what = Saying::new(Word::DnsTagUnknown, [("tag", plain(tag).into()), ("zone", plain(zone).into())]);
    words(what, Saying::new(Word::DnsTagUnknownNext, [("known", known.join(", ").into())]))
}

pub(crate) fn dns_key_open(file: &Path, mode: u32) -> Words {
    let name = || ("file", plain(&file.display().to_string()).into());
    let what = Saying::new(Word::DnsKeyOpen, [name(), ("mode", format!("{mode:o}").into())]);
    words(what, Saying::new(Word::DnsKeyOpenNext, [name()]))
}

pub(crate) fn not_serving() -> Words {
    words(Word::NotServing, Word::NotServingNext)
}

pub(crate) fn no_key(publisher: &str) -> Words {
    words(of(Word::NoKey, publisher), Word::NoKeyNext)
}

pub(crate) fn not_activated(publisher: &str) -> Words {
    words(of(Word::NotActivated, publisher), Word::ActivateNext)
}

pub(crate) fn certificate_ended(publisher: &str) -> Words {
    words(of(Word::CertificateEnded, publisher), Word::CertificateEndedNext)
}

pub(crate) fn key_ended(publisher: &str) -> Words {
    words(of(Word::KeyEnded, publisher), of(Word::AnotherKeyNext, publisher))
}

pub(crate) fn key_ending(publisher: &str, group: &str, days: u32) -> Words {
    words(ending(Word::KeyEnding, publisher, group, days), of(Word::AnotherKeyNext, publisher))
}

pub(crate) fn certificate_ending(publisher: &str, group: &str, days: u32) -> Words {
    words(ending(Word::CertificateEnding, publisher, group, days), Word::CertificateEndingNext)
}

/// Where a certificate came by telephone, its successor does too.
pub(crate) fn telephone_ending(publisher: &str, group: &str, days: u32, number: u16) -> Words {
    let next = Saying::new(Word::TelephoneEndingNext, [("group", number.to_string().into())]);
    words(ending(Word::CertificateEnding, publisher, group, days), next)
}

fn ending(phrase: Word, publisher: &str, group: &str, days: u32) -> Saying {
    let arguments =
        [("name", plain(publisher).into()), ("group", plain(group).into()), ("days", grouped(days))];
    Saying::new(phrase, arguments)
}

pub(crate) fn publisher_unusable(publisher: &UnusablePublisher) -> Words {
    let UnusablePublisher { publisher, failure } = publisher;
    let arguments = [
        ("publisher", publisher.clone().into()),
        ("what", failure.what.clone().into()),
        ("why", failure.why.clone().into()),
    ];
    words(Saying::new(Word::PublisherUnusable, arguments), Word::PublisherUnusableNext)
}

pub(crate) fn clock_behind(publisher: &str) -> Words {
    words(of(Word::ClockBehind, publisher), Word::ClockBehindNext)
}

/// No host key helps.
pub(crate) fn host_revoked(publisher: &str) -> Words {
    words(of(Word::HostRevoked, publisher), of(Word::HostRevokedNext, publisher))
}

/// A new host key helps.
pub(crate) fn host_key_revoked(publisher: &str) -> Words {
    words(of(Word::HostKeyRevoked, publisher), of(Word::HostKeyRevokedNext, publisher))
}

/// One certificate of several; `replaced`: another host key for the group is installed already.
pub(crate) fn certificate_revoked(
    publisher: &str,
    group: &str,
    partial_key: Option<&str>,
    replaced: bool,
) -> Words {
    let arguments = [
        ("name", plain(publisher).into()),
        ("group", plain(group).into()),
        ("key", partial_key.unwrap_or("none").to_owned().into()),
    ];
    let next = if replaced { Word::ActivateNext.into() } else { of(Word::AnotherKeyNext, publisher) };
    words(Saying::new(Word::CertificateRevoked, arguments), next)
}

/// One certificate of several; `key_ended`: no renewal can bring it back.
pub(crate) fn certificate_over(publisher: &str, group: &str, key_ended: bool) -> Words {
    let arguments = [("name", plain(publisher).into()), ("group", plain(group).into())];
    let next =
        if key_ended { of(Word::AnotherKeyNext, publisher) } else { Word::CertificateEndedNext.into() };
    words(Saying::new(Word::CertificateOver, arguments), next)
}

pub(crate) fn certificate_unusable(why: String) -> Words {
    words(Saying::new(Word::CertificateUnusable, [("why", why.into())]), Word::CertificateUnusableNext)
}

pub(crate) fn product_unknown(publisher: &str, product: &str) -> Words {
    let arguments = [("product", plain(product).into()), ("name", plain(publisher).into())];
    words(Saying::new(Word::ProductUnknown, arguments), Word::ProductUnknownNext)
}

pub(crate) fn lab_ignored(publisher: &str) -> Words {
    words(of(Word::LabIgnored, publisher), Word::LabIgnoredNext)
}

pub(crate) fn cloned_ids(pool: &str, ids: u32) -> Words {
    let arguments = [("pool", plain(pool).into()), ("count", ids.into()), ("text", grouped(ids))];
    words(Saying::new(Word::ClonedIds, arguments), Word::ClonedIdsNext)
}

pub(crate) fn many_ids(machine: &str, pools: &str) -> Words {
    let arguments = [("machine", plain(machine).into()), ("pools", plain(pools).into())];
    words(Saying::new(Word::ManyIds, arguments), Word::ManyIdsNext)
}

/// Machines as they are counted in words of the language; see [`super::machines`].
pub(crate) fn below_threshold(
    product: &str,
    seen: u32,
    threshold: u32,
    missing: String,
    interval: String,
) -> Words {
    let arguments = [("machines", missing.into()), ("interval", interval.into())];
    let next = Saying::new(Word::BelowThresholdNext, arguments);
    words(short(Word::BelowThreshold, product, seen, threshold), next)
}

pub(crate) fn count_fell(product: &str, seen: u32, threshold: u32) -> Words {
    words(short(Word::CountFell, product, seen, threshold), Word::CountFellNext)
}

fn short(phrase: Word, product: &str, seen: u32, threshold: u32) -> Saying {
    let arguments =
        [("product", plain(product).into()), ("seen", grouped(seen)), ("threshold", grouped(threshold))];
    Saying::new(phrase, arguments)
}

pub(crate) fn low_count(pool: &str, seen: u32, level: u32) -> Words {
    let arguments = [("pool", plain(pool).into()), ("seen", grouped(seen)), ("level", grouped(level))];
    words(Saying::new(Word::LowCount, arguments), Word::LowCountNext)
}

pub(crate) fn lapsing(pool: &str, machines: String, left: String) -> Words {
    let arguments = [("pool", plain(pool).into()), ("machines", machines.into()), ("left", left.into())];
    words(Saying::new(Word::Lapsing, arguments), Word::LapsingNext)
}

pub(crate) fn licences_ending(pool: &str, machines: String) -> Words {
    let arguments = [("pool", plain(pool).into()), ("machines", machines.into())];
    words(Saying::new(Word::LicencesEnding, arguments), Word::LicencesEndingNext)
}

pub(crate) fn idle(publisher: &str, hours: u32) -> Words {
    let arguments = [("name", plain(publisher).into()), ("hours", grouped(hours))];
    words(Saying::new(Word::Idle, arguments), Word::IdleNext)
}

pub(crate) fn licences_waiting(publisher: &str, waiting: &WaitingRequests) -> Words {
    let WaitingRequests { number, since, failure } = waiting;
    let told = [
        ("name", plain(publisher).into()),
        ("count", (*number).into()),
        ("text", grouped(*number)),
        ("since", since.clone().into()),
    ];
    let what = Saying::new(Word::LicencesWaiting, told);
    match failure {
        None => words(what, Word::CarryLicencesNext),
        Some(failure) => {
            let next = [("what", failure.what.clone().into()), ("next", failure.next.clone().into())];
            words(what, Saying::new(Word::PassLicencesNext, next))
        }
    }
}

/// Whoever keeps the server at `place` has to mend it, where the records are on one.
pub(crate) fn store_failing(what: String, why: String, place: Option<String>) -> Words {
    let arguments = [("what", what.into()), ("why", why.into())];
    let what = Saying::new(Word::StoreFailing, arguments);
    match place {
        Some(place) => words(what, Saying::new(Word::StoreFailingServerNext, [("place", place.into())])),
        None => words(what, Word::StoreFailingNext),
    }
}

pub(crate) fn dns_unavailable(failure: &HostFailure) -> Words {
    let HostFailure { what, why, next, .. } = failure.clone();
    let said = [("what", what.into()), ("why", why.into())];
    words(Saying::new(Word::DnsUnavailable, said), Saying::new(Word::DnsFailingNext, [("next", next.into())]))
}

pub(crate) fn low_priority() -> Words {
    words(Word::LowPriority, Word::LowPriorityNext)
}

pub(crate) fn priority_unchanged(why: String) -> Words {
    words(Saying::new(Word::PriorityUnchanged, [("why", why.into())]), Word::PriorityUnchangedNext)
}

pub(crate) fn restart_needed() -> Words {
    words(Word::RestartNeeded, Word::RestartNeededNext)
}

pub(crate) fn config_broken(why: String) -> Words {
    words(Saying::new(Word::ConfigBroken, [("why", why.into())]), Word::ConfigBrokenFix)
}
