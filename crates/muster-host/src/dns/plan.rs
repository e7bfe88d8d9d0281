//! What is to stand in DNS: one service record for each configured zone, or for each publisher that a zone is named for.

use std::path::{Path, PathBuf};

use muster_core::code::Code;
use muster_core::discovery::{DomainName, DomainNameError};
use muster_dns::{OwnRecord, ServiceRecord};
use muster_os::machine_facts::machine_name;
use muster_text::HostMessage;

use crate::config::{Dns, DnsZone};
use crate::failure::Failure;
use crate::text::Saying;

/// Everything that the host keeps in DNS.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Plan {
    pub(crate) zones: Vec<PlannedZone>,
}

/// One zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PlannedZone {
    /// The server that takes updates, as configured.
    pub(crate) server: String,
    /// The file of the key.
    pub(crate) key: PathBuf,
    /// The record, and where it stands.
    pub(crate) own: OwnRecord,
}

/// Why there is nothing to publish, though it is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PlanFault {
    /// No zone is configured.
    NoZone,
    /// This computer's name has no domain, and none is configured.
    NoFullName(DomainName),
    /// This computer's name is no name in DNS, and none is configured.
    WrongName(DomainNameError),
}

/// What an administrator wants to stand in DNS, and for whom. The plan follows from it and from this computer's name, which
/// may be another one later.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    pub(crate) dns: Dns,
    /// The port on which the host listens.
    pub(crate) port: u16,
    pub(crate) root: PathBuf,
}

impl Wanted {
    /// What is to stand there now.
    pub(crate) fn plan(&self) -> Result<Plan, PlanFault> {
        Plan::of(&self.dns, self.port, &self.root)
    }
}

impl PlannedZone {
    /// Whether one takes the place of the other by itself: they are one host's records under one name, and publishing the
    /// one removes the other in the same message.
    pub(crate) fn replaces(&self, other: &Self) -> bool {
        let of = |zone: &Self| (zone.server.clone(), zone.own.name.clone(), zone.own.record.target.clone());
        of(self) == of(other)
    }
}

impl Plan {
    /// What the configuration wants of a host that listens on this port. Nothing where publishing is off.
    pub(crate) fn of(dns: &Dns, port: u16, root: &Path) -> Result<Self, PlanFault> {
        if !dns.publishing {
            return Ok(Self::default());
        }
        if dns.zones.is_empty() {
            return Err(PlanFault::NoZone);
        }
        let host = full_name(dns)?;
        let planned = |zone: &DnsZone| PlannedZone {
            server: zone.server.clone(),
            key: root.join(&zone.key_file),
            own: own_record(dns, zone, &host, port),
        };
        Ok(Self { zones: dns.zones.iter().map(planned).collect() })
    }
}

/// The name under which machines reach this host: the configured one, or this computer's.
pub(crate) fn full_name(dns: &Dns) -> Result<DomainName, PlanFault> {
    let name = dns.host.clone().map_or_else(|| machine_name().parse(), Ok).map_err(PlanFault::WrongName)?;
    if name.is_full() { Ok(name) } else { Err(PlanFault::NoFullName(name)) }
}

/// This host's record in a zone.
pub(crate) fn own_record(dns: &Dns, zone: &DnsZone, host: &DomainName, port: u16) -> OwnRecord {
    OwnRecord {
        name: zone.service_name().to_string(),
        zone: zone.name.to_string(),
        record: ServiceRecord {
            priority: zone.priority,
            weight: zone.weight,
            port,
            target: host.to_string(),
            ttl: dns.ttl.get(),
        },
    }
}

impl From<PlanFault> for Failure {
    fn from(fault: PlanFault) -> Self {
        match fault {
            PlanFault::NoZone => Self::of(Code::DnsNotConfigured),
            PlanFault::NoFullName(name) => Self::saying(
                Code::DnsNameIncomplete,
                Saying::new(HostMessage::DnsNoFullName, [("name", name.to_string().into())]),
            ),
            PlanFault::WrongName(error) => Self::saying(Code::DnsNameIncomplete, &error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dns(lines: &str) -> Dns {
        toml::from_str(lines).unwrap()
    }

    const ZONE: &str =
        "[[zone]]\nname = \"Example.Test.\"\nserver = \"192.0.2.53\"\nkey-file = \"host.key\"\n";

    #[test]
    fn each_zone_gets_one_record_with_the_hosts_port() {
        let lines =
            format!("publishing = true\nhost = \"HOST1.example.test.\"\n{ZONE}priority = 10\nweight = 5\n");
        let plan = Plan::of(&dns(&lines), 1700, Path::new("/var/lib/host")).unwrap();
        let [zone] = &plan.zones[..] else { panic!("{plan:?}") };
        assert_eq!(
            (zone.server.as_str(), zone.key.as_path()),
            ("192.0.2.53", Path::new("/var/lib/host/host.key"))
        );
        assert_eq!(
            (zone.own.zone.as_str(), zone.own.name.as_str()),
            ("example.test", "_muster._tcp.example.test")
        );
        let ServiceRecord { priority, weight, port, target, ttl } = &zone.own.record;
        assert_eq!(
            (*priority, *weight, *port, target.as_str(), *ttl),
            (10, 5, 1700, "host1.example.test", 3_600)
        );
    }

    #[test]
    fn what_is_off_plans_nothing_and_what_cannot_be_said_is_named() {
        let plan = |lines: &str| Plan::of(&dns(lines), 1688, Path::new("/"));
        assert_eq!(plan(&format!("host = \"alone\"\n{ZONE}")), Ok(Plan::default()));
        assert_eq!(plan("publishing = true\n"), Err(PlanFault::NoZone));
        let alone = plan(&format!("publishing = true\nhost = \"alone\"\n{ZONE}"));
        assert_eq!(alone, Err(PlanFault::NoFullName("alone".parse().unwrap())));
    }
}
