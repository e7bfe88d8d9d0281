//! DNS: the names that products look up, the hosts that stand there, and names that nobody here looks up.

use super::network;
use super::seekers::{self, Seeker};
use crate::doctor::facts::{
    DnsFact, ElsewhereFact, Fault, FoundHost, Held, NameFact, RecordFact, Remembered,
};
use crate::failure;
use muster_client::transport::HostAddress;
use muster_client::{
    DomainName, Found, LookUp, QuestionFault, ServiceAnswer, ServiceRecord, Settings, Sources,
};
use muster_core::code::{Code, Reason};
use muster_core::discovery::{DOMAINS, HOSTS, ServiceName};
use muster_os::at_once::at_once;
use muster_text::Text;
use muster_wire::message::CatalogQuery;
use std::cmp::Reverse;
use std::net::IpAddr;

/// Whom to ask, and in which language it is told.
pub(super) struct Dns<'a> {
    pub(super) settings: &'a Settings,
    pub(super) sources: Sources,
    pub(super) query: &'a CatalogQuery,
    pub(super) text: &'a Text,
}

type Answer = Result<ServiceAnswer, QuestionFault>;

/// A host before it is looked at.
struct Target {
    address: HostAddress,
    came_along: Vec<IpAddr>,
    records: Vec<RecordFact>,
    remembered: Option<Remembered>,
}

/// What the names hold together.
#[derive(Default)]
struct Targets {
    targets: Vec<Target>,
    odd: Vec<RecordFact>,
    retired: Vec<(String, String)>,
}

impl Dns<'_> {
    /// Looks for hosts as these products do, and then in domains where nobody looks: the one that was asked for, and by
    /// itself, where no host answers, those that a machine in the wrong domain belongs to. None where neither is wanted.
    pub(super) fn look(&self, all: &[Seeker], asked_for: Option<&DomainName>) -> Option<DnsFact> {
        let seekers: Vec<&Seeker> = all.iter().filter(|seeker| !seeker.is_pinned).collect();
        if seekers.is_empty() && asked_for.is_none() {
            return None;
        }
        let answers = self.answers(&once(seekers.iter().flat_map(|seeker| seeker.names(&self.sources))));
        let servers = self.sources.servers().all();
        let found = Targets::of(&answers, &seekers);
        let left_out = found.targets.len().saturating_sub(HOSTS);
        let mut dns = DnsFact {
            is_sought: !seekers.is_empty(),
            servers: servers.iter().map(ToString::to_string).collect(),
            servers_set: self.settings.names.servers.is_some(),
            places: seekers::places(&seekers, self.settings, &self.sources, self.text),
            names: answers.iter().map(|(name, answer)| self.name(name, answer)).collect(),
            hosts: self.hosts(found.targets),
            left_out,
            odd: found.odd,
            retired: found.retired,
            elsewhere: Vec::new(),
        };
        let is_answered = answers.is_empty() || answers.iter().any(|(_, answer)| answer.is_ok());
        let by_itself = dns.is_sought && is_answered && !dns.is_reached();
        if !servers.is_empty() {
            dns.elsewhere = self.elsewhere(all, asked_for, by_itself);
        }
        Some(dns)
    }

    /// The hosts that products would find if none were set for them.
    pub(super) fn instead(&self, all: &[Seeker]) -> Vec<FoundHost> {
        let pinned: Vec<&Seeker> = all.iter().filter(|seeker| seeker.is_pinned).collect();
        let answers = self.answers(&once(pinned.iter().flat_map(|seeker| seeker.names(&self.sources))));
        self.hosts(Targets::of(&answers, &[]).targets)
    }

    /// All at once: a server that is silent about one name is silent about all.
    fn answers(&self, names: &[ServiceName]) -> Vec<(String, Answer)> {
        at_once(names, |name| (name.to_string(), self.sources.services(name.as_str())))
    }

    fn name(&self, name: &str, answer: &Answer) -> NameFact {
        let looked_up = LookUp::new(name, answer);
        let reason = looked_up.reason().unwrap_or(Reason::from(Code::DnsFailed));
        let answer = match looked_up.found {
            Found::Hosts { hosts, left_out } => Ok(Held::Records(hosts, left_out)),
            Found::NoHost => Ok(Held::NoHost),
            Found::Nothing => Ok(Held::Nothing),
            Found::Fault(fault) => {
                Err(Fault::of(&reason, failure::of_question(&fault, self.text), self.text))
            }
        };
        NameFact { name: looked_up.name, answer }
    }

    /// All at once, so that hosts that are away do not add up.
    fn hosts(&self, mut targets: Vec<Target>) -> Vec<FoundHost> {
        targets.truncate(HOSTS);
        at_once(&targets, |target| {
            let Target { address, came_along, records, remembered } = target;
            let found = self.sources.addresses(address, came_along);
            let host = network::look_at(address, found, self.query, self.text);
            FoundHost { host, records: records.clone(), remembered: remembered.clone() }
        })
    }

    fn elsewhere(
        &self,
        all: &[Seeker],
        asked_for: Option<&DomainName>,
        by_itself: bool,
    ) -> Vec<ElsewhereFact> {
        let seeking = all.iter().filter(|seeker| !seeker.is_pinned);
        let looked_in = once(seeking.flat_map(|seeker| seeker.domains(&self.sources)));
        let supposed = looked_in.iter().flat_map(parents);
        let supposed = supposed.chain(all.iter().filter_map(|seeker| seeker.last_domain.clone()));
        let domains = asked_for.cloned().into_iter().chain(supposed.filter(|_| by_itself));
        let mut domains = once(domains.filter(|domain| !looked_in.contains(domain)));
        domains.truncate(DOMAINS);
        at_once(&domains, |domain| {
            let names = once(all.iter().flat_map(|seeker| ServiceName::both(seeker.tag, domain)));
            ElsewhereFact {
                domain: domain.to_string(),
                asked_for: asked_for == Some(domain),
                names: self.answers(&names).iter().map(|(name, answer)| self.name(name, answer)).collect(),
            }
        })
    }
}

