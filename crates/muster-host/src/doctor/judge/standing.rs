//! What publishers let this host do: their files, host keys, certificates, their services, the clock.

use muster_api::doctor::StepName;
use muster_api::host::{
    CertificateState, CertificateStatus, HostStatus, InstalledKey, PublisherState, PublisherStatus,
    WaitingRequests,
};
use muster_core::code::Code;
use muster_text::{DoctorMessage, Finding, Said};

use super::{of_failure, seconds, text};
use crate::doctor::facts::{Facts, ServiceFact};

/// A certificate that ends this soon should have been renewed by itself long ago.
const LATE_DAYS: u32 = 30;

pub(super) const STEPS: [StepName; 5] =
    [StepName::Bundle, StepName::Key, StepName::Certificate, StepName::Service, StepName::Clock];

pub(super) fn judge(facts: &Facts, status: &HostStatus) -> Vec<Finding> {
    let mut found = bundles(status);
    if status.publishers.is_empty() {
        let rest = [StepName::Key, StepName::Certificate, StepName::Service];
        found.extend(rest.map(Finding::not_reached));
    }
    for publisher in &status.publishers {
        found.push(keys(publisher).about(publisher.name.clone()));
    }
    for publisher in &status.publishers {
        found.push(certificate(status, publisher).about(publisher.name.clone()));
        found.extend(lost(status, publisher));
    }
    found.extend(facts.services.iter().map(|service| reached(service).about(service.publisher.clone())));
    found.extend(status.publishers.iter().filter_map(waiting));
    let clock = [("clock", text(&status.time))];
    found.push(Finding::good(StepName::Clock, Said::new(DoctorMessage::HostClockGood, clock)));
    found
}

fn bundles(status: &HostStatus) -> Vec<Finding> {
    let good = status.publishers.iter().map(|publisher| {
        let version = [("version", i64::from(publisher.catalog_version).into())];
        let said = Said::new(DoctorMessage::BundleGood, version);
        Finding::good(StepName::Bundle, said).about(publisher.name.clone())
    });
    let bad = status.unusable.iter().map(|unusable| {
        let finding = of_failure(StepName::Bundle, &unusable.failure);
        finding.about(unusable.publisher.clone()).remedy(DoctorMessage::HostBundleAgain)
    });
    let found: Vec<Finding> = good.chain(bad).collect();
    if !found.is_empty() {
        return found;
    }
    vec![Finding::failed(StepName::Bundle, Code::HostNotSetUp, 0, 0).remedy(DoctorMessage::HostRootSetup)]
}

fn keys(publisher: &PublisherStatus) -> Finding {
    if publisher.keys.is_empty() {
        return Finding::failed(StepName::Key, Code::KeyMissing, 0, 0)
            .saying(DoctorMessage::HostKeyNone, DoctorMessage::HostKeyNoneWhy)
            .remedy(DoctorMessage::HostKeyInstall);
    }
    let has_none = |key: &&InstalledKey| {
        !publisher.certificates.iter().any(|one| one.partial_key.as_ref() == Some(&key.partial_key))
    };
    let unused = publisher.keys.iter().filter(|key| !key.activated).find(has_none);
    match unused.filter(|_| publisher.state == PublisherState::Certified) {
        Some(key) => Finding::warning(
            StepName::Key,
            Said::new(DoctorMessage::HostKeyUnused, [("key", text(&key.partial_key))]),
            DoctorMessage::HostKeyUnusedWhy,
            DoctorMessage::HostActivate,
        ),
        None => {
            let keys: Vec<String> =
                publisher.keys.iter().map(|key| format!("...{}", key.partial_key)).collect();
            Finding::good(
                StepName::Key,
                Said::new(DoctorMessage::HostKeyGood, [("keys", text(keys.join(", ")))]),
            )
        }
    }
}

fn certificate(status: &HostStatus, publisher: &PublisherStatus) -> Finding {
    let step = StepName::Certificate;
    let last_end = publisher.certificates.iter().map(|one| seconds(&one.ends)).max().unwrap_or(0);
    let first_begin = publisher.certificates.iter().map(|one| seconds(&one.begins)).min().unwrap_or(0);
    let clock = now_of(status, publisher);
    match publisher.state {
        PublisherState::Certified => valid(publisher),
        PublisherState::NotActivated if publisher.keys.is_empty() => Finding::not_reached(step),
        PublisherState::NotActivated => {
            Finding::failed(step, Code::HostNotActivated, 0, 0).remedy(DoctorMessage::HostActivate)
        }
        PublisherState::Expired => {
            Finding::failed(step, Code::CertificateExpired, last_end, 0).remedy(DoctorMessage::HostActivate)
        }
        PublisherState::NotYetValid => {
            Finding::failed(step, Code::CertificateNotYetValid, first_begin, clock)
                .remedy(DoctorMessage::HostClock)
        }
        PublisherState::Revoked if publisher.host_revoked => {
            Finding::failed(step, Code::HostRevoked, 0, 0).remedy(DoctorMessage::HostRevoked)
        }
        PublisherState::Revoked => Finding::failed(step, Code::HostRevoked, 0, 0)
            .saying(DoctorMessage::HostKeyRevoked, DoctorMessage::HostKeyRevokedWhy)
            .remedy(DoctorMessage::HostKeyRevokedNext),
    }
}

