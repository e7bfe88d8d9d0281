//! What a site's machines see of the network: names, links, addresses.

use super::host::{Host, Presence};
use crate::scenario::{HostPlan, Moment, SitePlan};
use muster_core::discovery::{Domains, Said, Service, ServiceName, Target};
use muster_core::host::Source;
use muster_core::product_key::PublisherTag;
use std::net::{IpAddr, Ipv4Addr};

const PORT: u16 = 1_688;

/// One site.
#[derive(Debug)]
pub(crate) struct Network {
    /// The names that are asked for, first to last; the last is the one that the site's DNS has.
    pub(crate) names: Vec<ServiceName>,
    pub(crate) records: Vec<Record>,
    /// How many outages of DNS are on.
    pub(crate) dns_down: u32,
    /// How many cuts are on: of all hosts, and of single ones by their place.
    pub(crate) cut_off: u32,
    pub(crate) cuts: Vec<(usize, u32)>,
    one_address: Option<Source>,
}

/// One host as a site's DNS names it.
#[derive(Debug)]
pub(crate) struct Record {
    pub(crate) host: usize,
    pub(crate) service: Service<Target>,
    /// What a machine notes down of it, found or remembered.
    pub(crate) found: String,
    pub(crate) remembered: String,
}

impl Network {
    /// A site's network; none where its names cannot be made, which no checked scenario has.
    pub(crate) fn new(place: usize, plan: &SitePlan, hosts: &[HostPlan], tag: PublisherTag) -> Option<Self> {
        let domain = format!("site{place}.example").parse().ok()?;
        let names = Domains { own: Some(&domain), ..Domains::default() }.names(tag);
        let under = names.last()?.to_string();
        let record = |entry: &crate::scenario::DnsEntry| {
            let target = Target::new(&target_name(entry.host), PORT)?;
            hosts.get(entry.host)?;
            Some(Record {
                host: entry.host,
                found: format!("{target}, found under {under}"),
                remembered: format!("{target}, remembered from {under}"),
                service: Service { priority: entry.priority, weight: entry.weight, target },
            })
        };
        let records = plan.dns.iter().filter_map(record).collect();
        let address = [10, 255, place.to_be_bytes().last().copied().unwrap_or(0), 1];
        let one_address = plan.one_address.then(|| Source::new(IpAddr::V4(Ipv4Addr::from(address))));
        Some(Self { names, records, dns_down: 0, cut_off: 0, cuts: Vec::new(), one_address })
    }

    /// What DNS says of a name.
    pub(crate) fn look_up(&self, name: &ServiceName, away: bool, at: Moment, hosts: &[Option<Host>]) -> Said {
        if away || self.dns_down > 0 {
            return Said::Silence;
        }
        if self.names.last() != Some(name) {
            return Said::Nothing;
        }
        let published = |record: &&Record| {
            hosts.get(record.host).and_then(Option::as_ref).is_some_and(|host| host.is_published(at))
        };
        let found: Vec<_> =
            self.records.iter().filter(published).map(|record| record.service.clone()).collect();
        if found.is_empty() { Said::Nothing } else { Said::Hosts { hosts: found, complete: true } }
    }

    /// The record of a target.
    pub(crate) fn record(&self, target: &Target) -> Option<&Record> {
        self.records.iter().find(|record| record.service.target == *target)
    }

    /// The record that a machine has remembered.
    pub(crate) fn remembered(&self, words: &str) -> Option<&Record> {
        self.records.iter().find(|record| record.remembered == words)
    }

    /// Whether a host is reached from here.
    pub(crate) fn reach(&self, place: usize, host: &Host, away: bool, at: Moment) -> Presence {
        let cut = self.cut_off > 0 || self.cuts.iter().any(|(of, cuts)| *of == place && *cuts > 0);
        if away || cut { Presence::Silent } else { host.presence(at) }
    }

    /// The address that a machine asks from.
    pub(crate) fn source(&self, machine: u32) -> Source {
        let [a, b, c, d] = machine.to_be_bytes();
        // Ten million machines fit into one private network.
        self.one_address.unwrap_or_else(|| Source::new(IpAddr::V4(Ipv4Addr::new(10 | (a & 1), b, c, d))))
    }

    /// Name servers are down, or are there again.
    pub(crate) const fn name_servers(&mut self, by: i32) {
        self.dns_down = self.dns_down.saturating_add_signed(by);
    }

    /// Cuts the link to a host, or to all, or mends it.
    pub(crate) fn cut(&mut self, host: Option<usize>, by: i32) {
        let Some(host) = host else {
            self.cut_off = self.cut_off.saturating_add_signed(by);
            return;
        };
        match self.cuts.iter_mut().find(|(of, _)| *of == host) {
            Some((_, cuts)) => *cuts = cuts.saturating_add_signed(by),
            None => self.cuts.push((host, 0_u32.saturating_add_signed(by))),
        }
    }
}

/// Hosts have names of one form, whatever they are called.
fn target_name(host: usize) -> String {
    format!("host{host}.example")
}

/// What a machine notes down of a host that was set.
pub(crate) fn set_words(host: usize) -> String {
    format!("{}:{PORT}, set on this machine", target_name(host))
}
