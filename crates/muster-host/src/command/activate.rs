//! `setup` and `activate`: ask the host for a request, carry it to the publisher, bring the answer back.

use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use muster_api::host::{ActivationRequest, HostCommand, HostReply};
use muster_api::publisher::{HostActivationAnswer, HostActivationRequest, Problem};
use muster_core::code::{Code, CodeNumber};

use super::{files, unexpected};
use crate::admin::caller::Caller;
use crate::cli::ActivateArguments;
use crate::failure::Failure;
use crate::outbox;
use crate::output::print;
use crate::publisher_service;
use crate::root::HostRoot;
use crate::text::sentence;

/// Far more than an answer takes.
const ANSWER: u64 = 2 << 20;

pub(super) fn set_up(root: &HostRoot, kit: &Path, offline: bool) -> Result<(), Failure> {
    let kit = files::read_as_text(kit)?;
    let mut caller = Caller::find_or_make(root)?;
    match caller.ask(HostCommand::Setup { kit })? {
        HostReply::SetUp { publisher, key, activation } => {
            print(&sentence::publisher_installed(&publisher))?;
            print(&sentence::key_installed(&key))?;
            carry(&mut caller, root, &[activation], offline)?;
            match caller {
                Caller::Running(_) => Ok(()),
                Caller::Itself(..) => print(sentence::SET_UP_NEXT),
            }
        }
        _ => Err(unexpected()),
    }
}

pub(super) fn activate(root: &HostRoot, arguments: &ActivateArguments) -> Result<(), Failure> {
    let mut caller = Caller::find(root)?;
    if let Some(file) = &arguments.answer {
        return apply(&mut caller, root, read_answer(file)?);
    }
    let begin = HostCommand::BeginActivation {
        publisher: arguments.publisher.clone(),
        group: arguments.group.clone(),
        service: arguments.service.clone(),
    };
    match caller.ask(begin)? {
        HostReply::ActivationRequests { requests, left } => {
            let zone = TimeZone::system();
            left.iter().try_for_each(|one| print(&sentence::left_alone(one, &zone)))?;
            carry(&mut caller, root, &requests, arguments.offline)
        }
        _ => Err(unexpected()),
    }
}

/// Each request goes its own way; the first failure is the command's, after all were tried.
fn carry(
    caller: &mut Caller,
    root: &HostRoot,
    requests: &[ActivationRequest],
    offline: bool,
) -> Result<(), Failure> {
    let mut first = None;
    for request in requests {
        let carried = if offline { by_hand(root, request) } else { by_network(caller, root, request) };
        match (carried, &first) {
            (Err(failure), None) => first = Some(failure),
            (Err(failure), Some(_)) => eprintln!("{}", failure.lines()),
            (Ok(()), _) => {}
        }
    }
    first.map_or(Ok(()), Err)
}

fn by_network(caller: &mut Caller, root: &HostRoot, request: &ActivationRequest) -> Result<(), Failure> {
    match publisher_service::send(request) {
        Ok(answer) => apply(caller, root, answer),
        Err(failure) if failure.code() == Some(Code::ServiceUnreachable) => {
            by_hand(root, request)?;
            Err(failure.next(
                "Send the request by hand as shown above, or try again when the service can be reached.",
            ))
        }
        Err(failure) => Err(failure),
    }
}

fn by_hand(root: &HostRoot, request: &ActivationRequest) -> Result<(), Failure> {
    let file = write_request(root, request)?;
    print(&sentence::offline(request, &file))
}

fn write_request(root: &HostRoot, request: &ActivationRequest) -> Result<PathBuf, Failure> {
    let body = HostActivationRequest { request: request.request.clone() };
    let json = serde_json::to_string(&body).map_err(|error| Failure::about(Code::Defect, error))?;
    Ok(outbox::write(root, &request.publisher, request.group, &json)?)
}

/// What was saved may be the publisher's refusal.
fn read_answer(file: &Path) -> Result<HostActivationAnswer, Failure> {
    let bytes = files::read(file, ANSWER)?;
    serde_json::from_slice(&bytes).map_err(|error| match serde_json::from_slice::<Problem>(&bytes) {
        Ok(Problem { code, figure, limit, .. }) => Failure::foreign(CodeNumber(code), figure, limit),
        Err(_) => Failure::about(Code::ServiceAnswerInvalid, format!("{}: {error}", file.display())),
    })
}

fn apply(caller: &mut Caller, root: &HostRoot, answer: HostActivationAnswer) -> Result<(), Failure> {
    match caller.ask(HostCommand::ApplyActivation { answer })? {
        HostReply::Activated(activated) => {
            // The host clears its outbox, but cannot remove what root wrote there.
            if let Err(error) = outbox::clear(root, &activated.publisher, activated.group) {
                eprintln!("Warning: the answered request, which holds the host key, is still there: {error}");
            }
            print(&sentence::activated(&activated, &TimeZone::system()))
        }
        _ => Err(unexpected()),
    }
}
