//! What an administrator enters by hand: the line of the zone, the script for `nsupdate`, and the rule for BIND that
//! grants exactly that.

use muster_api::host::DnsZoneText;
use muster_dns::{OwnRecord, ServiceRecord};

/// The texts for one record. `key` is the name of the key that signs updates.
pub(crate) fn of(own: &OwnRecord, server: &str, key: &str) -> DnsZoneText {
    let OwnRecord { zone, name, record } = own;
    let ServiceRecord { priority, weight, port, target, ttl } = record;
    let data = format!("{priority} {weight} {port} {target}.");
    DnsZoneText {
        zone: zone.clone(),
        record: format!("{name}. {ttl} IN SRV {data}"),
        nsupdate: format!(
            "server {}\nzone {zone}\nupdate add {name}. {ttl} SRV {data}\nsend\n",
            with_space(server)
        ),
        policy: format!("update-policy {{ grant {key} name {name}. SRV; }};"),
    }
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

    #[test]
    fn the_texts_say_the_same_record() {
        let record = ServiceRecord {
            priority: 10,
            weight: 5,
            port: 1688,
            target: "host1.example.test".to_owned(),
            ttl: 3_600,
        };
        let own = OwnRecord {
            zone: "example.test".to_owned(),
            name: "_muster._tcp.example.test".to_owned(),
            record,
        };
        let text = of(&own, "192.0.2.53:5353", "muster-host");
        assert_eq!(text.record, "_muster._tcp.example.test. 3600 IN SRV 10 5 1688 host1.example.test.");
        assert!(text.nsupdate.starts_with("server 192.0.2.53 5353\nzone example.test\n"));
        assert!(text.nsupdate.contains("update add _muster._tcp.example.test. 3600 SRV 10 5 1688 host1"));
        assert_eq!(text.policy, "update-policy { grant muster-host name _muster._tcp.example.test. SRV; };");
        assert!(of(&own, "[2001:db8::53]:53", "k").nsupdate.starts_with("server 2001:db8::53 53\n"));
        assert!(of(&own, "2001:db8::53", "k").nsupdate.starts_with("server 2001:db8::53\n"));
    }
}
