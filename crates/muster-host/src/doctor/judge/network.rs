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
    let denied = facts.status.as_ref().err().is_some_and(super::is_denied);
    let each: [fn(&ListenFact, Option<u32>) -> Finding; 2] = [bound, answers];
    let of = |judge: fn(&ListenFact, Option<u32>) -> Finding| {
        facts.listening.iter().map(move |one| judge(one, serving).about(one.address.clone()))
    };
    let mut found: Vec<Finding> = each.into_iter().flat_map(of).collect();
    if denied {
        // Whose program it is that listens, only who may ask the host can tell.
        let taken = |one: &&mut Finding| one.code.is_some_and(|(code, ..)| code == Code::PortTaken.into());
        found.iter_mut().filter(taken).for_each(|one| {
            let about = one.about.take().unwrap_or_default();
            *one = Finding::skipped(StepName::Listening, DoctorMessage::ListeningUnseen).about(about);
        });
    }
    found
}

fn bound(fact: &ListenFact, serving: Option<u32>) -> Finding {
    let port = i64::from(fact.port);
    // While it serves, the addresses are those that it has bound.
    if serving.is_some() && fact.reached.is_ok() {
        return Finding::good(StepName::Listening, DoctorMessage::ListeningGood);
    }
    if let Err(why) = &fact.reached {
        let failed = Finding::failed(StepName::Listening, Code::ConnectionRefused, port, 0);
        return failed.because(why.clone()).remedy(DoctorMessage::ListeningStart);
    }
    let name = fact.holder.as_ref().map(|(process, name)| format!("{name} ({process})")).unwrap_or_default();
    Finding::failed(StepName::Listening, Code::PortTaken, port, 0)
        .because(name)
        .remedy(Said::new(DoctorMessage::ListeningStop, [("port", text(fact.port.to_string()))]))
}

fn answers(fact: &ListenFact, serving: Option<u32>) -> Finding {
    match &fact.reached {
        Ok(Ok(())) => Finding::good(StepName::Protocol, DoctorMessage::ProtocolGood),
        Ok(Err(why)) if serving.is_some() => Finding::failed(StepName::Protocol, Code::HostSilent, 5, 0)
            .because(why.clone())
            .remedy(DoctorMessage::ProtocolRestart),
        _ => Finding::not_reached(StepName::Protocol),
    }
}
