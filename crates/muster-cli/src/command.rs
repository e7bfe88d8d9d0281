//! What each command does.

use crate::arguments::{
    Arguments, BundleCommand, Command, HostCommand, ImageCommand, KeyCommand, SettingsCommand,
};
use crate::document::{Attempts, Rearmed};
use crate::scope::ScopeArguments;
use crate::{
    agent, channel, decode, doctor, events, explain, failure, image, key_meant, offline, ospp, output, proxy,
    show, slmgr, telephone, wizard,
};
use data_encoding::BASE64;
use muster_api::agent::{
    AgentCommand, AgentFailure, AgentReply, AttemptResult, CheckReply, PreparedPublisher, SettingChange,
    VerdictName,
};
use muster_client::Root;
use muster_core::code::{Code, ExitClass};
use muster_os::atomic_file::read_bounded;
use muster_os::file_error::{FileError, Operation};
use muster_text::Text;
use muster_wire::limits;
use serde::Serialize;
use std::io::ErrorKind;
use std::path::Path;
use std::process::ExitCode;

/// Does what the arguments say.
pub(crate) fn run(arguments: &Arguments, text: &Text) -> ExitCode {
    let root = arguments.root();
    let done = match &arguments.command {
        Command::Agent { once: false } => agent::serve(&root, text),
        Command::Agent { once: true } => agent::once(&root, arguments.json, text),
        Command::Events(wanted) => events::show(&root, wanted, arguments.json, text),
        Command::Explain { code } => explain::explain(code.as_deref(), arguments.json, text),
        Command::Decode { file, bundle } => decode::run(&root, file, bundle.as_deref(), arguments.json, text),
        Command::Slmgr(slmgr) => slmgr::run::run(&root, slmgr, arguments.json, text),
        Command::Ospp(ospp) => ospp::run::run(&root, ospp, arguments.json, text),
        Command::Doctor(doctor) => doctor::run(&root, doctor, arguments.json, text),
        Command::Offline(offline) => offline::run(&root, offline, arguments.json, text),
        Command::Proxy(proxy) => proxy::run(&root, proxy, arguments.json, text),
        Command::Activate { product, publisher, telephone: true, confirmation_id, qr, ask } => {
            let wanted = telephone::Wanted {
                publisher: publisher.as_deref(),
                product: product.as_deref(),
                confirmation_id: confirmation_id.as_deref(),
                qr: qr.as_deref(),
                ask: *ask,
            };
            telephone::run(&telephone::Telephone { root: &root, text }, &wanted, arguments.json)
        }
        Command::Wizard if arguments.json => Err(wizard::no_document(text)),
        Command::Wizard => Ok(wizard::run(&root, text)),
        command => request(&root, command, arguments.json, text)
            .and_then(|request| by_channel(&root, &request, command, arguments.json, text)),
    };
    done.unwrap_or_else(|failure| output::failed(&failure, arguments.json, text))
}

/// What is asked of the agent, or of this process in its place.
fn request(root: &Root, command: &Command, json: bool, text: &Text) -> Result<AgentCommand, AgentFailure> {
    Ok(match command {
        Command::Bundle(BundleCommand::Add { file }) => {
            AgentCommand::AddBundle { bundle: BASE64.encode(&read(file, text)?) }
        }
        Command::Key(KeyCommand::Install { key }) => AgentCommand::InstallKey { key: key.join(" ") },
        Command::Key(KeyCommand::Remove { product, publisher }) => {
            key_meant::removal(root, publisher.as_deref(), product.as_deref(), text)?
        }
        Command::Host(HostCommand::Set { address, scope }) => set_host(Some(address.clone()), scope),
        Command::Host(HostCommand::Clear { scope }) => set_host(None, scope),
        Command::Settings { command: Some(SettingsCommand::Set { name, value, scope }) } => {
            AgentCommand::Change(name.change(value, scope.scope(), text)?)
        }
        Command::Image(ImageCommand::Prepare { yes }) => {
            image::allowed(root, *yes, json, text)?;
            AgentCommand::PrepareImage
        }
        Command::Activate { product, publisher, .. } => {
            AgentCommand::Attempt { publisher: publisher.clone(), product: product.clone() }
        }
        Command::Check { product, publisher } => {
            AgentCommand::Check { publisher: publisher.clone(), product: product.clone() }
        }
        Command::Rearm { publisher, scope } => {
            AgentCommand::Rearm { publisher: publisher.clone(), scope: scope.scope() }
        }
        // The others are done without asking anybody, and were done before.
        _ => AgentCommand::Status,
    })
}

