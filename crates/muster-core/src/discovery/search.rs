//! One search: which name is looked up next, which host is asked next, and when it has gone far enough. Whoever drives it
//! asks DNS and the hosts.

use super::{Service, ServiceName, Target, in_order};
use alloc::collections::VecDeque;
use alloc::string::String;
use alloc::vec::Vec;

/// Most hosts that are asked in one attempt. Which ones of more is drawn anew at each.
pub const HOSTS: usize = 16;
/// Seconds after which an attempt asks no further host and looks up no further name.
pub const SEARCH_SECONDS: u64 = 60;

/// The host that granted last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remembered {
    /// The host.
    pub target: Target,
    /// The name that it was found under.
    pub under: String,
}

/// What DNS says of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// It has hosts.
    Hosts {
        /// Those that are looked at.
        hosts: Vec<Service<Target>>,
        /// Whether there are no more of them.
        complete: bool,
    },
    /// There is decidedly no host here.
    NoHost,
    /// Nothing stands there.
    Nothing,
    /// A server replied that it cannot or will not say.
    Refused,
    /// No server replied.
    Silence,
}

/// What is to be done next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Look this name up, and tell [`Search::heard`].
    LookUp(ServiceName),
    /// Ask this host.
    Ask(Candidate),
    /// There is nobody else.
    Done,
}

/// A host that is to be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The host.
    pub target: Target,
    /// The name that it was found under.
    pub under: String,
    /// Whether it is the one that granted last.
    pub remembered: bool,
    /// Whether it is to be asked at the address that it had then, because no server tells another.
    pub at_last_address: bool,
}

/// A search of one attempt.
#[derive(Debug, Clone)]
pub struct Search {
    names: VecDeque<ServiceName>,
    remembered: Option<Remembered>,
    waiting: VecDeque<Candidate>,
    given: Vec<Target>,
    retired: bool,
}

impl Search {
    /// A search under these names. The host that granted last comes first, if it was found under one of them.
    #[must_use]
    pub fn new(names: Vec<ServiceName>, remembered: Option<Remembered>) -> Self {
        let mut names = VecDeque::from(names);
        let place = |host: &Remembered| names.iter().position(|name| name.as_str() == host.under);
        let place = remembered.as_ref().and_then(place);
        // Its name is the first that is looked up.
        if let Some(name) = place.and_then(|place| names.remove(place)) {
            names.push_front(name);
        }
        let remembered = remembered.filter(|_| place.is_some());
        Self { names, remembered, waiting: VecDeque::new(), given: Vec::new(), retired: false }
    }

    /// The next step, so many seconds after the attempt began.
    pub fn next(&mut self, seconds: u64) -> Step {
        if self.given.len() >= HOSTS || seconds >= SEARCH_SECONDS {
            return Step::Done;
        }
        if let Some(candidate) = self.waiting.pop_front() {
            self.given.push(candidate.target.clone());
            return Step::Ask(candidate);
        }
        self.names.pop_front().map_or(Step::Done, Step::LookUp)
    }

    /// Takes what DNS says of the name that was looked up last.
    pub fn heard(&mut self, name: &ServiceName, said: Said, draw: &mut impl FnMut(u32) -> u32) {
        if let Some(remembered) = self.remembered.take() {
            self.look_at(remembered, &said);
        }
        match said {
            Said::Hosts { hosts, .. } => {
                for Service { target, .. } in in_order(hosts, draw) {
                    self.wait(target, name.as_str());
                }
            }
            // All servers were asked, and none is there: they are not waited for with every name.
            Said::Silence => self.names.clear(),
            Said::NoHost | Said::Nothing | Said::Refused => {}
        }
    }

    /// Whether DNS no longer has the host that granted last, but says who is there instead, or that nobody is.
    #[must_use]
    pub const fn is_retired(&self) -> bool {
        self.retired
    }

    /// A server that is silent or has nothing is no reason to give up the host that granted last.
    fn look_at(&mut self, remembered: Remembered, said: &Said) {
        let Remembered { target, under } = remembered;
        let named = |hosts: &[Service<Target>]| hosts.iter().any(|service| service.target == target);
        self.retired = match said {
            Said::Hosts { hosts, complete } => *complete && !named(hosts),
            Said::NoHost => true,
            Said::Nothing | Said::Refused | Said::Silence => false,
        };
        if !self.retired {
            let at_last_address = *said == Said::Silence;
            self.waiting.push_back(Candidate { target, under, remembered: true, at_last_address });
        }
    }

    fn wait(&mut self, target: Target, under: &str) {
        let known =
            self.given.contains(&target) || self.waiting.iter().any(|waiting| waiting.target == target);
        if !known {
            let under = under.into();
            self.waiting.push_back(Candidate { target, under, remembered: false, at_last_address: false });
        }
    }
}

#[cfg(test)]
mod tests;
