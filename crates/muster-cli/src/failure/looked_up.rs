//! What came of looking names up, and what is wrong with settings of it.

use super::Detail;
use super::behind::of_domain;
use muster_client::{ExchangeFault, Found, LookUp, NamesError, QuestionFault, code_name};
use muster_text::{Text, TroubleMessage as Say};

/// What is wrong with name servers or domains.
pub(super) fn of_names(error: &NamesError, text: &Text) -> String {
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX).into();
    match error {
        NamesError::Server(typed) => text.message(Say::NameServer, &[("text", typed.as_str().into())]),
        NamesError::Domain(error) => of_domain(error, text),
        NamesError::TooMany { found, limit } => {
            text.message(Say::TooManyNames, &[("found", count(*found)), ("limit", count(*limit))])
        }
    }
}

/// What DNS has under each name; nothing where there was no name to ask for.
pub(super) fn of_look_ups(looked_up: &[LookUp], text: &Text) -> Detail {
    if looked_up.is_empty() {
        return Detail::None;
    }
    let one = |one: &LookUp| of_look_up(one, text);
    Detail::Said(looked_up.iter().map(one).collect::<Vec<_>>().join("; "))
}

fn of_look_up(one: &LookUp, text: &Text) -> String {
    let name = ("name", one.name.as_str().into());
    match &one.found {
        Found::Hosts { hosts, .. } => {
            let hosts = u64::try_from(*hosts).unwrap_or(u64::MAX);
            text.message(Say::LookedUpHosts, &[name, ("hosts", hosts.into())])
        }
        Found::NoHost => text.message(Say::LookedUpNoHost, &[name]),
        Found::Nothing => text.message(Say::LookedUpNothing, &[name]),
        Found::Fault(fault) => {
            let why = of_question(fault, text).told(text.language());
            text.message(Say::LookedUpFault, &[name, ("why", why.into())])
        }
    }
}

/// Why a name server gave no answer.
pub(crate) fn of_question(fault: &QuestionFault, text: &Text) -> Detail {
    let say = |phrase, arguments: &[_]| Detail::Said(text.message::<Say>(phrase, arguments));
    let of = |server: &std::net::SocketAddr| ("server", server.to_string().into());
    match fault {
        QuestionFault::Exchange(ExchangeFault::Unreachable { server, .. }) => {
            say(Say::DnsUnreachable, &[of(server)])
        }
        QuestionFault::Exchange(ExchangeFault::Silent { server, seconds }) => {
            say(Say::DnsSilent, &[of(server), ("seconds", (*seconds).into())])
        }
        QuestionFault::Exchange(ExchangeFault::NotDns { server }) => say(Say::DnsNotDns, &[of(server)]),
        QuestionFault::Exchange(ExchangeFault::NoNumber(_)) => Detail::english(fault),
        QuestionFault::Name(name) => say(Say::NotInDns, &[("name", name.as_str().into())]),
        QuestionFault::Silence { servers } => {
            let servers: Vec<String> = servers.iter().map(ToString::to_string).collect();
            say(Say::DnsSilence, &[("servers", servers.join(", ").into())])
        }
        QuestionFault::NoServer => say(Say::DnsNoServer, &[]),
        QuestionFault::Refused { server, code, .. } => {
            say(Say::DnsRefused, &[of(server), ("code", code_name(*code).into())])
        }
    }
}
