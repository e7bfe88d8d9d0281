//! Where hosts are looked for: domains, name servers, what stands under each name, and what stands where nobody looks.

use super::way::once;
use super::{of_fault, text};
use crate::doctor::facts::{DnsFact, ElsewhereFact, Held, NameFact, PlaceFact, RecordFact};
use muster_api::doctor::StepName;
use muster_core::code::Code;
use muster_text::{DoctorMessage, Finding, Said};

const STEP: StepName = StepName::Dns;

pub(super) fn judge(dns: &DnsFact) -> Vec<Finding> {
    let mut judged = Vec::new();
    if dns.is_sought {
        judged.extend(dns.places.iter().map(|place| domains(place, dns.places.len() > 1)));
        judged.push(servers(dns));
        let names = dns.names.iter().filter(|_| !dns.servers.is_empty());
        let hosts = dns.names.iter().any(NameFact::has_hosts);
        judged.extend(once(names.map(|one| name(one, hosts)).collect()));
        judged.extend(dns.odd.iter().map(odd));
    }
    judged.extend(dns.elsewhere.iter().filter_map(|place| elsewhere(dns, place)));
    // A host that answers was found in spite of all that.
    let is_reached = dns.is_reached();
    judged.into_iter().map(|one| if is_reached { one.only_a_warning() } else { one }).collect()
}

fn domains(place: &PlaceFact, several: bool) -> Finding {
    let finding = if place.domains.is_empty() {
        Finding::failed(STEP, Code::LookupNameInvalid, 0, 0)
    } else {
        Finding::good(STEP, Said::new(DoctorMessage::DnsDomains, [("domains", text(&place.shown))]))
    };
    let about = if several { place.products.as_str() } else { "" };
    finding.about(about)
}

fn servers(dns: &DnsFact) -> Finding {
    if dns.servers.is_empty() {
        let none = Finding::failed(STEP, Code::NameServerMissing, 0, 0);
        return if dns.servers_set { none.remedy(DoctorMessage::DnsServersUnset) } else { none };
    }
    let message = if dns.servers_set { DoctorMessage::DnsServersSet } else { DoctorMessage::DnsServers };
    Finding::good(STEP, Said::new(message, [("servers", text(dns.servers.join(", ")))]))
}

/// `hosts`: whether any name has some. Where none has, that is not good, but what it means is said once.
fn name(one: &NameFact, hosts: bool) -> Finding {
    let nothing = |message: DoctorMessage| {
        if hosts { Finding::good(STEP, message) } else { Finding::skipped(STEP, message) }
    };
    let finding = match &one.answer {
        Err(fault) => of_fault(STEP, fault),
        Ok(Held::Nothing) => nothing(DoctorMessage::DnsNothing),
        Ok(Held::NoHost) => nothing(DoctorMessage::DnsNoHost),
        Ok(Held::Records(records, 0)) => {
            Finding::good(STEP, Said::new(DoctorMessage::DnsHosts, [("hosts", number(*records))]))
        }
        Ok(Held::Records(limit, left_out)) => {
            let found = number(limit.saturating_add(*left_out));
            Finding::warning(
                STEP,
                Said::new(DoctorMessage::DnsTooMany, [("found", found), ("limit", number(*limit))]),
                DoctorMessage::DnsTooManyWhy,
                DoctorMessage::DnsTooManyNext,
            )
        }
    };
    finding.about(one.name.clone())
}

fn odd(record: &RecordFact) -> Finding {
    let records = || [("record", text(record.to_string()))];
    let remedy = Said::new(DoctorMessage::RecordOddNext, records());
    let found = Said::new(DoctorMessage::RecordOdd, records());
    Finding::warning(STEP, found, DoctorMessage::RecordOddWhy, remedy)
}

/// A domain that is not looked in. Nothing is said of one without hosts, unless somebody asked for it.
fn elsewhere(dns: &DnsFact, place: &ElsewhereFact) -> Option<Finding> {
    let Some(name) = place.first_with_hosts() else {
        return place.asked_for.then(|| nothing_elsewhere(place));
    };
    let Ok(Held::Records(records, _)) = name.answer else { return None };
    let found = || {
        let arguments = [("hosts", number(records)), ("name", text(&name.name))];
        Said::new(DoctorMessage::DnsElsewhere, arguments)
    };
    let looked_in = dns.places.iter().flat_map(|place| &place.domains);
    let looked_in: Vec<&str> = looked_in.map(String::as_str).collect();
    let why = if looked_in.is_empty() {
        DoctorMessage::DnsElsewhereNowhere.into()
    } else {
        Said::new(DoctorMessage::DnsElsewhereWhy, [("domains", text(looked_in.join(", ")))])
    };
    let all = [&looked_in[..], &[&place.domain]].concat().join(",");
    let remedy = || {
        let arguments = [("domain", text(&place.domain)), ("all", text(&all))];
        Said::new(DoctorMessage::DnsElsewhereNext, arguments)
    };
    let finding = if !dns.is_sought {
        Finding::good(
            STEP,
            Said::new(
                DoctorMessage::DnsElsewherePinned,
                [("hosts", number(records)), ("name", text(&name.name))],
            ),
        )
    } else if dns.hosts.is_empty() {
        Finding::failed(STEP, Code::NoHostKnown, 0, 0).saying(found(), why).remedy(remedy())
    } else if dns.is_reached() {
        Finding::good(STEP, found())
    } else {
        Finding::warning(STEP, found(), why, remedy())
    };
    Some(finding.about(place.domain.clone()))
}

fn nothing_elsewhere(place: &ElsewhereFact) -> Finding {
    let fault = place.names.iter().find_map(|name| name.answer.as_ref().err());
    let finding = fault.map_or_else(
        || Finding::skipped(STEP, DoctorMessage::DnsNothing),
        |fault| of_fault(STEP, fault).only_a_warning(),
    );
    finding.about(place.domain.clone())
}

fn number(number: usize) -> muster_text::Argument<'static> {
    i64::try_from(number).unwrap_or(i64::MAX).into()
}
