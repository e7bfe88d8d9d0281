//! Who listens on the host's addresses, and whether Muster answers there.

use muster_api::doctor::StepName;
use muster_core::code::Code;
use muster_text::{DoctorMessage, Finding, Said};

use super::text;
use crate::doctor::facts::{Facts, ListenFact};

pub(super) fn judge(facts: &Facts) -> Vec<Finding> {
    if facts.listening.is_empty() {
        return [StepName::Listening, StepName::Protocol].map(Finding::not_reached).into();
    }
    let serving = facts.status.as_ref().ok().and_then(|status| status.serving);
    let each: [fn(&ListenFact, Option<u32>) -> Finding; 2] = [bound, answers];
    let of = |judge: fn(&ListenFact, Option<u32>) -> Finding| {
        facts.listening.iter().map(move |one| judge(one, serving).about(one.address.clone()))
    };
    each.into_iter().flat_map(of).collect()
}

/// Whether it is this host that listens. Where the system does not tell who does, a Muster that answers is this one.
fn is_ours(fact: &ListenFact, serving: Option<u32>) -> bool {
    match (&fact.holder, serving) {
        (Some((holder, _)), Some(serving)) => *holder == serving,
        (None, Some(_)) => matches!(fact.reached, Ok(Ok(()))),
        (_, None) => false,
    }
}

fn bound(fact: &ListenFact, serving: Option<u32>) -> Finding {
    let port = i64::from(fact.port);
    if is_ours(fact, serving) {
        return Finding::good(StepName::Listening, DoctorMessage::ListeningGood);
    }
    if fact.reached.is_err() && fact.holder.is_none() {
        let failed = Finding::failed(StepName::Listening, Code::ConnectionRefused, port, 0);
        let why = fact.reached.as_ref().err().cloned().unwrap_or_default();
        return failed.because(why).remedy(DoctorMessage::ListeningStart);
    }
    let name = fact.holder.as_ref().map(|(process, name)| format!("{name} ({process})")).unwrap_or_default();
    Finding::failed(StepName::Listening, Code::PortTaken, port, 0)
        .because(name)
        .remedy(Said::new(DoctorMessage::ListeningStop, [("port", text(fact.port.to_string()))]))
}

fn answers(fact: &ListenFact, serving: Option<u32>) -> Finding {
    match &fact.reached {
        Ok(Ok(())) => Finding::good(StepName::Protocol, DoctorMessage::ProtocolGood),
        Ok(Err(why)) if is_ours(fact, serving) => Finding::failed(StepName::Protocol, Code::HostSilent, 5, 0)
            .because(why.clone())
            .remedy(DoctorMessage::ProtocolRestart),
        _ => Finding::not_reached(StepName::Protocol),
    }
}
