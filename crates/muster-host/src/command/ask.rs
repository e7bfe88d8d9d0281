//! `ask`: commands of another program of ours, one line each, whether a host serves or not.

use std::io::{BufRead, Read, stdin};

use muster_api::host::{HostCommand, HostReply, HostRequest, MAX_LINE};
use muster_core::code::Code;
use muster_text::{HostMessage, Text};

use super::Desk;
use crate::admin::caller::Caller;
use crate::failure::Failure;
use crate::output::print;
use crate::text::tagged;

/// Answers each line with a line until the input ends. What fails is an answer too.
pub(super) fn converse(desk: &Desk) -> Result<(), Failure> {
    let mut input = stdin().lock();
    let mut caller = None;
    loop {
        let mut line = Vec::new();
        let bounded = MAX_LINE.saturating_add(1);
        let mut one = (&mut input).take(u64::try_from(bounded).unwrap_or(u64::MAX));
        let read = one.read_until(b'\n', &mut line);
        if read.map_err(|error| Failure::about(Code::FileFailed, error))? == 0 {
            return Ok(());
        }
        if line.len() > MAX_LINE && line.last() != Some(&b'\n') {
            return Err(Failure::saying(Code::ArgumentInvalid, HostMessage::LineNotRead));
        }
        let reply = answer(desk, &mut caller, &line);
        let reply = serde_json::to_string(&reply).map_err(|error| Failure::about(Code::Defect, error))?;
        print(&reply)?;
    }
}

fn answer(desk: &Desk, caller: &mut Option<Caller>, line: &[u8]) -> HostReply {
    let failed = |failure: &Failure, text: &Text| HostReply::Failed(failure.to_api(text));
    let request: HostRequest = match serde_json::from_slice(line) {
        Ok(request) => request,
        Err(error) => return failed(&Failure::about(Code::ArgumentInvalid, error), desk.text),
    };
    let text = request.lang.as_deref().map_or(desk.text, |tag| tagged(Some(tag)));
    let answered = find(desk, caller, &request.command).and_then(|found| found.answer(request.command, text));
    answered.unwrap_or_else(|failure| {
        // A host that went away is looked for again.
        *caller = None;
        failed(&failure, text)
    })
}

fn find<'a>(
    desk: &Desk,
    caller: &'a mut Option<Caller>,
    command: &HostCommand,
) -> Result<&'a mut Caller, Failure> {
    if caller.is_none() {
        let begins = matches!(
            command,
            HostCommand::Setup { .. } | HostCommand::AddBundle { .. } | HostCommand::Change(_)
        );
        *caller = Some(if begins { Caller::find_or_make(&desk.root)? } else { Caller::find(&desk.root)? });
    }
    caller.as_mut().ok_or_else(|| Failure::of(Code::Defect))
}
