//! Whether machines find this host by its record in DNS, and what else they find there.

use muster_api::doctor::StepName;
use muster_api::host::{DnsZoneStatus, HostStatus};
use muster_core::code::CodeNumber;
use muster_text::{DoctorMessage, Finding, Said};

use super::text;
use crate::doctor::facts::{NameFact, NamedHost, Own, Standing};

const STEP: StepName = StepName::Name;

/// What became of each name, and then every host that stands there.
pub(super) fn judge(names: &[NameFact], status: &HostStatus) -> Vec<Finding> {
    if !status.settings.dns_publishing {
        return vec![Finding::good(STEP, DoctorMessage::DnsOff)];
    }
    if let Some(failure) = &status.dns_failure {
        let found = Finding::failed(STEP, CodeNumber(failure.code), failure.figure, failure.limit);
        return vec![found.only_a_warning().told(&failure.why, &failure.next)];
    }
    let mut found: Vec<Finding> = status.dns.iter().map(|zone| published(zone, names)).collect();
    // Nothing is published while nothing serves.
    if found.is_empty() {
        found.push(Finding::not_reached(STEP));
    }
    found.extend(names.iter().flat_map(hosts));
    found
}

fn published(zone: &DnsZoneStatus, names: &[NameFact]) -> Finding {
    let there = names.iter().find(|name| name.name == zone.name);
    let place = [("zone", text(&zone.zone)), ("name", text(&zone.name))];
    let finding = match (&zone.failure, there) {
        (Some(failure), _) => failed(failure),
        (None, Some(NameFact { records: Err(failure), .. })) => failed(failure),
        (None, Some(NameFact { own: Own::Gone, .. })) => Finding::warning(
            STEP,
            Said::new(DoctorMessage::DnsGone, place),
            DoctorMessage::DnsGoneWhy,
            DoctorMessage::DnsGoneNext,
        ),
        (None, Some(NameFact { own: Own::Differs(found, wanted), .. })) => Finding::warning(
            STEP,
            Said::new(DoctorMessage::DnsDiffers, [("found", text(found)), ("wanted", text(wanted))]),
            DoctorMessage::DnsDiffersWhy,
            DoctorMessage::DnsGoneNext,
        ),
        (None, _) => return Finding::good(STEP, Said::new(DoctorMessage::DnsZone, place)),
    };
    finding.about(&zone.name)
}

fn failed(failure: &muster_api::host::HostFailure) -> Finding {
    let finding = Finding::failed(STEP, CodeNumber(failure.code), failure.figure, failure.limit);
    finding.only_a_warning().told(&failure.why, &failure.next)
}

fn hosts(name: &NameFact) -> Vec<Finding> {
    let hosts = name.records.as_deref().unwrap_or_default();
    let mut found: Vec<Finding> = hosts.iter().map(|one| host(one, name)).collect();
    if name.left_out > 0 {
        let count = [("count", i64::try_from(name.left_out).unwrap_or(i64::MAX).into())];
        found.push(Finding::skipped(STEP, Said::new(DoctorMessage::DnsLeftOut, count)));
    }
    found.into_iter().map(|finding| finding.about(&name.name)).collect()
}

fn host(NamedHost { host, port, removal, standing }: &NamedHost, name: &NameFact) -> Finding {
    let place = [("host", text(format!("{host}:{port}")))];
    let (found, why) = match standing {
        Standing::Answers => return Finding::good(STEP, Said::new(DoctorMessage::DnsHostAnswers, place)),
        Standing::Nameless(why) => (DoctorMessage::DnsHostNameless, why),
        Standing::Silent(why) => (DoctorMessage::DnsHostSilent, why),
        Standing::Other(why) => (DoctorMessage::DnsHostOther, why),
    };
    let lines =
        [("nsupdate", text(&name.nsupdate)), ("server", text(&name.server)), ("removal", text(removal))];
    let stale = Finding::warning(
        STEP,
        Said::new(found, place),
        DoctorMessage::DnsHostStaleWhy,
        Said::new(DoctorMessage::DnsHostStaleNext, lines),
    );
    stale.because(why)
}
