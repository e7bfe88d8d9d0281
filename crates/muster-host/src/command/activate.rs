//! `setup` and `activate`: ask the host for a request, carry it to the publisher, bring the answer back.

use std::path::{Path, PathBuf};

use muster_api::host::{Activated, ActivationRequest, HostCommand, HostReply};
use muster_api::publisher::{HostActivationAnswer, HostActivationRequest};
use muster_core::code::Code;
use muster_text::HostMessage;

use super::outcome::Outcome;
use super::{Desk, answers, files, news, telephone, unexpected};
use crate::admin::caller::Caller;
use crate::cli::ActivateArguments;
use crate::config::Config;
use crate::failure::Failure;
use crate::publisher_service;
use crate::text::{label, sentence};
use crate::{outbox, output};

/// How a host that is set up is activated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SetUpWay {
    Network,
    File,
    Telephone,
}

pub(super) fn set_up(desk: &Desk, kit: &Path, way: SetUpWay, json: bool) -> Result<(), Failure> {
    let kit = files::read_as_text(kit)?;
    let mut caller = Caller::find_or_make(&desk.root)?;
    match caller.ask(HostCommand::Setup { kit }, desk.text)? {
        HostReply::SetUp { publisher, key, activation } => {
            let outcome = Outcome::of_set_up(desk, json, publisher, key)?;
            if way == SetUpWay::Telephone {
                let (publisher, group) = (Some(activation.publisher), Some(activation.group.to_string()));
                let arguments =
                    ActivateArguments { publisher, group, telephone: true, ..ActivateArguments::default() };
                telephone::activate(desk, &mut caller, &arguments)?;
            } else {
                carry(desk, &mut caller, &[activation], way == SetUpWay::File, outcome)?;
            }
            match caller {
                Caller::Itself(..) if !json => desk.say(|text| label(text, HostMessage::SetUpNext)),
                _ => Ok(()),
            }
        }
        _ => Err(unexpected()),
    }
}

pub(super) fn activate(desk: &Desk, arguments: &ActivateArguments) -> Result<(), Failure> {
    let mut caller = Caller::find(&desk.root)?;
    if arguments.telephone {
        return telephone::activate(desk, &mut caller, arguments);
    }
    let mut outcome = Outcome::new(arguments.json);
    if let Some(file) = &arguments.answer {
        match answers::read(file) {
            Ok(answers) => {
                for answer in answers {
                    let activated = apply(desk, &mut caller, answer);
                    outcome.activated(desk, activated)?;
                }
            }
            Err(failure) => {
                news::by_file(desk, &mut caller, file, &failure);
                outcome.activated(desk, Err(failure))?;
            }
        }
        return outcome.end();
    }
    let begin = HostCommand::BeginActivation {
        publisher: arguments.publisher.clone(),
        group: arguments.group.clone(),
        service: arguments.service.clone(),
    };
    match caller.ask(begin, desk.text)? {
        HostReply::ActivationRequests { requests, left } => {
            left.into_iter().try_for_each(|one| outcome.left_alone(desk, one))?;
            carry(desk, &mut caller, &requests, arguments.offline, outcome)
        }
        _ => Err(unexpected()),
    }
}

/// Each request goes its own way; the first failure is the command's, after all were tried.
fn carry(
    desk: &Desk,
    caller: &mut Caller,
    requests: &[ActivationRequest],
    offline: bool,
    mut outcome: Outcome,
) -> Result<(), Failure> {
    for request in requests {
        if offline {
            by_hand(desk, request, &mut outcome)?;
        } else {
            by_network(desk, caller, request, &mut outcome)?;
        }
    }
    outcome.end()
}

fn by_network(
    desk: &Desk,
    caller: &mut Caller,
    request: &ActivationRequest,
    outcome: &mut Outcome,
) -> Result<(), Failure> {
    let way = Config::load(&desk.root)?.0.service.way();
    match publisher_service::send(request, &way) {
        Err(failure) if failure.code() == Some(Code::ServiceUnreachable) => {
            by_hand(desk, request, outcome)?;
            outcome.activated(desk, Err(failure.next(HostMessage::ByHandNext)))
        }
        Err(failure) => {
            news::by_network(desk, caller, request, &way, &failure);
            outcome.activated(desk, Err(failure))
        }
        Ok(answer) => outcome.activated(desk, apply(desk, caller, answer)),
    }
}

fn by_hand(desk: &Desk, request: &ActivationRequest, outcome: &mut Outcome) -> Result<(), Failure> {
    match write_request(desk, request) {
        Ok(file) => outcome.written(desk, request, &file),
        Err(failure) => outcome.activated(desk, Err(failure)),
    }
}

fn write_request(desk: &Desk, request: &ActivationRequest) -> Result<PathBuf, Failure> {
    let body = HostActivationRequest { request: request.request.clone() };
    let json = serde_json::to_string(&body).map_err(|error| Failure::about(Code::Defect, error))?;
    Ok(outbox::write(&desk.root, &request.publisher, request.group, &json)?)
}

pub(super) fn apply(
    desk: &Desk,
    caller: &mut Caller,
    answer: HostActivationAnswer,
) -> Result<Activated, Failure> {
    match caller.ask(HostCommand::ApplyActivation { answer }, desk.text)? {
        HostReply::Activated(activated) => {
            // The host clears its outbox, but cannot remove what root wrote there.
            if let Err(error) = outbox::clear(&desk.root, &activated.publisher, activated.group) {
                let still = sentence::request_still_there(desk.text, error);
                output::complain(&sentence::warning(desk.text, still));
            }
            Ok(activated)
        }
        _ => Err(unexpected()),
    }
}
