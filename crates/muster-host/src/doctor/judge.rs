//! Which fact gives which verdict and which remedy. Pure: everything comes in as [`Facts`].
//!
//! Reading order: `root` (what lies on the disk), `standing` (what publishers let this host do), `network` (who listens,
//! who answers), `machines` (who asks, who counts, who ends soon), `dns` (under
//! which names machines find this host, and whom else).

mod dns;
mod machines;
mod network;
mod root;
mod standing;

use jiff::Timestamp;
use muster_api::doctor::StepName;
use muster_api::host::HostFailure;
use muster_core::code::{Code, CodeNumber};
use muster_text::{Argument, Finding};

use super::facts::Facts;

/// All findings, in the order of the steps.
pub(super) fn judge(facts: &Facts) -> Vec<Finding> {
    let mut found = root::judge(facts);
    match &facts.status {
        Ok(status) => found.extend(standing::judge(facts, status)),
        Err(_) => found.extend(standing::STEPS.map(Finding::not_reached)),
    }
    found.extend(network::judge(facts));
    match &facts.status {
        Ok(status) => found.extend(machines::judge(facts, status)),
        Err(_) => found.extend(machines::STEPS.map(Finding::not_reached)),
    }
    found
}

/// A failure that is in words already.
fn of_failure(step: StepName, failure: &HostFailure) -> Finding {
    let finding = Finding::failed(step, CodeNumber(failure.code), failure.figure, failure.limit);
    finding.told(&failure.why, &failure.next)
}

/// Whether it is this user's rights, and nothing else, that keep the status from being known.
fn is_denied(failure: &HostFailure) -> bool {
    let code = CodeNumber(failure.code).code();
    matches!(code, Some(Code::AccessDenied | Code::FileDenied))
}

fn text(value: impl Into<String>) -> Argument<'static> {
    value.into().into()
}

/// Seconds since 1970; 0 where the text is no moment.
fn seconds(iso: &str) -> i64 {
    iso.parse::<Timestamp>().map_or(0, Timestamp::as_second)
}

#[cfg(test)]
mod tests;
