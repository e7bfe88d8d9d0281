//! `dns print`: what an administrator enters by hand, where the host does not publish its address itself.

use muster_api::host::DnsZoneText;
use muster_core::code::Code;
use muster_core::discovery::{DomainName, DomainNameError};
use muster_core::product_key::PublisherTag;
use muster_text::{HostMessage, Text};
use serde_json::json;

use super::Desk;
use crate::config::{Config, DnsZone, port_of};
use crate::dns::{self, PlanFault, zone_text};
use crate::failure::Failure;
use crate::output::print_json;
use crate::text::{Saying, label, plain, say};

/// The name that a key has where none is configured yet.
const KEY: &str = "muster-host";
/// The server that is named where none is configured yet: the one that answers on the same computer.
const SERVER: &str = "127.0.0.1";

/// What is asked for; all that is configured where nothing is said.
struct Asked {
    zone: Option<DomainName>,
    publisher: Option<PublisherTag>,
}

pub(super) fn print(
    desk: &Desk,
    zone: Option<&str>,
    publisher: Option<&str>,
    json: bool,
) -> Result<(), Failure> {
    let (config, _warnings) = Config::load(&desk.root)?;
    let asked = Asked { zone: zone.map(domain).transpose()?, publisher: publisher.map(tag).transpose()? };
    let texts = texts(desk, &config, &asked)?;
    if json {
        return print_json(&json!({ "zones": texts }));
    }
    desk.say(|text| texts.iter().map(|zone| page(text, zone)).collect::<Vec<_>>().join("\n"))
}

fn texts(desk: &Desk, config: &Config, asked: &Asked) -> Result<Vec<DnsZoneText>, Failure> {
    // A name without a domain most likely stands in the zone that is asked for; whoever enters it by hand sees it.
    let host = match (dns::full_name(&config.dns), &asked.zone) {
        (Err(PlanFault::NoFullName(name)), Some(zone)) => within(&name, zone)?,
        (name, _) => name?,
    };
    let port = port_of(&config.listen);
    let entry = |zone: &DnsZone| zone_text::Entry {
        own: dns::own_record(&config.dns, zone, &host, port),
        server: zone.server.clone(),
        key: key_name(desk, zone),
    };
    let entries: Vec<_> = zones(&config.dns.zones, asked, &host)?.iter().map(entry).collect();
    Ok(zone_text::of(&entries))
}

/// The configured zones that are asked for. A publisher that none is for gets the first of them, as it would be if it
/// were.
fn zones(configured: &[DnsZone], asked: &Asked, host: &DomainName) -> Result<Vec<DnsZone>, PlanFault> {
    let of_name = |known: &&DnsZone| asked.zone.as_ref().is_none_or(|zone| known.name == *zone);
    let of_publisher = |known: &&DnsZone| asked.publisher.is_none() || known.publisher == asked.publisher;
    let found: Vec<DnsZone> = configured.iter().filter(of_name).filter(of_publisher).cloned().collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let like = match configured.iter().find(of_name) {
        Some(known) => known.clone(),
        None => {
            let name = asked.zone.clone().or_else(|| host.parent());
            made_up(name.ok_or_else(|| PlanFault::NoFullName(host.clone()))?)
        }
    };
    Ok(vec![DnsZone { publisher: asked.publisher, ..like }])
}

/// What a zone most likely is where nothing is configured.
fn made_up(name: DomainName) -> DnsZone {
    let (server, key_file) = (SERVER.to_owned(), KEY.into());
    DnsZone { name, publisher: None, server, key_file, priority: 0, weight: 0 }
}

fn tag(text: &str) -> Result<PublisherTag, Failure> {
    let wrong = || Saying::new(HostMessage::NoTag, [("tag", plain(text).into())]);
    text.parse().map_err(|_| Failure::saying(Code::ArgumentInvalid, wrong()))
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
    let DnsZoneText { zone, record, nsupdate, policy, .. } = zone;
    let indented = |lines: &str| lines.lines().map(|line| format!("    {line}\n")).collect::<String>();
    let title = say(text, HostMessage::DnsPrintRecord, &[("zone", zone.as_str().into())]);
    let (script, rule) = (label(text, HostMessage::DnsPrintScript), label(text, HostMessage::DnsPrintPolicy));
    format!("{title}\n{}{script}\n{}{rule}\n{}", indented(record), indented(nsupdate), indented(policy))
}
