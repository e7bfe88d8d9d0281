//! Commands that write: each is on disk when its reply is given.

use super::filed;
use super::names::{channel, grouped, moment, state};
use super::settings::{choice, shown};
use crate::failure::{self, Detail, behind};
use crate::show;
use data_encoding::BASE64;
use muster_api::agent::{
    AgentCommand, AgentFailure, AgentReply, AttemptResult, BundleAdded, FailedTry, KeyInstalled, KeyRemoved,
    LastResult, LookedUp, PreparedPublisher, RearmedPublisher, Scope, SettingChange,
};
use muster_client::{
    AttemptOutcome, AttemptReport, Cause, ClientError, Code, Computer, Found, Holdings, LookUp, Machine,
    Settings, Try, Which,
};
use muster_text::{MachineMessage, Text};

/// Does a command for whoever may. Reading ones are done by [`super::look`].
pub(crate) fn act(machine: &Machine, command: &AgentCommand, text: &Text) -> AgentReply {
    let done = match command {
        AgentCommand::AddBundle { bundle } => add_bundle(machine, bundle),
        AgentCommand::InstallKey { key } => install_key(machine, key, text),
        AgentCommand::RemoveKey { publisher, product } => remove_key(machine, publisher, product),
        AgentCommand::Change(change) => {
            if let Some(unusable) = unusable(change, text) {
                return AgentReply::Failed(unusable);
            }
            machine.change_setting(change).map(|settings| changed(machine, &settings))
        }
        AgentCommand::Rearm { publisher, scope } => rearm(machine, publisher.as_deref(), scope),
        AgentCommand::PrepareImage => prepare_image(machine),
        AgentCommand::WriteRequests { publisher, product } => {
            filed::write_requests(machine, publisher.as_deref(), product.as_deref())
        }
        AgentCommand::TakeAnswers { file } => filed::take_answers(machine, file, text),
        AgentCommand::Begin { publisher, product } => begin(machine, publisher, product),
        AgentCommand::Attempt { publisher, product } => {
            machine.choose(publisher.as_deref(), product.as_deref()).and_then(|chosen| {
                let attempts = attempted(machine, &chosen, text)?;
                Ok(AgentReply::Attempted { attempts })
            })
        }
        AgentCommand::InstallationIds { publisher, product } => {
            super::telephone::installation_ids(machine, publisher.as_deref(), product.as_deref())
        }
        AgentCommand::Confirm { publisher, product, confirmation_id } => {
            let (publisher, product) = (publisher.as_deref(), product.as_deref());
            super::telephone::confirm(machine, publisher, product, confirmation_id, text)
        }
        AgentCommand::Status | AgentCommand::Check { .. } | AgentCommand::Awaited => {
            let looked = super::look(machine.root(), command, text);
            return looked.unwrap_or(AgentReply::Begun);
        }
    };
    done.unwrap_or_else(|error| AgentReply::Failed(told_why(machine, &error, text)))
}

/// That nothing is installed has a cause where a damaged state was set aside.
fn told_why(machine: &Machine, error: &ClientError, text: &Text) -> AgentFailure {
    let mut failure = failure::of_error(error, text);
    if matches!(error, ClientError::NoProductInstalled(_)) {
        let status = super::status(machine.root(), None, text);
        let publishers = status.map(|status| status.publishers).unwrap_or_default();
        if let Some(kept) = publishers.iter().find_map(|publisher| show::kept(publisher, text)) {
            failure.why = kept;
        }
    }
    failure
}

/// Why a file that is named in a setting would be of no use: said now, and not when it is needed.
fn unusable(change: &SettingChange, text: &Text) -> Option<AgentFailure> {
    let SettingChange::PublisherCa { file: Some(file) } = change else { return None };
    let fault = muster_https::check_authorities(file.as_ref()).err()?;
    let detail = Detail::English { said: fault.to_string(), about: file.clone() };
    Some(failure::of_reason(&Code::AuthorityFileInvalid.into(), detail, text))
}

