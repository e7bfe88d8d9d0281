//! The hosts of one attempt, one after the other: drives the core's search with real name servers.

use super::{LookUp, Sources};
use crate::chosen::{Chosen, ChosenHost};
use crate::transport::HostAddress;
use muster_core::code::{Code, Reason};
use muster_core::discovery::{self, Remembered, Search, ServiceName, Step, Target};
use muster_dns::{QuestionFault, ServiceAnswer};
use muster_os::{clock, entropy};
use std::collections::HashMap;
use std::net::IpAddr;
use std::time::Instant;

/// A host to be asked.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub(crate) host: ChosenHost,
    /// The addresses that came along with its record, or the one that it had when no server tells another.
    pub(crate) addresses: Vec<IpAddr>,
}

/// The host that granted last, and the address that it had.
pub(crate) type LastGood = (ChosenHost, Option<IpAddr>);

/// What name servers said, so that several products that ask at the same time look a name up once.
pub(crate) type Answers = HashMap<String, Result<ServiceAnswer, QuestionFault>>;

/// One search.
#[derive(Debug)]
pub(crate) struct HostSearch<'a> {
    rules: Search,
    sources: &'a Sources,
    answers: &'a mut Answers,
    last_address: Option<IpAddr>,
    looked_up: Vec<LookUp>,
    begun: Instant,
}

impl<'a> HostSearch<'a> {
    /// A search for hosts under these names, for an attempt that begins now.
    pub(crate) fn new(
        sources: &'a Sources,
        answers: &'a mut Answers,
        names: Vec<ServiceName>,
        last_good: Option<LastGood>,
    ) -> Self {
        let (host, last_address) = last_good.unzip();
        let remembered = host.and_then(|host| {
            let target = Target::new(host.address.name(), host.address.port())?;
            Some(Remembered { target, under: host.under()?.to_owned() })
        });
        Self {
            rules: Search::new(names, remembered),
            sources,
            answers,
            last_address: last_address.flatten(),
            looked_up: Vec::new(),
            begun: clock::monotonic(),
        }
    }

    /// The next host; none where there is no other, or the search has gone far enough.
    pub(crate) fn next(&mut self) -> Option<Candidate> {
        loop {
            let passed = clock::monotonic().saturating_duration_since(self.begun);
            match self.rules.next(passed.as_secs()) {
                Step::Done => return None,
                Step::LookUp(name) => self.look_up(&name),
                Step::Ask(found) => {
                    // A name that no host has is passed over.
                    if let Some(candidate) = self.candidate(found) {
                        return Some(candidate);
                    }
                }
            }
        }
    }

    /// The names that were looked up, and what came of each.
    pub(crate) fn into_looked_up(self) -> Vec<LookUp> {
        self.looked_up
    }

    /// Whether DNS no longer has the host that granted last.
    pub(crate) const fn is_retired(&self) -> bool {
        self.rules.is_retired()
    }

    fn look_up(&mut self, name: &ServiceName) {
        let asked = name.as_str();
        let answer = self.answers.entry(asked.to_owned()).or_insert_with(|| self.sources.services(asked));
        self.looked_up.push(LookUp::new(asked, answer));
        self.rules.heard(name, super::look_up::said(answer), &mut draw);
    }

    fn candidate(&self, found: discovery::Candidate) -> Option<Candidate> {
        let discovery::Candidate { target, under, remembered, at_last_address } = found;
        let address = HostAddress::new(target.name(), target.port()).ok()?;
        let along =
            self.answers.get(&under).and_then(|answer| answer.as_ref().ok()?.addresses.get(target.name()));
        let last = self.last_address.filter(|_| at_last_address);
        let addresses = along.cloned().unwrap_or_else(|| last.into_iter().collect());
        let by = if remembered { Chosen::Remembered(under) } else { Chosen::Found(under) };
        Some(Candidate { host: ChosenHost { address, by }, addresses })
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

/// A number up to and including the highest. Without random bytes all machines choose alike, which still finds a host.
fn draw(highest: u32) -> u32 {
    let drawn = entropy::fill().map_or(0, u64::from_be_bytes);
    let choices = u64::from(highest).saturating_add(1);
    u32::try_from(drawn.checked_rem(choices).unwrap_or_default()).unwrap_or(highest)
}

#[cfg(all(test, unix))]
mod tests;