impl Targets {
    /// The hosts under all names: those of one name in the order of their priority, and before all of them the one that is
    /// remembered.
    fn of(answers: &[(String, Answer)], seekers: &[&Seeker]) -> Self {
        let mut found = Self::default();
        for (name, answer) in answers {
            let Ok(ServiceAnswer { name: owner, records, addresses, .. }) = answer else { continue };
            let mut records: Vec<&ServiceRecord> =
                records.iter().filter(|record| !record.target.is_empty()).collect();
            records
                .sort_by_key(|record| (record.priority, Reverse(record.weight), &record.target, record.port));
            for record in records {
                let came_along = addresses.get(&record.target).cloned().unwrap_or_default();
                found.add(RecordFact::of(name, owner, record), came_along);
            }
        }
        for seeker in seekers {
            found.remember(seeker, answers);
        }
        found
    }

    fn add(&mut self, record: RecordFact, came_along: Vec<IpAddr>) {
        let address = HostAddress::new(&record.target, record.port).ok().filter(|_| record.port != 0);
        let Some(address) = address else { return self.odd.push(record) };
        if let Some(known) = self.targets.iter_mut().find(|target| target.address == address) {
            known.records.push(record);
        } else {
            self.targets.push(Target { address, came_along, records: vec![record], remembered: None });
        }
    }

    /// A host that is remembered is asked first, unless DNS names others in its place or nobody asks for its name any more.
    fn remember(&mut self, seeker: &Seeker, answers: &[(String, Answer)]) {
        let Some((host, last_address)) = &seeker.remembered else { return };
        let (address, under) = (host.address.clone(), host.under().unwrap_or_default().to_owned());
        let answer = answers.iter().find(|(name, _)| *name == under).map(|(_, answer)| answer);
        let is_there = |target: &Target| target.records.iter().any(|record| record.name == under);
        let place = self.targets.iter().position(|target| target.address == address);
        let is_named = place.and_then(|place| self.targets.get(place)).is_some_and(is_there);
        let Some(answer) = answer.filter(|_| is_named || !self.targets.iter().any(is_there)) else {
            let retired = (address.to_string(), under);
            if !self.retired.contains(&retired) {
                self.retired.push(retired);
            }
            return;
        };
        // Where nobody answers, its address of then is as good as any.
        let last_address = last_address.iter().filter(|_| answer.is_err()).copied();
        let new =
            || Target { address, came_along: last_address.collect(), records: Vec::new(), remembered: None };
        let mut target = place.map_or_else(new, |place| self.targets.remove(place));
        target.remembered = Some(Remembered { under, is_named: answer.as_ref().ok().map(|_| is_named) });
        self.targets.insert(0, target);
    }
}

impl RecordFact {
    fn of(name: &str, owner: &str, record: &ServiceRecord) -> Self {
        let ServiceRecord { priority, weight, port, target, .. } = record.clone();
        Self { name: name.to_owned(), owner: owner.to_owned(), priority, weight, port, target }
    }
}

/// The domains above a domain, the nearest first; never a top-level label alone.
fn parents(domain: &DomainName) -> Vec<DomainName> {
    std::iter::successors(domain.parent(), DomainName::parent).take_while(DomainName::is_full).collect()
}

fn once<T: PartialEq>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut kept = Vec::new();
    for item in items {
        if !kept.contains(&item) {
            kept.push(item);
        }
    }
    kept
}
