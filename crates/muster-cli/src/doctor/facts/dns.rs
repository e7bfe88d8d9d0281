//! What DNS says of hosts, where a product has none that is set.

use super::{Fault, HostFact, is_reached_at};

/// Whom a machine asks for hosts, and what it was told.
#[derive(Debug, Clone, Default)]
pub(in crate::doctor) struct DnsFact {
    /// Whether a product looks for its host at all. Otherwise somebody asked for a domain to be looked in.
    pub(in crate::doctor) is_sought: bool,
    /// The name servers that are asked.
    pub(in crate::doctor) servers: Vec<String>,
    /// Whether they are set in the place of the computer's.
    pub(in crate::doctor) servers_set: bool,
    /// The domains that are looked in, for each lookup domain that is set and for everything else.
    pub(in crate::doctor) places: Vec<PlaceFact>,
    /// The names that are asked for, first to last.
    pub(in crate::doctor) names: Vec<NameFact>,
    /// The hosts that are named and looked at, first to last.
    pub(in crate::doctor) hosts: Vec<FoundHost>,
    /// How many more hosts are named.
    pub(in crate::doctor) left_out: usize,
    /// Records that name nothing that can be asked.
    pub(in crate::doctor) odd: Vec<RecordFact>,
    /// Remembered hosts that are asked no more: address, and the name.
    pub(in crate::doctor) retired: Vec<(String, String)>,
    /// Domains that are not looked in.
    pub(in crate::doctor) elsewhere: Vec<ElsewhereFact>,
}

/// Domains that are looked in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::doctor) struct PlaceFact {
    /// The products that look there.
    pub(in crate::doctor) products: String,
    /// The domains, first to last.
    pub(in crate::doctor) domains: Vec<String>,
    /// The same with where each comes from, in the reader's language.
    pub(in crate::doctor) shown: String,
}

/// One name that was looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::doctor) struct NameFact {
    pub(in crate::doctor) name: String,
    pub(in crate::doctor) answer: Result<Held, Fault>,
}

/// What DNS has under a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::doctor) enum Held {
    /// Records that are looked at, and how many more there are.
    Records(usize, usize),
    /// A record that says that there is no host here.
    NoHost,
    Nothing,
}

/// One service record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::doctor) struct RecordFact {
    /// The name that was asked for.
    pub(in crate::doctor) name: String,
    /// The name that it stands under: the same, or what that is an alias of.
    pub(in crate::doctor) owner: String,
    pub(in crate::doctor) priority: u16,
    pub(in crate::doctor) weight: u16,
    pub(in crate::doctor) port: u16,
    pub(in crate::doctor) target: String,
}

/// A host that DNS names, or that is remembered.
#[derive(Debug, Clone)]
pub(in crate::doctor) struct FoundHost {
    pub(in crate::doctor) host: HostFact,
    /// Its records; none for a host that only this machine remembers.
    pub(in crate::doctor) records: Vec<RecordFact>,
    /// Where it granted last.
    pub(in crate::doctor) remembered: Option<Remembered>,
}

/// A host that granted last and is asked first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::doctor) struct Remembered {
    /// The name that it was found under.
    pub(in crate::doctor) under: String,
    /// Whether it stands there now; none where nobody tells.
    pub(in crate::doctor) is_named: Option<bool>,
}

/// A domain that is not looked in, and what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::doctor) struct ElsewhereFact {
    pub(in crate::doctor) domain: String,
    /// Whether it was named on the command line.
    pub(in crate::doctor) asked_for: bool,
    pub(in crate::doctor) names: Vec<NameFact>,
}

impl DnsFact {
    /// Whether Muster answered at one of the hosts.
    pub(in crate::doctor) fn is_reached(&self) -> bool {
        self.hosts.iter().any(|found| is_reached_at(&found.host))
    }
    /// Names of computers and domains that nothing but DNS tells.
    pub(in crate::doctor) fn names(&self) -> Vec<String> {
        let domains = self.places.iter().flat_map(|place| place.domains.clone());
        let elsewhere = self.elsewhere.iter().map(|place| place.domain.clone());
        let names = self.names.iter().chain(self.elsewhere.iter().flat_map(|place| &place.names));
        let hosts = self.hosts.iter().flat_map(FoundHost::names);
        let odd = self.odd.iter().map(|record| record.target.clone());
        let all = domains.chain(elsewhere).chain(names.map(|name| name.name.clone()));
        all.chain(hosts).chain(odd).collect()
    }
}

impl FoundHost {
    /// Its name, and those that it stands under.
    pub(in crate::doctor) fn names(&self) -> Vec<String> {
        let under = self.records.iter().flat_map(|record| [record.name.clone(), record.owner.clone()]);
        under.chain([self.host.address.clone()]).collect()
    }
}

impl NameFact {
    /// Whether records stand there.
    pub(in crate::doctor) const fn has_hosts(&self) -> bool {
        matches!(self.answer, Ok(Held::Records(..)))
    }
}

impl ElsewhereFact {
    /// The first of the names with hosts.
    pub(in crate::doctor) fn first_with_hosts(&self) -> Option<&NameFact> {
        self.names.iter().find(|name| name.has_hosts())
    }
}

/// As `nsupdate` and zone files have it.
impl std::fmt::Display for RecordFact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { owner, priority, weight, port, target, .. } = self;
        write!(f, "{owner}. SRV {priority} {weight} {port} {target}.")
    }
}