/// Each certificate that lets nothing be licensed, while another one does.
fn lost(status: &HostStatus, publisher: &PublisherStatus) -> Vec<Finding> {
    if publisher.state != PublisherState::Certified {
        return Vec::new();
    }
    let clock = now_of(status, publisher);
    let certificates = publisher.certificates.iter().filter(|one| one.state != CertificateState::InForce);
    let found = certificates.map(|one| {
        let group = one.group_name.clone().unwrap_or_else(|| one.group.to_string());
        lost_one(one, &group, clock).about(format!("{}: {group}", publisher.name))
    });
    found.collect()
}

fn lost_one(certificate: &CertificateStatus, group: &str, clock: i64) -> Finding {
    let step = StepName::Certificate;
    match certificate.state {
        CertificateState::NotYetValid => {
            let begins = seconds(&certificate.begins);
            Finding::failed(step, Code::CertificateNotYetValid, begins, clock)
                .remedy(DoctorMessage::HostClock)
        }
        CertificateState::Revoked => {
            let group = [("group", text(group))];
            let key = certificate.partial_key.clone().unwrap_or_else(|| "none".to_owned());
            Finding::failed(step, Code::HostRevoked, 0, 0)
                .saying(
                    Said::new(DoctorMessage::HostCertificateRevoked, group),
                    Said::new(DoctorMessage::HostCertificateRevokedWhy, [("key", text(key))]),
                )
                .remedy(DoctorMessage::HostKeyRevokedNext)
        }
        CertificateState::Ended | CertificateState::InForce => {
            Finding::failed(step, Code::CertificateExpired, seconds(&certificate.ends), 0)
                .remedy(DoctorMessage::HostActivate)
        }
    }
}

/// The clock that the publisher's certificates are held against: in a lab it may be shifted.
pub(super) fn now_of(status: &HostStatus, publisher: &PublisherStatus) -> i64 {
    let offset = publisher.lab.map_or(0, |lab| lab.clock_offset_seconds);
    seconds(&status.time).saturating_add(offset)
}

/// The one that ends first.
fn valid(publisher: &PublisherStatus) -> Finding {
    let in_force = publisher.certificates.iter().filter(|one| one.state == CertificateState::InForce);
    let first = in_force.min_by_key(|one| one.days_left);
    let days = first.map_or(0, |one| one.days_left);
    let ends = first.map(|one| one.ends.clone()).unwrap_or_default();
    let arguments = [("days", days.into()), ("ends", text(ends))];
    if days >= LATE_DAYS {
        return Finding::good(
            StepName::Certificate,
            Said::new(DoctorMessage::HostCertificateGood, arguments),
        );
    }
    Finding::warning(
        StepName::Certificate,
        Said::new(DoctorMessage::HostCertificateLate, arguments),
        DoctorMessage::HostCertificateLateWhy,
        DoctorMessage::HostActivate,
    )
}

/// It is needed at renewals only, so that being out of reach for a while is no failure.
fn reached(service: &ServiceFact) -> Finding {
    let step = StepName::Service;
    match (&service.address, &service.reached) {
        (None, _) => Finding::warning(
            step,
            DoctorMessage::ServiceUnknown,
            DoctorMessage::ServiceUnknownWhy,
            DoctorMessage::ServiceName,
        ),
        (Some(address), Ok(())) => {
            Finding::good(step, Said::new(DoctorMessage::ServiceGood, [("address", text(address))]))
        }
        (Some(_), Err(failure)) if failure.code == Code::ServiceUnreachable.number() => {
            of_failure(step, failure).remedy(DoctorMessage::ServiceMend).only_a_warning()
        }
        (Some(_), Err(failure)) => of_failure(step, failure).only_a_warning(),
    }
}

/// Requests of machines that wait for the service, or for a stick.
fn waiting(publisher: &PublisherStatus) -> Option<Finding> {
    let WaitingRequests { number, since, .. } = publisher.waiting.as_ref()?;
    let said = Said::new(DoctorMessage::HostWaiting, [("number", (*number).into()), ("since", text(since))]);
    let (why, next) = (DoctorMessage::HostWaitingWhy, DoctorMessage::HostWaitingNext);
    Some(Finding::warning(StepName::Service, said, why, next).about(publisher.name.clone()))
}
