//! The way to hosts: which ones, their addresses, the connection, and whether Muster answers there.
//!
//! A host that is set fails where it is not reached. Of those that DNS names one is enough, see [`super::found`].

use super::{dns, found, not_reached, of_fault, text};
use crate::doctor::facts::{Facts, Fault, HostFact, WayFact};
use muster_api::doctor::{StepName, StepVerdict};
use muster_core::code::{Code, CodeNumber};
use muster_text::{DoctorMessage, Finding, Said};

/// The steps of one host.
const STEPS: [(StepName, Step); 3] = [
    (StepName::Name, name as Step),
    (StepName::Connection, connections as Step),
    (StepName::Protocol, answers as Step),
];

type Step = fn(&HostFact) -> Vec<Finding>;

pub(super) fn judge(facts: &Facts) -> Vec<Finding> {
    let usable = facts.before.as_ref().is_ok_and(|status| {
        status.settings_failure.is_none()
            && status.publishers.iter().any(|publisher| publisher.failure.is_none())
    });
    if !usable {
        return not_reached([StepName::Host, StepName::Name, StepName::Connection, StepName::Protocol]);
    }
    if facts.needs_no_host() {
        // What would be asked of a host is left out with it.
        return vec![Finding::good(StepName::Host, DoctorMessage::HostNotNeeded)];
    }
    let mut judged = facts.dns.as_ref().map(dns::judge).unwrap_or_default();
    let hosts = hosts(facts, &judged);
    judged.extend(hosts);
    let any = !facts.hosts.is_empty() || facts.dns.as_ref().is_some_and(|dns| !dns.hosts.is_empty());
    for (step, judge) in STEPS {
        if !any {
            judged.push(Finding::not_reached(step));
        }
        judged.extend(facts.hosts.iter().flat_map(judge));
        judged.extend(facts.dns.as_ref().map(|dns| found::step(dns, judge)).unwrap_or_default());
    }
    judged
}

/// Which hosts there are; `before` says whether it is known already why there is none.
fn hosts(facts: &Facts, before: &[Finding]) -> Vec<Finding> {
    let mut judged: Vec<Finding> = facts.hosts.iter().map(pinned).collect();
    judged.extend(facts.instead.iter().filter_map(found::instead));
    let sought = facts.dns.as_ref().filter(|dns| dns.is_sought);
    judged.extend(sought.map(found::hosts).unwrap_or_default());
    if sought.map_or(facts.hosts.is_empty(), |dns| dns.hosts.is_empty()) {
        judged.push(none(before));
    }
    judged
}

fn none(before: &[Finding]) -> Finding {
    if before.iter().any(|finding| finding.verdict == StepVerdict::Failed) {
        return Finding::not_reached(StepName::Host);
    }
    Finding::failed(StepName::Host, Code::NoHostKnown, 0, 0).remedy(DoctorMessage::HostPublish)
}

fn pinned(host: &HostFact) -> Finding {
    Finding::good(StepName::Host, Said::new(DoctorMessage::HostPinned, [("host", text(&host.address))]))
}

fn name(host: &HostFact) -> Vec<Finding> {
    let finding = match &host.ways {
        Ok(_) if host.literal => Finding::good(StepName::Name, DoctorMessage::NameLiteral),
        Ok(ways) => {
            let addresses: Vec<&str> = ways.iter().map(|way| way.to.as_str()).collect();
            Finding::good(
                StepName::Name,
                Said::new(DoctorMessage::NameGood, [("addresses", text(addresses.join(", ")))]),
            )
        }
        Err(fault) => of_fault(StepName::Name, fault)
            .remedy(Said::new(DoctorMessage::NameMend, [("host", text(&host.address))])),
    };
    vec![finding.about(host.address.clone())]
}

/// One for each address; a failure is only a warning where another address can be connected to.
fn connections(host: &HostFact) -> Vec<Finding> {
    let Ok(ways) = &host.ways else { return not_reached([StepName::Connection]) };
    let any = ways.iter().any(|way| way.connected.is_ok());
    let one = |way: &WayFact| {
        let finding = match &way.connected {
            Ok(_) => Finding::good(StepName::Connection, DoctorMessage::ConnectionGood),
            Err(fault) => of_fault(StepName::Connection, fault).remedy(unconnected(host, fault)),
        };
        finding.about(way.to.clone())
    };
    let found = ways.iter().map(one);
    if any {
        return found.map(Finding::only_a_warning).collect();
    }
    once(found.collect())
}

/// A host that is absent is absent at each of its addresses: the first failure of a kind is the cause, the others are it
/// again.
pub(super) fn once(found: Vec<Finding>) -> Vec<Finding> {
    let mut seen = Vec::new();
    let told = found.into_iter().map(|finding| {
        if finding.code.is_some() && seen.contains(&finding.code) {
            let again = Finding::skipped(finding.step, DoctorMessage::SameAsAbove);
            return again.about(finding.about.unwrap_or_default());
        }
        seen.push(finding.code);
        finding
    });
    told.collect()
}

fn unconnected(host: &HostFact, fault: &Fault) -> Said {
    if fault.code == CodeNumber::from(Code::ConnectionRefused) {
        Said::new(DoctorMessage::ConnectionStart, [("host", text(&host.address))])
    } else {
        Said::new(DoctorMessage::ConnectionFirewall, [("port", text(host.port.to_string()))])
    }
}

fn answers(host: &HostFact) -> Vec<Finding> {
    let ways = host.ways.as_deref().unwrap_or_default();
    let connected = || ways.iter().filter_map(|way| Some((way, way.connected.as_ref().ok()?)));
    if connected().next().is_none() {
        return not_reached([StepName::Protocol]);
    }
    let any = connected().any(|(_, answered)| answered.is_ok());
    let one = |(way, answered): (&WayFact, &Result<(), Fault>)| {
        let finding = match answered {
            Ok(()) => Finding::good(StepName::Protocol, DoctorMessage::ProtocolGood),
            Err(fault) => unanswered(host, fault),
        };
        finding.about(way.to.clone())
    };
    connected().map(one).map(|finding| if any { finding.only_a_warning() } else { finding }).collect()
}

fn unanswered(host: &HostFact, fault: &Fault) -> Finding {
    let finding = of_fault(StepName::Protocol, fault);
    let port = [("port", text(host.port.to_string()))];
    match fault.code.code() {
        Some(Code::NotMuster) => finding.remedy(Said::new(DoctorMessage::ProtocolOther, port)),
        Some(Code::HostSilent | Code::ConnectionLost) => {
            finding.remedy(Said::new(DoctorMessage::ProtocolSilent, port))
        }
        _ => finding,
    }
}
