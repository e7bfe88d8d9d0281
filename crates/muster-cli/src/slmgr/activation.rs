//! `-ato` and the rearms: what is asked for now.

use super::display::not_found;
use super::host_block::{self, HostKey};
use crate::document::{Activations, Rearmed};
use crate::field::choice;
use crate::field::hostward::{HostActivation, HostSide, unexpected};
use crate::field::session::Session;
use crate::field::sheet::Sheet;
use crate::show::{self, local, plain};
use crate::{failure, output};
use muster_api::agent::{AgentCommand, AgentFailure, AgentReply, AttemptResult, MachineStatus, Scope};
use muster_api::host::{HostCommand, HostReply, LeftAlone};
use muster_core::code::{Code, ExitClass};
use muster_text::{HostMessage, SlmgrMessage as Say, Text};
use std::process::ExitCode;

/// One product to be asked for.
struct Wanted {
    name: String,
    id: String,
    command: AgentCommand,
}

/// What came of all of it.
struct Ended {
    attempts: Vec<AttemptResult>,
    host: Option<HostActivation>,
    error: Option<AgentFailure>,
}

/// Activates the host where it is not, then the machine's products; with an id one of them. One that fails keeps none of
/// the others from being tried, and the worst exit code is the command's.
pub(super) fn activate(session: &Session<'_>, id: Option<&str>) -> Result<ExitCode, AgentFailure> {
    let status = session.status()?;
    let wanted = wanted(&status, id);
    let host = activate_host(session, id, wanted.is_empty())?;
    if wanted.is_empty() && host.is_none() {
        return activate_unknown(session, id);
    }
    let mut ended = Ended { attempts: Vec::new(), host, error: None };
    for one in wanted {
        if !session.json {
            announce(session, &one.name, &one.id);
        }
        match attempt(session, &one.command) {
            Ok(made) => ended.attempts.extend(made),
            // What keeps one request from being made keeps the others too.
            Err(error) => {
                ended.error = Some(error);
                break;
            }
        }
    }
    Ok(concluded(session, &ended))
}

fn wanted(status: &MachineStatus, id: Option<&str>) -> Vec<Wanted> {
    let found = match id {
        None => choice::installed(status),
        Some(id) => choice::named(status, id),
    };
    let one = |found: choice::Found<'_>| Wanted {
        name: found.product.name.clone(),
        id: found.product.activation_id.clone(),
        command: AgentCommand::Attempt {
            publisher: Some(found.publisher.publisher.clone()),
            product: Some(found.product.product.to_string()),
        },
    };
    found.into_iter().map(one).collect()
}

/// How the host's activation ended; none where there is nothing to activate.
fn activate_host(
    session: &Session<'_>,
    id: Option<&str>,
    alone: bool,
) -> Result<Option<HostActivation>, AgentFailure> {
    let Some(host) = session.host.as_ref().filter(|_| id.is_none() || alone) else { return Ok(None) };
    let status = match host.status(session.text) {
        Ok(status) => status,
        Err(_) if !alone => return Ok(None),
        Err(failure) => return Err(failure),
    };
    let keys = host_block::keys(&status, id);
    if keys.is_empty() {
        return Ok(None);
    }
    if keys.iter().all(|key| key.activated) {
        match left_alone(host, &keys, session.text) {
            Ok(left) if !alone || left.len() == keys.len() => return Ok(tell_left(session, left)),
            // The others are renewed at no cost.
            Ok(_) => {}
            Err(_) if !alone => return Ok(None),
            Err(failure) => return Err(failure),
        }
    }
    let due = due(&keys, id);
    let Some(first) = due.first() else { return Ok(None) };
    if !session.json {
        due.iter().for_each(|key| announce(session, &key.group_name, &key.group.to_string()));
    }
    // Where an id means keys of several publishers, the host says so: each activation costs one.
    let publisher = id.filter(|_| due.len() == 1).map(|_| first.publisher.as_str());
    let group = id.map(|_| first.group.to_string());
    let ended = host.activate(publisher, group.as_deref(), session.json, session.text)?;
    if ended.exit == ExitClass::Success.number() && !session.json {
        output::print(&session.text.message(Say::Activated, &[]));
        tell_used(session, &due);
    }
    Ok(Some(ended))
}

/// The host keys that are activated: without an id all, of which the host leaves some alone. One that is activated is
/// not activated again because an id means another one of its publisher too.
fn due<'a>(keys: &'a [HostKey], id: Option<&str>) -> Vec<&'a HostKey> {
    let one_publisher = keys.iter().all(|key| keys.first().is_some_and(|one| one.publisher == key.publisher));
    let lacking: Vec<&HostKey> = keys.iter().filter(|key| !key.activated).collect();
    let some = id.is_some() && one_publisher && !lacking.is_empty();
    if some { lacking.into_iter().take(1).collect() } else { keys.iter().collect() }
}

