//! Who listens on the host's addresses, and whether Muster answers there.

use muster_api::doctor::StepName;
use muster_core::code::Code;
use muster_text::{DoctorMessage, Finding, Said};

use super::{is_denied, text};
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
    let found: Vec<Finding> = each.into_iter().flat_map(of).collect();
    match &facts.status {
        Ok(_) if serving.is_some() => found,
        Ok(_) => once(found),
        Err(failure) => unknown(found, is_denied(failure)),
    }
}

/// Where nothing serves, nothing listens: the first address is named, the others are the same cause again.
fn once(found: Vec<Finding>) -> Vec<Finding> {
    let refused = |one: &Finding| one.code.is_some_and(|(code, ..)| code == Code::ConnectionRefused.into());
    let first = found.iter().position(refused);
    let told = found.into_iter().enumerate().map(|(index, one)| {
        if !refused(&one) || first == Some(index) {
            return one;
        }
        Finding::skipped(one.step, DoctorMessage::SameAsAbove).about(one.about.unwrap_or_default())
    });
    told.collect()
}

/// Where the status is not known, it is not known either whose program it is that listens, and why none does.
fn unknown(found: Vec<Finding>, denied: bool) -> Vec<Finding> {
    let told = found.into_iter().map(|one| match one.code {
        Some((code, ..)) if code == Code::PortTaken.into() && denied => {
            let unseen = Finding::skipped(one.step, DoctorMessage::ListeningUnseen);
            unseen.about(one.about.unwrap_or_default())
        }
        Some(_) => Finding::not_reached(one.step).about(one.about.unwrap_or_default()),
        None => one,
    });
    told.collect()
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