fn changed(machine: &Machine, settings: &Settings) -> AgentReply {
    let publishers = Holdings::read(machine.root(), &Computer::here()).map(|holdings| holdings.publishers);
    AgentReply::Changed(shown(machine.root(), settings, &publishers.unwrap_or_default()))
}

/// Asks for each product.
///
/// # Errors
/// For one of them no request could be made, or what came of it not be written; the others were done all the same.
fn attempted(machine: &Machine, chosen: &[Which], text: &Text) -> Result<Vec<AttemptResult>, ClientError> {
    told(machine.attempt_all(chosen), text)
}

/// How attempts went, for whoever reads it.
///
/// # Errors
/// The first that could not be made.
pub(crate) fn told(
    reports: Vec<Result<AttemptReport, ClientError>>,
    text: &Text,
) -> Result<Vec<AttemptResult>, ClientError> {
    reports.into_iter().map(|report| report.map(|report| attempt(&report, text))).collect()
}

fn add_bundle(machine: &Machine, bundle: &str) -> Result<AgentReply, ClientError> {
    // What is no base64 is no bundle either, and is told so.
    let bytes = BASE64.decode(bundle.as_bytes()).unwrap_or_default();
    let added = machine.add_bundle(&bytes)?;
    Ok(AgentReply::BundleAdded(BundleAdded {
        publisher: added.publisher.to_string(),
        name: added.name,
        catalog_version: added.catalog_version.0,
        products: added.products,
        changed: added.changed,
        lab: added.lab,
    }))
}

/// A multiple activation key is activated at once, unless everything waits for a command. That it fails is told, and keeps
/// the key where it is.
fn install_key(machine: &Machine, key: &str, text: &Text) -> Result<AgentReply, ClientError> {
    let installed = machine.install_key(key)?;
    let which = Which { publisher: installed.publisher, product: installed.product };
    // Whoever installs it anew does not wait until the next attempt would be due.
    let asks = installed.is_mak && machine.wait(which)?.is_some();
    let attempt = if asks { Some(machine.attempt(which)?) } else { None };
    let permanent = installed.is_mak && is_permanent(machine, which, text);
    Ok(AgentReply::KeyInstalled(KeyInstalled {
        publisher: installed.publisher.to_string(),
        publisher_name: installed.publisher_name,
        product: installed.product.0,
        product_name: installed.product_name,
        partial_key: installed.partial_key,
        replaced: installed.replaced,
        channel: channel(installed.is_mak).to_owned(),
        attempt: attempt.map(|report| Box::new(self::attempt(&report, text))),
        permanent,
    }))
}

fn is_permanent(machine: &Machine, which: Which, text: &Text) -> bool {
    let publishers =
        super::status(machine.root(), None, text).map(|status| status.publishers).unwrap_or_default();
    let own = publishers.iter().filter(|publisher| publisher.publisher == which.publisher.to_string());
    let mut products = own.flat_map(|publisher| &publisher.products);
    products.any(|product| product.product == which.product.0 && product.permanent)
}

fn remove_key(machine: &Machine, publisher: &str, product: &str) -> Result<AgentReply, ClientError> {
    let publisher = Some(publisher).filter(|publisher| !publisher.is_empty());
    let none = || ClientError::NoSuchProduct { named: product.to_owned(), known: Vec::new() };
    let which = machine.choose(publisher, Some(product))?.first().copied().ok_or_else(none)?;
    let removed = machine.remove_key(which)?;
    Ok(AgentReply::KeyRemoved(KeyRemoved {
        publisher: removed.which.publisher.to_string(),
        product: removed.which.product.0,
        product_name: removed.product_name,
        partial_key: removed.partial_key,
    }))
}

fn rearm(machine: &Machine, publisher: Option<&str>, scope: &Scope) -> Result<AgentReply, ClientError> {
    let one = |done: muster_client::RearmedPublisher| RearmedPublisher {
        publisher: done.publisher.to_string(),
        publisher_name: done.publisher_name,
        rearms_left: done.left,
        cmids: done.cmids.iter().map(|cmid| grouped(cmid.as_bytes())).collect(),
    };
    let publishers = machine.rearm(publisher, scope)?.into_iter().map(one).collect();
    Ok(AgentReply::Rearmed { publishers })
}

