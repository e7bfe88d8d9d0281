//! What an administrator enters by hand: the line of the zone, the script for `nsupdate`, and the rule for BIND that
//! grants exactly that.
//!
//! BIND takes one `update-policy` for a zone, so that of a zone with several names grants all of them.

use muster_api::host::DnsZoneText;
use muster_dns::{OwnRecord, ServiceRecord};

/// What is to be entered: a record, where updates go, and the name of the key that signs them.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) own: OwnRecord,
    pub(crate) server: String,
    pub(crate) key: String,
}

/// The texts for each.
pub(crate) fn of(entries: &[Entry]) -> Vec<DnsZoneText> {
    entries.iter().map(|entry| one(entry, entries)).collect()
}

fn one(Entry { own, server, .. }: &Entry, all: &[Entry]) -> DnsZoneText {
    let OwnRecord { zone, name, record } = own;
    let ServiceRecord { priority, weight, port, target, ttl } = record;
    let data = format!("{priority} {weight} {port} {target}.");
    let in_zone = all.iter().filter(|entry| entry.own.zone == *zone);
    let grants: String =
        in_zone.map(|entry| format!("grant {} name {}. SRV; ", entry.key, entry.own.name)).collect();
    DnsZoneText {
        zone: zone.clone(),
        name: name.clone(),
        record: format!("{name}. {ttl} IN SRV {data}"),
        nsupdate: format!(
            "{}\nzone {zone}\nupdate add {name}. {ttl} SRV {data}\nsend\n",
            self::server(server)
        ),
        policy: format!("update-policy {{ {grants}}};"),
    }
}

/// The line for `nsupdate` that takes one record away and no other.
pub(crate) fn removal(name: &str, record: &ServiceRecord) -> String {
    let ServiceRecord { priority, weight, port, target, .. } = record;
    format!("update delete {name}. SRV {priority} {weight} {port} {target}.")
}

/// The line that says which server takes it.
pub(crate) fn server(server: &str) -> String {
    format!("server {}", with_space(server))
}

/// `nsupdate` wants a port behind a space.
fn with_space(server: &str) -> String {
    match server.rsplit_once(':') {
        Some((host, port)) if port.parse::<u16>().is_ok() && !host.contains(':') => format!("{host} {port}"),
        Some((host, port)) if host.starts_with('[') => format!("{} {port}", host.trim_matches(['[', ']'])),
        _ => server.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(zone: &str, name: &str, server: &str) -> Entry {
        let record = ServiceRecord {
            priority: 10,
            weight: 5,
            port: 1688,
            target: "host1.example.test".to_owned(),
            ttl: 3_600,
        };
        let own = OwnRecord { zone: zone.to_owned(), name: format!("{name}.{zone}"), record };
        Entry { own, server: server.to_owned(), key: "muster-host".to_owned() }
    }

    #[test]
    fn the_texts_say_the_same_record() {
        let text = |server: &str| of(&[entry("example.test", "_muster._tcp", server)]).remove(0);
        let said = text("192.0.2.53:5353");
        assert_eq!(said.record, "_muster._tcp.example.test. 3600 IN SRV 10 5 1688 host1.example.test.");
        assert!(said.nsupdate.starts_with("server 192.0.2.53 5353\nzone example.test\n"));
        assert!(said.nsupdate.contains("update add _muster._tcp.example.test. 3600 SRV 10 5 1688 host1"));
        assert_eq!(said.policy, "update-policy { grant muster-host name _muster._tcp.example.test. SRV; };");
        assert!(text("[2001:db8::53]:53").nsupdate.starts_with("server 2001:db8::53 53\n"));
        assert!(text("2001:db8::53").nsupdate.starts_with("server 2001:db8::53\n"));
    }

    #[test]
    fn the_rule_of_a_zone_grants_every_name_in_it_and_none_of_another() {
        let entries = [
            entry("example.test", "_muster._tcp", "a"),
            entry("other.test", "_muster._tcp", "a"),
            entry("example.test", "_M8MB._muster._tcp", "a"),
        ];
        let texts = of(&entries);
        let both = "update-policy { grant muster-host name _muster._tcp.example.test. SRV; \
                    grant muster-host name _M8MB._muster._tcp.example.test. SRV; };";
        assert_eq!((texts[0].policy.as_str(), texts[2].policy.as_str()), (both, both));
        assert_eq!(
            texts[1].policy,
            "update-policy { grant muster-host name _muster._tcp.other.test. SRV; };"
        );
        assert_eq!(texts[2].name, "_M8MB._muster._tcp.example.test");
    }
}