fn set_host(address: Option<String>, scope: &ScopeArguments) -> AgentCommand {
    AgentCommand::Change(SettingChange::Host { address, scope: scope.scope() })
}

fn by_channel(
    root: &Root,
    request: &AgentCommand,
    command: &Command,
    json: bool,
    text: &Text,
) -> Result<ExitCode, AgentFailure> {
    let reply = channel::ask(root, request, text)?;
    match &reply {
        AgentReply::Status(status) if matches!(command, Command::Settings { .. }) => match &status.settings {
            Some(settings) => show(json, || show::settings(settings, text), settings),
            None => {
                let unreadable = || failure::of_code(Code::ConfigInvalid, text);
                return Err(status.settings_failure.clone().unwrap_or_else(unreadable));
            }
        },
        AgentReply::Status(status) => show(json, || show::status(status, text), status),
        AgentReply::Checked(check) => show(json, || show::check(check), check),
        AgentReply::Attempted { attempts } => {
            show(json, || show::attempts(attempts, text), &Attempts { attempts });
        }
        AgentReply::BundleAdded(added) => show(json, || show::bundle_added(added, text), added),
        AgentReply::KeyInstalled(key) => show(json, || show::key_installed(key, text), key),
        AgentReply::KeyRemoved(key) => show(json, || show::key_removed(key, text), key),
        AgentReply::Changed(settings) => show(json, || show::changed(request, settings, text), settings),
        AgentReply::ImagePrepared { publishers } => {
            show(json, || show::image_prepared(publishers, text), &Prepared { publishers });
        }
        AgentReply::Rearmed { publishers } => {
            show(json, || show::rearmed(publishers, text), &Rearmed { publishers });
        }
        // Asked for by commands of their own.
        AgentReply::Begun
        | AgentReply::InstallationIds { .. }
        | AgentReply::RequestsWritten { .. }
        | AgentReply::Awaited(_)
        | AgentReply::AnswersTaken { .. } => {}
        AgentReply::Failed(failure) => return Err(failure.clone()),
    }
    Ok(ExitCode::from(exit(&reply)))
}

fn show(json: bool, words: impl FnOnce() -> String, document: &impl Serialize) {
    if json { output::print_json(document) } else { output::print(&words()) }
}

#[derive(Serialize)]
struct Prepared<'a> {
    publishers: &'a [PreparedPublisher],
}

fn exit(reply: &AgentReply) -> u8 {
    match reply {
        AgentReply::Checked(check) => check_exit(check),
        AgentReply::Attempted { attempts } => attempts_exit(attempts),
        _ => ExitClass::Success.number(),
    }
}

fn check_exit(check: &CheckReply) -> u8 {
    match check.verdict {
        VerdictName::Allow => ExitClass::Success,
        VerdictName::Notify => ExitClass::Notify,
        VerdictName::Refuse => ExitClass::NotLicensed,
    }
    .number()
}

/// That of the first product that was not granted.
pub(crate) fn attempts_exit(attempts: &[AttemptResult]) -> u8 {
    let failed = attempts.iter().find_map(|attempt| attempt.failure.as_ref());
    failed.map_or(ExitClass::Success.number(), failure::exit)
}

/// Reads a file that the command line names.
pub(crate) fn read(file: &Path, text: &Text) -> Result<Vec<u8>, AgentFailure> {
    read_up_to(limits::BUNDLE, file, text)
}

/// The same for one that may be of another size.
pub(crate) fn read_up_to(most: usize, file: &Path, text: &Text) -> Result<Vec<u8>, AgentFailure> {
    let limit = u64::try_from(most).unwrap_or(u64::MAX);
    let missing = || FileError::from_io(Operation::Open, file, ErrorKind::NotFound.into());
    let bytes = read_bounded(file, limit).and_then(|bytes| bytes.ok_or_else(missing));
    bytes.map_err(|error| failure::of_file(error, text))
}
