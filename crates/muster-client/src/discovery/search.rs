//! The hosts of one attempt, one after the other: the remembered one, then those of each name in their order.

use super::{LookUp, Sources};
use crate::chosen::{Chosen, ChosenHost};
use crate::transport::HostAddress;
use muster_core::code::{Code, Reason};
use muster_core::discovery::{HOSTS, SEARCH_SECONDS, Service, ServiceName, in_order};
use muster_dns::{QuestionFault, ServiceAnswer, ServiceRecord};
use muster_os::{clock, entropy};
use std::collections::{HashMap, VecDeque};
use std::net::IpAddr;
use std::time::{Duration, Instant};

/// A host to be asked.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub(crate) host: ChosenHost,
    /// The addresses that came along with its record.
    pub(crate) addresses: Vec<IpAddr>,
}

/// What name servers said, so that several products that ask at the same time look a name up once.
pub(crate) type Answers = HashMap<String, Result<ServiceAnswer, QuestionFault>>;

/// One search.
#[derive(Debug)]
pub(crate) struct Search<'a> {
    sources: &'a Sources,
    answers: &'a mut Answers,
    /// The host that granted last, and the address that it had.
    remembered: Option<(ChosenHost, Option<IpAddr>)>,
    names: VecDeque<ServiceName>,
    waiting: VecDeque<Candidate>,
    given: Vec<HostAddress>,
    looked_up: Vec<LookUp>,
    retired: bool,
    end: Option<Instant>,
}

impl<'a> Search<'a> {
    /// A search for hosts under these names. A host that is remembered comes first, as long as it was found under one of
    /// them.
    pub(crate) fn new(
        sources: &'a Sources,
        answers: &'a mut Answers,
        names: Vec<ServiceName>,
        remembered: Option<(ChosenHost, Option<IpAddr>)>,
    ) -> Self {
        let known =
            |(host, _): &(ChosenHost, _)| names.iter().any(|name| Some(name.as_str()) == host.under());
        Self {
            sources,
            answers,
            remembered: remembered.filter(known),
            names: names.into(),
            waiting: VecDeque::new(),
            given: Vec::new(),
            looked_up: Vec::new(),
            retired: false,
            end: clock::monotonic().checked_add(Duration::from_secs(SEARCH_SECONDS)),
        }
    }

    /// The next host; none where there is no other, or the search has gone far enough.
    pub(crate) fn next(&mut self) -> Option<Candidate> {
        let late = self.end.is_some_and(|end| clock::monotonic() >= end);
        if self.given.len() >= HOSTS || late {
            return None;
        }
        if let Some((host, address)) = self.remembered.take()
            && let Some(good) = self.still_good(host, address)
        {
            return Some(self.give(good));
        }
        loop {
            if let Some(candidate) = self.waiting.pop_front() {
                return Some(self.give(candidate));
            }
            let name = self.names.pop_front()?;
            self.look_up(name.as_str());
        }
    }

    /// The names that were looked up, and what came of each.
    pub(crate) fn into_looked_up(self) -> Vec<LookUp> {
        self.looked_up
    }

    /// Whether DNS no longer names the host that was remembered, but others.
    pub(crate) const fn is_retired(&self) -> bool {
        self.retired
    }

    fn give(&mut self, candidate: Candidate) -> Candidate {
        self.given.push(candidate.host.address.clone());
        candidate
    }

    /// The remembered host, unless DNS names others instead: then it was taken out of service. A name server that is
    /// silent, or has nothing, is no reason to give it up; where none answers, its address of then is as good as any.
    fn still_good(&mut self, host: ChosenHost, address: Option<IpAddr>) -> Option<Candidate> {
        let under = host.under()?.to_owned();
        self.names.retain(|name| name.as_str() != under);
        let answered = self.look_up(&under);
        let place = self.waiting.iter().position(|candidate| candidate.host.address == host.address);
        match place.and_then(|place| self.waiting.remove(place)) {
            Some(Candidate { addresses, .. }) => Some(Candidate { host, addresses }),
            None if self.waiting.is_empty() => {
                let addresses = address.into_iter().filter(|_| !answered).collect();
                Some(Candidate { host, addresses })
            }
            None => {
                self.retired = true;
                None
            }
        }
    }

    /// Looks a name up, and lets its hosts wait in the order in which they are asked. Says whether there was an answer.
    fn look_up(&mut self, name: &str) -> bool {
        let answer = self.answers.entry(name.to_owned()).or_insert_with(|| self.sources.services(name));
        self.looked_up.push(LookUp::new(name, answer));
        let ServiceAnswer { records, addresses, .. } = match answer {
            Ok(answer) => answer,
            Err(fault) => {
                if matches!(fault, QuestionFault::Exchange(_)) {
                    // All servers were asked, and none is there: they are not waited for with every name.
                    self.names.clear();
                }
                return false;
            }
        };
        let services = records.iter().filter_map(|record| service(record, name)).collect();
        for Service { target: host, .. } in in_order(services, &mut draw) {
            let is_new = !self.given.contains(&host.address)
                && !self.waiting.iter().any(|waiting| waiting.host.address == host.address);
            if is_new {
                let addresses = addresses.get(host.address.name()).cloned().unwrap_or_default();
                self.waiting.push_back(Candidate { host, addresses });
            }
        }
        true
    }
}

/// Why none of these names brought a host.
pub(crate) fn why_nothing(looked_up: &[LookUp]) -> Reason {
    let reasons = || looked_up.iter().filter_map(LookUp::reason);
    // That one server did not answer weighs more than that another has nothing.
    let fault = reasons().find(|reason| reason.code != Code::NoHostKnown);
    // Without any name to ask for there is no domain to look in.
    fault.or_else(|| reasons().next()).unwrap_or_else(|| Code::LookupNameInvalid.into())
}

/// A record as a host to be asked; none where it names none.
fn service(record: &ServiceRecord, under: &str) -> Option<Service<ChosenHost>> {
    let address = HostAddress::new(&record.target, record.port).ok().filter(|_| record.port != 0)?;
    let target = ChosenHost { address, by: Chosen::Found(under.to_owned()) };
    Some(Service { priority: record.priority, weight: record.weight, target })
}

/// A number up to and including the highest. Without random bytes all machines choose alike, which still finds a host.
fn draw(highest: u32) -> u32 {
    let drawn = entropy::fill().map_or(0, u64::from_be_bytes);
    let choices = u64::from(highest).saturating_add(1);
    u32::try_from(drawn.checked_rem(choices).unwrap_or_default()).unwrap_or(highest)
}

#[cfg(all(test, unix))]
mod tests;
