//! One name that was looked up, and what came of it, for people.

use muster_core::code::{Code, Reason};
use muster_dns::{QuestionFault, ServiceAnswer};

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
    /// A record that says that there is no host here.
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
        let found = match answer {
            Err(fault) => Found::Fault(fault.clone()),
            Ok(ServiceAnswer { records, .. }) if records.is_empty() => Found::Nothing,
            Ok(ServiceAnswer { records, .. }) if records.iter().all(|record| record.target.is_empty()) => {
                Found::NoHost
            }
            Ok(ServiceAnswer { records, left_out, .. }) => {
                Found::Hosts { hosts: records.len(), left_out: *left_out }
            }
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

fn of_fault(fault: &QuestionFault) -> Reason {
    match fault {
        QuestionFault::Exchange(_) => Code::DnsUnreachable.into(),
        QuestionFault::Refused { code, .. } => Reason::with(Code::DnsFailed, (*code).into(), 0),
        QuestionFault::Name(_) => Code::LookupNameInvalid.into(),
        QuestionFault::NoServer => Code::NameServerMissing.into(),
    }
}
