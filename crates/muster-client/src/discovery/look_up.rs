//! One name that was looked up, and what came of it, for people.

use muster_core::code::{Code, Reason};
use muster_core::discovery::{Said, Service, Target};
use muster_dns::{QuestionFault, ServiceAnswer, ServiceRecord};

/// A name that was looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookUp {
    /// The name.
    pub name: String,
    /// What DNS has under it.
    pub found: Found,
}

/// What DNS has under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Hosts: how many are looked at, and how many more there are.
    Hosts {
        /// Looked at.
        hosts: usize,
        /// Left out.
        left_out: usize,
    },
    /// Only records that name no host: there is none here.
    NoHost,
    /// Nothing.
    Nothing,
    /// No answer.
    Fault(QuestionFault),
}

impl LookUp {
    /// What an answer is for people.
    #[must_use]
    pub fn new(name: &str, answer: &Result<ServiceAnswer, QuestionFault>) -> Self {
        let found = match (said(answer), answer) {
            (_, Err(fault)) => Found::Fault(fault.clone()),
            (Said::Hosts { hosts, .. }, Ok(answer)) => {
                Found::Hosts { hosts: hosts.len(), left_out: answer.left_out }
            }
            (Said::NoHost, Ok(_)) => Found::NoHost,
            (_, Ok(_)) => Found::Nothing,
        };
        Self { name: name.to_owned(), found }
    }

    /// Why it brought no host; none where it did.
    #[must_use]
    pub fn reason(&self) -> Option<Reason> {
        match &self.found {
            Found::Hosts { .. } => None,
            Found::NoHost | Found::Nothing => Some(Code::NoHostKnown.into()),
            Found::Fault(fault) => Some(of_fault(fault)),
        }
    }
}

/// What an answer is to the rules. Records that name no host, because their target is the root or their port is 0, are
/// none; where there are no others, they say that nobody is here.
pub(super) fn said(answer: &Result<ServiceAnswer, QuestionFault>) -> Said {
    let ServiceAnswer { records, left_out, .. } = match answer {
        Ok(answer) => answer,
        Err(QuestionFault::NoServer) => return Said::Silence,
        Err(fault) if fault.is_silence() => return Said::Silence,
        Err(_) => return Said::Refused,
    };
    let hosts: Vec<_> = records.iter().filter_map(service).collect();
    match (records.is_empty(), hosts.is_empty()) {
        (true, _) => Said::Nothing,
        (_, true) => Said::NoHost,
        _ => Said::Hosts { hosts, complete: *left_out == 0 },
    }
}

fn service(record: &ServiceRecord) -> Option<Service<Target>> {
    let target = Target::new(&record.target, record.port)?;
    Some(Service { priority: record.priority, weight: record.weight, target })
}

fn of_fault(fault: &QuestionFault) -> Reason {
    match fault {
        QuestionFault::Exchange(_) | QuestionFault::Silence { .. } => Code::DnsUnreachable.into(),
        QuestionFault::Refused { code, .. } => Reason::with(Code::DnsFailed, (*code).into(), 0),
        QuestionFault::Name(_) => Code::LookupNameInvalid.into(),
        QuestionFault::NoServer => Code::NameServerMissing.into(),
    }
}
