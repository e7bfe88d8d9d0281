//! `status --probe`: one line and one exit code, for systems that watch many services.
//!
//! Only a host that serves is asked, over its socket: no file of the root is read, and a root that nobody serves is not
//! held for a moment. Who may not open the socket learns nothing, which is not the host's fault.

use std::process::ExitCode;

use muster_api::host::{HostCommand, HostReply, HostStatus};
use muster_core::code::Code;
use muster_text::{HostMessage, Text};

use super::{Desk, unexpected};
use crate::admin::caller::Caller;
use crate::failure::Failure;
use crate::output::print;
use crate::text::label;
use crate::text::probe::{self, Verdict};

pub(super) fn probe(desk: &Desk) -> ExitCode {
    let (verdict, line) = match look(desk) {
        Ok(Some(status)) => (probe::verdict(&status), probe::of_status(desk.text, &status)),
        Ok(None) => {
            let words = label(desk.text, HostMessage::ProbeNotServing);
            (Verdict::Critical, probe::line(Verdict::Critical, &words, ""))
        }
        Err(failure) => {
            let verdict = of_failure(&failure);
            (verdict, probe::line(verdict, &failure.sentence(desk.text), ""))
        }
    };
    // Nobody reads it: what is watched is not known.
    let verdict = print(&line).map_or(Verdict::Unknown, |()| verdict);
    ExitCode::from(verdict.exit())
}

/// What could not be looked at, because the command line is wrong.
pub(crate) fn nothing_probed(text: &Text, failure: &Failure) -> ExitCode {
    let _unread = print(&probe::line(Verdict::Unknown, &failure.sentence(text), ""));
    ExitCode::from(Verdict::Unknown.exit())
}

/// The status of the host that serves; none where none does.
fn look(desk: &Desk) -> Result<Option<HostStatus>, Failure> {
    if !desk.root.is_set_up() {
        return Err(Failure::about(Code::HostNotSetUp, desk.root.path().display()));
    }
    let Some(mut running) = Caller::running(&desk.root)? else { return Ok(None) };
    match running.ask(HostCommand::Status, desk.text)? {
        HostReply::Status(status) => Ok(Some(*status)),
        _ => Err(unexpected()),
    }
}

/// A host that cannot read its records, or says nothing, serves nobody; anything else is no finding about the host.
fn of_failure(failure: &Failure) -> Verdict {
    match failure.code() {
        Some(
            Code::DiskFull
            | Code::ReadOnly
            | Code::FileFailed
            | Code::StoreDamaged
            | Code::StateNewer
            | Code::DatabaseUnavailable
            | Code::HostSilent
            | Code::Draining,
        ) => Verdict::Critical,
        _ => Verdict::Unknown,
    }
}
