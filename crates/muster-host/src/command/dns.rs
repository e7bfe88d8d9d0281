//! `dns print`: what an administrator enters by hand, where the host does not publish its address itself.

use muster_api::host::DnsZoneText;
use muster_core::code::Code;
use muster_core::discovery::{DomainName, DomainNameError};
use muster_text::{HostMessage, Text};
use serde_json::json;

use super::Desk;
use crate::config::{Config, DnsZone, port_of};
use crate::dns::{self, PlanFault, zone_text};
use crate::failure::Failure;
use crate::output::print_json;
use crate::text::{label, say};

/// The name that a key has where none is configured yet.
const KEY: &str = "muster-host";
/// The server that is named where none is configured yet: the one that answers on the same computer.
const SERVER: &str = "127.0.0.1";

pub(super) fn print(desk: &Desk, zone: Option<&str>, json: bool) -> Result<(), Failure> {
    let (config, _warnings) = Config::load(&desk.root)?;
    let zone = zone.map(domain).transpose()?;
    let texts = texts(desk, &config, zone.as_ref())?;
    if json {
        return print_json(&json!({ "zones": texts }));
    }
    desk.say(|text| texts.iter().map(|zone| page(text, zone)).collect::<Vec<_>>().join("\n"))
}

fn texts(desk: &Desk, config: &Config, zone: Option<&DomainName>) -> Result<Vec<DnsZoneText>, Failure> {
    // A name without a domain most likely stands in the zone that is asked for; whoever enters it by hand sees it.
    let host = match (dns::full_name(&config.dns), zone) {
        (Err(PlanFault::NoFullName(name)), Some(zone)) => within(&name, zone)?,
        (name, _) => name?,
    };
    let port = port_of(&config.listen);
    let configured = config.dns.zones.iter().filter(|known| zone.is_none_or(|zone| known.name == *zone));
    let mut zones: Vec<DnsZone> = configured.cloned().collect();
    if zones.is_empty() {
        let name = zone.cloned().or_else(|| host.parent());
        zones.push(made_up(name.ok_or(PlanFault::NoFullName(host.clone()))?));
    }
    let of = |zone: &DnsZone| {
        let own = dns::own_record(&config.dns, zone, &host, port);
        zone_text::of(&own, &zone.server, &key_name(desk, zone))
    };
    Ok(zones.iter().map(of).collect())
}

/// What a zone most likely is where nothing is configured.
fn made_up(name: DomainName) -> DnsZone {
    DnsZone { name, server: SERVER.to_owned(), key_file: KEY.into(), priority: 0, weight: 0 }
}

fn domain(text: &str) -> Result<DomainName, Failure> {
    text.parse().map_err(|error: DomainNameError| Failure::saying(Code::ArgumentInvalid, &error))
}

fn within(name: &DomainName, zone: &DomainName) -> Result<DomainName, Failure> {
    domain(&format!("{name}.{zone}"))
}

/// The name in the key's file; a usual one where there is no such file yet.
fn key_name(desk: &Desk, zone: &DnsZone) -> String {
    let key = dns::key(&desk.root.path().join(&zone.key_file));
    key.map_or_else(|_| KEY.to_owned(), |key| key.name().to_owned())
}

fn page(text: &Text, zone: &DnsZoneText) -> String {
    let DnsZoneText { zone, record, nsupdate, policy } = zone;
    let indented = |lines: &str| lines.lines().map(|line| format!("    {line}\n")).collect::<String>();
    let title = say(text, HostMessage::DnsPrintRecord, &[("zone", zone.as_str().into())]);
    let (script, rule) = (label(text, HostMessage::DnsPrintScript), label(text, HostMessage::DnsPrintPolicy));
    format!("{title}\n{}{script}\n{}{rule}\n{}", indented(record), indented(nsupdate), indented(policy))
}