fn prepare_image(machine: &Machine) -> Result<AgentReply, ClientError> {
    let one = |done: muster_client::PreparedPublisher| PreparedPublisher {
        publisher: done.publisher.to_string(),
        publisher_name: done.publisher_name,
        rearms_left: done.left,
        products: done.products,
    };
    let publishers = machine.prepare_image()?.into_iter().map(one).collect();
    Ok(AgentReply::ImagePrepared { publishers })
}

/// The product is known from now on; whoever keeps the machine makes the attempt.
fn begin(machine: &Machine, publisher: &str, product: &str) -> Result<AgentReply, ClientError> {
    for which in machine.choose(Some(publisher), Some(product))? {
        machine.install(which)?;
    }
    Ok(AgentReply::Begun)
}

fn attempt(report: &AttemptReport, text: &Text) -> AttemptResult {
    let standing = &report.standing;
    let (result, count, threshold, activation) = match &report.outcome {
        AttemptOutcome::Granted { count, threshold, activation, .. } => {
            (LastResult::Granted, Some(count.0), Some(threshold.0), *activation)
        }
        AttemptOutcome::Licensed { activation } => (LastResult::Licensed, None, None, *activation),
        AttemptOutcome::Refused { code, figure, limit } => {
            let (count, threshold) = super::look::counted(code.0, *figure, *limit);
            (LastResult::Refused, count, threshold, false)
        }
        AttemptOutcome::Notice { .. } => (LastResult::Notice, None, None, false),
        AttemptOutcome::Failed { .. } => (LastResult::Failed, None, None, false),
    };
    let failure = match &report.outcome {
        AttemptOutcome::Failed { reason, cause } => {
            let failed = failure::of_reason(reason, behind::of_attempt(cause, report, text), text);
            Some(match cause {
                // Its words speak of a host that was asked.
                Cause::Licence(_) if reason.code == Code::AnswerForged => {
                    let next = text.message(MachineMessage::LicenceForgedNext, &[]);
                    AgentFailure { next, ..failed }
                }
                _ => failed,
            })
        }
        outcome => {
            outcome.refusal().map(|(code, figure, limit)| failure::of_number(code, figure, limit, text))
        }
    };
    let failed_try =
        |failed: &Try| FailedTry { to: failed.to.clone(), failure: failure::of_try(failed, text) };
    AttemptResult {
        publisher: report.which.publisher.to_string(),
        product: report.which.product.0,
        product_name: report.product_name.clone(),
        host: report.host.as_ref().map(choice),
        service: report.service.clone(),
        address: report.address.map(|address| address.to_string()),
        organisation: report.organisation.clone(),
        tries: report.tries.iter().map(failed_try).collect(),
        looked_up: report.looked_up.iter().map(|one| looked_up(one, text)).collect(),
        result,
        count,
        threshold,
        activation,
        failure,
        sharing: report.sharing.map(|machines| machines.0),
        state: standing.state.number(),
        state_name: state(standing.state),
        minutes_left: standing.minutes_left.0,
        days_left: standing.minutes_left.whole_days(),
        ends: standing.state.ends().map(moment),
        next_attempt: report.next_attempt.map(moment),
    }
}

fn looked_up(one: &LookUp, text: &Text) -> LookedUp {
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let (hosts, left_out) = match one.found {
        Found::Hosts { hosts, left_out } => (number(hosts), number(left_out)),
        Found::NoHost | Found::Nothing | Found::Fault(_) => (0, 0),
    };
    let fault = match (&one.found, one.reason()) {
        (Found::Fault(fault), Some(reason)) => {
            Some(failure::of_reason(&reason, failure::of_question(fault, text), text))
        }
        _ => None,
    };
    LookedUp { name: one.name.clone(), hosts, left_out, no_host: one.found == Found::NoHost, failure: fault }
}
