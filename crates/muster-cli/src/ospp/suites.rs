//! Which products `ospp` speaks of.

use crate::failure;
use crate::field::choice::{self, Found, Offered};
use crate::field::session::Session;
use crate::field::sheet::Sheet;
use crate::field::trouble;
use crate::output;
use muster_api::agent::{AgentFailure, MachineStatus};
use muster_core::code::{Code, ExitClass};
use muster_text::OsppMessage as Say;
use std::process::ExitCode;

/// Products of suites whose key is installed.
pub(super) fn installed(status: &MachineStatus) -> Vec<Found<'_>> {
    choice::installed(status).into_iter().filter(|found| found.product.suite).collect()
}

/// All products of suites that have or had a key.
pub(super) fn all(status: &MachineStatus) -> Vec<Found<'_>> {
    choice::all(status).filter(|found| found.product.suite).collect()
}

/// Products of suites that never had a key here.
pub(super) fn offered(status: &MachineStatus) -> Vec<Offered<'_>> {
    choice::offered(status).into_iter().filter(|offered| offered.product.suite).collect()
}

/// Says that there is none, as a fresh installation does, and what to do about it.
///
/// # Errors
/// There were some, and what the machine knew of them does not hold; or a document is wanted, which has a code.
pub(super) fn none(session: &Session<'_>, status: &MachineStatus) -> Result<ExitCode, AgentFailure> {
    if let Some(trouble) = trouble::of(status, session.text) {
        return Err(trouble);
    }
    if session.json {
        let next = session.text.message(Say::NoKeysNext, &[]);
        return Err(AgentFailure { next, ..failure::of_code(Code::KeyMissing, session.text) });
    }
    let mut sheet = Sheet::new(session.text);
    sheet.say(Say::NoKeys, &[]);
    sheet.say(Say::NoKeysNext, &[]);
    output::note(sheet.finish().trim_end());
    Ok(ExitCode::from(Code::KeyMissing.exit().number()))
}

/// Every product was done, or the first that was not decides.
pub(super) fn first_failure(exits: impl IntoIterator<Item = u8>) -> ExitCode {
    let success = ExitClass::Success.number();
    ExitCode::from(exits.into_iter().find(|exit| *exit != success).unwrap_or(success))
}
