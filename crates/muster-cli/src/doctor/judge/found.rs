//! Hosts that DNS names, or that are remembered. One that answers is enough: the others are something to look at, and
//! where nobody stands at a host its record is named, to be removed.

use super::text;
use crate::doctor::facts::{DnsFact, Fault, FoundHost, HostFact, RecordFact, Remembered, is_reached_at};
use muster_api::doctor::{StepName, StepVerdict};
use muster_core::code::{Code, CodeNumber};
use muster_core::discovery::HOSTS;
use muster_text::{DoctorMessage, Finding, Said};

/// Which hosts there are: all of them, so that one that should not be there is noticed.
pub(super) fn hosts(dns: &DnsFact) -> Vec<Finding> {
    let mut judged: Vec<Finding> = dns.hosts.iter().flat_map(host).collect();
    judged.extend(dns.retired.iter().map(retired));
    if dns.left_out > 0 {
        let [count, limit] = [dns.left_out, HOSTS].map(|number| i64::try_from(number).unwrap_or(i64::MAX));
        let arguments = [("count", count.into()), ("limit", limit.into())];
        judged.push(Finding::skipped(StepName::Host, Said::new(DoctorMessage::HostsLeftOut, arguments)));
    }
    judged
}

fn host(found: &FoundHost) -> Vec<Finding> {
    let address = &found.host.address;
    let remembered = found.remembered.iter().map(|Remembered { under, is_named }| {
        let said = |message| Said::new(message, [("host", text(address)), ("name", text(under))]);
        match is_named {
            Some(true) => Finding::good(StepName::Host, said(DoctorMessage::HostRemembered)),
            None => Finding::good(StepName::Host, said(DoctorMessage::HostRememberedOnly)),
            Some(false) => Finding::warning(
                StepName::Host,
                said(DoctorMessage::HostUnnamed),
                DoctorMessage::HostUnnamedWhy,
                DoctorMessage::HostUnnamedNext,
            ),
        }
    });
    let named = found.records.iter().map(|record| {
        let arguments = [
            ("host", text(address)),
            ("name", text(&record.name)),
            ("priority", i64::from(record.priority).into()),
            ("weight", i64::from(record.weight).into()),
        ];
        Finding::good(StepName::Host, Said::new(DoctorMessage::HostFound, arguments))
    });
    remembered.chain(named).collect()
}

fn retired((address, under): &(String, String)) -> Finding {
    let arguments = [("host", text(address)), ("name", text(under))];
    Finding::good(StepName::Host, Said::new(DoctorMessage::HostRetired, arguments))
}

/// A host that is found and answers, beside one that is set and does not.
pub(super) fn instead(found: &FoundHost) -> Option<Finding> {
    let address = &found.host.address;
    is_reached_at(&found.host).then(|| {
        Finding::warning(
            StepName::Host,
            Said::new(DoctorMessage::PinnedOnly, [("host", text(address))]),
            DoctorMessage::PinnedOnlyWhy,
            DoctorMessage::PinnedClear,
        )
    })
}

/// One step for each host.
pub(super) fn step(dns: &DnsFact, judge: fn(&HostFact) -> Vec<Finding>) -> Vec<Finding> {
    let is_reached = dns.is_reached();
    let each = dns.hosts.iter().flat_map(|found| judge(&found.host).into_iter().map(|one| of(found, one)));
    each.map(|finding| if is_reached { finding.only_a_warning() } else { finding }).collect()
}

/// What is to be done about a host that was found is done in DNS or there, not in this machine's settings.
fn of(found: &FoundHost, finding: Finding) -> Finding {
    if !matches!(finding.verdict, StepVerdict::Failed | StepVerdict::Warning) {
        return finding;
    }
    let host = &found.host;
    let (address, port) = (("host", text(&host.address)), ("port", text(host.port.to_string())));
    if !is_absent(host) {
        return match finding.code {
            Some((code, ..)) if code == Code::ConnectionRefused.into() => {
                finding.remedy(Said::new(DoctorMessage::ConnectionAddress, [address]))
            }
            _ => finding,
        };
    }
    let is_nameless = host.ways.is_err();
    let name = ("name", text(host.name()));
    if found.records.is_empty() {
        return finding.remedy(if is_nameless {
            Said::new(DoctorMessage::HostNameless, [name])
        } else {
            Said::new(DoctorMessage::HostStart, [address, port])
        });
    }
    let records: Vec<String> = found.records.iter().map(RecordFact::to_string).collect();
    let records = ("records", text(records.join(", ")));
    let remedy = if is_nameless {
        Said::new(DoctorMessage::RecordNameless, [records, name])
    } else {
        Said::new(DoctorMessage::RecordRemove, [records, port])
    };
    let stale = Said::new(DoctorMessage::RecordStale, [address]);
    Finding { found: Some(stale), remedy: Some(remedy), ..finding }
}

/// Whether Muster stands at none of its addresses.
fn is_absent(host: &HostFact) -> bool {
    let is_muster =
        |fault: &Fault| Fault::IS_MUSTER.into_iter().any(|code| fault.code == CodeNumber::from(code));
    let Ok(ways) = &host.ways else { return true };
    !ways.iter().any(|way| {
        way.connected.as_ref().is_ok_and(|answered| match answered {
            Ok(()) => true,
            Err(fault) => is_muster(fault),
        })
    })
}