/// Those of the host keys that it would leave alone. It is asked, and nothing is sent or spent.
fn left_alone(host: &HostSide, keys: &[HostKey], text: &Text) -> Result<Vec<LeftAlone>, AgentFailure> {
    let begin = HostCommand::BeginActivation { publisher: None, group: None, service: None };
    match host.ask(begin, text)? {
        HostReply::ActivationRequests { mut left, .. } => {
            left.retain(|left| {
                keys.iter().any(|key| key.publisher == left.publisher && key.group == left.group)
            });
            Ok(left)
        }
        other => Err(unexpected(&other, text)),
    }
}

/// Names what is activated already, until when, and how it would be activated again.
fn tell_left(session: &Session<'_>, left: Vec<LeftAlone>) -> Option<HostActivation> {
    if left.is_empty() {
        return None;
    }
    let text = session.text;
    for one in left.iter().filter(|_| !session.json) {
        announce(session, &one.group_name, &one.group.to_string());
        let renewal = match &one.renewable {
            Some(from) => text.message(HostMessage::RenewableFrom, &[("from", local(from).into())]),
            None => text.message(HostMessage::NeverRenewable, &[]),
        };
        let arguments = [
            ("group", plain(&one.group_name).into()),
            ("name", plain(&one.publisher_name).into()),
            ("ends", local(&one.ends).into()),
            ("renewal", renewal.into()),
        ];
        output::print(&text.message(HostMessage::LeftAlone, &arguments));
        let named = [("publisher", one.publisher.as_str().into()), ("group", one.group.to_string().into())];
        output::print(&text.message(HostMessage::ActivateAnyway, &named));
    }
    Some(HostActivation::left_alone(left))
}

/// Which host keys have one activation less than before.
fn tell_used(session: &Session<'_>, due: &[&HostKey]) {
    let used: Vec<String> =
        due.iter().filter(|key| !key.activated).map(|key| plain(&key.group_name)).collect();
    if !used.is_empty() {
        let groups = [("groups", used.join(", ").into())];
        output::print(&session.text.message(Say::ActivationUsed, &groups));
    }
}

/// A product that was never installed here is installed by its first attempt.
fn activate_unknown(session: &Session<'_>, id: Option<&str>) -> Result<ExitCode, AgentFailure> {
    let command = AgentCommand::Attempt { publisher: None, product: id.map(str::to_owned) };
    let attempts = attempt(session, &command).map_err(|error| match id {
        Some(id) if error.code == Code::NoSuchProduct.number() => not_found(id, session.text),
        _ => error,
    })?;
    Ok(concluded(session, &Ended { attempts, host: None, error: None }))
}

fn announce(session: &Session<'_>, name: &str, id: &str) {
    let arguments = [("name", plain(name).into()), ("id", id.into())];
    output::print(&session.text.message(Say::Activating, &arguments));
}

fn attempt(session: &Session<'_>, command: &AgentCommand) -> Result<Vec<AttemptResult>, AgentFailure> {
    match session.ask(command)? {
        AgentReply::Attempted { attempts } => {
            if !session.json {
                attempts.iter().for_each(|attempt| told(session, attempt));
            }
            Ok(attempts)
        }
        _ => Err(session.unexpected()),
    }
}

fn told(session: &Session<'_>, attempt: &AttemptResult) {
    if attempt.result.is_licensed() {
        output::print(&session.text.message(Say::Activated, &[]));
    }
    output::print(&show::attempts(std::slice::from_ref(attempt), session.text));
}

fn concluded(session: &Session<'_>, ended: &Ended) -> ExitCode {
    let Ended { attempts, host, error } = ended;
    if let Some(error) = error {
        output::note(&failure::lines(error, session.text));
    }
    if session.json {
        output::print_json(&Activations { attempts, host: host.as_ref(), error: error.as_ref() });
    }
    let failures = attempts.iter().filter_map(|attempt| attempt.failure.as_ref()).chain(error);
    let exits = failures.map(failure::exit).chain(host.as_ref().map(|host| host.exit));
    ExitCode::from(exits.max().unwrap_or(ExitClass::Success.number()))
}

/// Draws new ids and starts the grace periods anew.
pub(super) fn rearm(session: &Session<'_>, scope: Scope) -> Result<ExitCode, AgentFailure> {
    match session.ask(&AgentCommand::Rearm { publisher: None, scope })? {
        AgentReply::Rearmed { publishers } => {
            session.print(&Rearmed { publishers: &publishers }, || {
                let mut sheet = Sheet::new(session.text);
                sheet.say(Say::Rearmed, &[]);
                for publisher in &publishers {
                    sheet.say(Say::RearmNext, &[("left", u32::from(publisher.rearms_left).into())]);
                }
                sheet.finish()
            });
            Ok(ExitCode::SUCCESS)
        }
        _ => Err(session.unexpected()),
    }
}
