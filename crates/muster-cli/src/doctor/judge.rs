//! Which fact gives which verdict and which remedy. Pure: everything comes in as [`Facts`].
//!
//! Reading order: `here` (the machine by itself), `dns` (where hosts are looked for), `way` (from a host's name to Muster's
//! answer), `found` (the same for the hosts of DNS), `service` (the publisher's), `answer` (what a request brought),
//! `licence` (what ends when, and the log).

mod answer;
mod dns;
mod found;
mod here;
mod licence;
mod moment;
mod service;
#[cfg(test)]
mod tests;
mod way;

use super::facts::{Facts, Fault};
use muster_api::agent::AgentFailure;
use muster_api::doctor::StepName;
use muster_core::code::CodeNumber;
use muster_text::Finding;

/// All findings, in the order of the steps.
pub(super) fn judge(facts: &Facts) -> Vec<Finding> {
    let mut found = here::judge(facts);
    found.extend(way::judge(facts));
    found.extend(service::judge(facts));
    found.extend(answer::judge(facts));
    found.extend(licence::judge(facts));
    found
}

/// Steps of which nothing is known.
fn not_reached<const N: usize>(steps: [StepName; N]) -> Vec<Finding> {
    steps.map(Finding::not_reached).into()
}

fn of_fault(step: StepName, fault: &Fault) -> Finding {
    Finding::failed(step, fault.code, fault.figure, fault.limit).because(fault.detail.clone())
}

/// A failure that is in words already.
fn of_failure(step: StepName, failure: &AgentFailure) -> Finding {
    let finding = Finding::failed(step, CodeNumber(failure.code), failure.figure, failure.limit);
    finding.told(&failure.why, &failure.next)
}

fn text(value: impl Into<String>) -> muster_text::Argument<'static> {
    value.into().into()
}
