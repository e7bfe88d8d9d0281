//! `dns print`: what an administrator enters by hand, where the host does not publish its address itself.

use muster_api::host::DnsZoneText;
use muster_core::code::Code;
use muster_text::{HostMessage, Text};
use serde_json::json;

use super::Desk;
use crate::config::{Config, DnsZone, port_of};
use crate::dns::{self, PlanFault, zone_text};
use crate::failure::Failure;
use crate::output::print_json;
use crate::text::{Saying, label, say};

/// The name that a key has where none is configured yet.
const KEY: &str = "muster-host";
/// The server that is named where none is configured yet: the one that answers on the same computer.
const SERVER: &str = "127.0.0.1";

pub(super) fn print(desk: &Desk, zone: Option<&str>, json: bool) -> Result<(), Failure> {
    let (config, _warnings) = Config::load(&desk.root)?;
    let texts = texts(desk, &config, zone)?;
    if json {
        return print_json(&json!({ "zones": texts }));
    }
    desk.say(|text| texts.iter().map(|zone| page(text, zone)).collect::<Vec<_>>().join("\n"))
}

fn texts(desk: &Desk, config: &Config, zone: Option<&str>) -> Result<Vec<DnsZoneText>, Failure> {
    // A name without a domain most likely stands in the zone that is asked for; whoever enters it by hand sees it.
    let host = match (dns::full_name(&config.dns), zone) {
        (Err(PlanFault::NoFullName(name)), Some(zone)) => format!("{name}.{}", zone.trim_end_matches('.')),
        (name, _) => name?,
    };
    if let Some(wrong) = zone.filter(|zone| !is_zone(zone)) {
        let said = Saying::new(HostMessage::NoZoneName, [("zone", wrong.to_owned().into())]);
        return Err(Failure::saying(Code::ArgumentInvalid, said));
    }
    let port = port_of(&config.listen);
    let made_up = |name: &str| DnsZone {
        name: name.to_owned(),
        server: SERVER.to_owned(),
        key_file: KEY.into(),
        priority: 0,
        weight: 0,
    };
    let configured = config.dns.zones.iter().filter(|known| zone.is_none_or(|zone| known.name == zone));
    let mut zones: Vec<DnsZone> = configured.cloned().collect();
    if zones.is_empty() {
        let own_domain = host.split_once('.').map(|(_, domain)| domain);
        let name = zone.or(own_domain).ok_or_else(|| PlanFault::NoFullName(host.clone()))?;
        zones.push(made_up(name));
    }
    let of = |zone: &DnsZone| {
        let own = dns::own_record(&config.dns, zone, &host, port);
        zone_text::of(&own, &zone.server, &key_name(desk, zone))
    };
    Ok(zones.iter().map(of).collect())
}

fn is_zone(text: &str) -> bool {
    let is_label = |label: &str| {
        let allowed = |sign: char| sign.is_ascii_alphanumeric() || "-_".contains(sign);
        (1..=63).contains(&label.len()) && label.chars().all(allowed)
    };
    text.len() <= 253 && text.strip_suffix('.').unwrap_or(text).split('.').all(is_label)
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
