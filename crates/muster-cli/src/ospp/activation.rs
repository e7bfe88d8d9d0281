//! `/act` and `/rearm`.

use super::{status_block, suites};
use crate::document::{Attempts, Rearmed};
use crate::failure::{self, Detail};
use crate::field::choice::{self, Found};
use crate::field::session::Session;
use crate::field::sheet::Sheet;
use crate::output;
use crate::show::{self, plain};
use muster_api::agent::{AgentCommand, AgentFailure, AgentReply, AttemptResult, Scope};
use muster_core::code::{Code, CodeNumber};
use muster_text::{MachineMessage, OsppMessage as Say};
use std::process::ExitCode;

/// Asks for every installed product of a suite.
pub(super) fn activate(session: &Session<'_>) -> Result<ExitCode, AgentFailure> {
    let status = session.status()?;
    let found = suites::installed(&status);
    if found.is_empty() {
        return suites::none(session, &status);
    }
    let say = |phrase| output::print(&session.text.message(phrase, &[]));
    if !session.json {
        [Say::Processing, Say::Rule].into_iter().for_each(say);
    }
    let mut attempts = Vec::new();
    for one in found {
        attempts.extend(attempt(session, one)?);
    }
    if !session.json {
        say(Say::Exiting);
    }
    let exits: Vec<u8> =
        attempts.iter().map(|attempt| attempt.failure.as_ref().map_or(0, failure::exit)).collect();
    if session.json {
        output::print_json(&Attempts { attempts: &attempts });
    }
    Ok(suites::first_failure(exits))
}

fn attempt(session: &Session<'_>, found: Found<'_>) -> Result<Vec<AttemptResult>, AgentFailure> {
    let mut sheet = Sheet::new(session.text);
    sheet.say(Say::KeyDetected, &[]);
    status_block::heading(&mut sheet, found);
    sheet.field(Say::Last5, found.product.partial_key.as_deref().unwrap_or_default());
    if !session.json {
        output::print(&sheet.finish());
    }
    let command = AgentCommand::Attempt {
        publisher: Some(found.publisher.publisher.clone()),
        product: Some(found.product.product.to_string()),
    };
    let AgentReply::Attempted { attempts } = session.ask(&command)? else { return Err(session.unexpected()) };
    if !session.json {
        attempts.iter().for_each(|attempt| output::print(&told(session, attempt)));
    }
    Ok(attempts)
}

pub(super) fn told(session: &Session<'_>, attempt: &AttemptResult) -> String {
    let mut sheet = Sheet::new(session.text);
    match &attempt.failure {
        None => sheet.say(Say::Activated, &[]),
        Some(failure) => {
            let (code, figure, limit) = (CodeNumber(failure.code), failure.figure, failure.limit);
            status_block::explain(&mut sheet, session.text, code, figure, limit);
            if let Some(host) = show::only_host(attempt) {
                sheet.say(MachineMessage::OnlyThisHost, &[("host", host.to_owned().into())]);
            }
        }
    }
    if let Some(machines) = attempt.sharing {
        sheet.say(Say::Shared, &[("machines", machines.into())]);
    }
    sheet.say(Say::Rule, &[]);
    sheet.finish()
}

/// Draws new ids for all suites, and starts their grace periods anew.
pub(super) fn rearm(session: &Session<'_>) -> Result<ExitCode, AgentFailure> {
    let status = session.status()?;
    if suites::all(&status).is_empty() {
        return suites::none(session, &status);
    }
    rearmed(session, None, Scope::Suites)
}

/// The same for one product of a suite.
pub(super) fn rearm_one(session: &Session<'_>, id: &str) -> Result<ExitCode, AgentFailure> {
    let status = session.status()?;
    let all = suites::all(&status);
    if all.is_empty() {
        return suites::none(session, &status);
    }
    let meant: Vec<Found<'_>> =
        choice::named(&status, id).into_iter().filter(|one| one.product.suite).collect();
    if meant.is_empty() {
        let names: Vec<String> = all.iter().map(|one| plain(&one.product.name)).collect();
        let arguments = [("product", plain(id).into()), ("suites", names.join(", ").into())];
        let said = session.text.message(Say::NoSuite, &arguments);
        return Err(failure::of_reason(&Code::NoSuchProduct.into(), Detail::Said(said), session.text));
    }
    // Which of several publishers is meant, whoever does it asks.
    let publisher = if let [one] = meant.as_slice() { Some(one.publisher.publisher.clone()) } else { None };
    rearmed(session, publisher, Scope::Product(id.to_owned()))
}

fn rearmed(session: &Session<'_>, publisher: Option<String>, scope: Scope) -> Result<ExitCode, AgentFailure> {
    match session.ask(&AgentCommand::Rearm { publisher, scope })? {
        AgentReply::Rearmed { publishers } => {
            session.print(&Rearmed { publishers: &publishers }, || {
                let mut sheet = Sheet::new(session.text);
                for publisher in &publishers {
                    sheet.say(Say::RearmSuccessful, &[("left", u32::from(publisher.rearms_left).into())]);
                }
                sheet.say(Say::RearmNext, &[]);
                sheet.finish()
            });
            Ok(ExitCode::SUCCESS)
        }
        _ => Err(session.unexpected()),
    }
}
