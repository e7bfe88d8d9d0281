//! What each command does.

mod activate;
mod answer;
mod answers;
mod ask;
mod bundles;
mod dns;
mod events;
mod explain;
mod files;
mod keys;
mod machines;
mod news;
mod offline;
mod outcome;
mod probe;
mod requests;
mod settings;
mod telephone;

use activate::SetUpWay;
pub(crate) use probe::nothing_probed;
use std::process::ExitCode;

use jiff::tz::TimeZone;
use muster_api::host::{ConsoleLink, HostCommand, HostReply};
use muster_core::code::Code;
use muster_text::{HostMessage, Text};
use serde_json::json;

use crate::admin::caller::Caller;
use crate::cli::{
    Arguments, BundleCommand, Command, ConfigCommand, DnsCommand, KeyCommand, OfflineCommand, RequestsCommand,
};
use crate::config::Config;
use crate::doctor;
use crate::failure::Failure;
use crate::output::{failed, print, print_json};
use crate::root::HostRoot;
use crate::serve;
use crate::text::{forecast, sentence, status};

/// Where a command works, and in which language it speaks.
pub(crate) struct Desk {
    pub(crate) root: HostRoot,
    pub(crate) text: &'static Text,
}

impl Desk {
    /// Asks the host under the root, which exists.
    fn ask(&self, command: HostCommand) -> Result<HostReply, Failure> {
        Caller::find(&self.root)?.ask(command, self.text)
    }

    /// Prints text for people.
    fn say(&self, sentence: impl Fn(&Text) -> String) -> Result<(), Failure> {
        print(&sentence(self.text))
    }
}

/// Runs the command; a failure is three lines on standard error.
pub(crate) fn run(arguments: &Arguments, text: &'static Text) -> ExitCode {
    let desk = match arguments.root() {
        Ok(root) => Desk { root, text },
        Err(failure) => return ended(&failure, arguments, text),
    };
    if let Command::Status { probe: true, .. } = arguments.command {
        return probe::probe(&desk);
    }
    if let Command::Doctor(doctor) = &arguments.command {
        return doctor::run(&desk, doctor);
    }
    match obey(&desk, &arguments.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => ended(&failure, arguments, desk.text),
    }
}

fn ended(failure: &Failure, arguments: &Arguments, text: &Text) -> ExitCode {
    failed(failure, arguments.command.wants_document(), text);
    ExitCode::from(failure.exit())
}

fn obey(desk: &Desk, command: &Command) -> Result<(), Failure> {
    match command {
        Command::Setup { kit, offline, telephone, json } => {
            let way = match (offline, telephone) {
                (_, true) => SetUpWay::Telephone,
                (true, false) => SetUpWay::File,
                (false, false) => SetUpWay::Network,
            };
            activate::set_up(desk, kit, way, *json)
        }
        Command::Serve => serve::run(desk.root.clone()),
        Command::Bundle(BundleCommand::Add { file, json }) => bundles::add(desk, file, *json),
        Command::Bundle(BundleCommand::Export { file, publisher, json }) => {
            bundles::export(desk, file, publisher.clone(), *json)
        }
        Command::Key(KeyCommand::Install { key, json }) => keys::install(desk, key, *json),
        Command::Key(KeyCommand::Remove { publisher, group, json }) => {
            keys::remove(desk, publisher.clone(), group.clone(), *json)
        }
        Command::Activate(activate) => activate::activate(desk, activate),
        Command::Answer { places, output, json } => answer::answer(desk, places, output.as_deref(), *json),
        Command::Offline(OfflineCommand::Export { file, names, json }) => {
            offline::export(desk, file, *names, *json)
        }
        Command::Offline(OfflineCommand::Import { files, json }) => offline::import(desk, files, *json),
        Command::Status { json, .. } => show_status(desk, *json),
        Command::Forecast { json } => show_forecast(desk, *json),
        Command::Console { read_only, json } => console_link(desk, *read_only, *json),
        Command::Machines { list, change: None } => machines::list(desk, list),
        Command::Machines { change: Some(change), .. } => machines::change(desk, change),
        Command::Settings { json, change: None } => settings::show(desk, *json),
        Command::Settings { change: Some(change), .. } => settings::change(desk, change),
        Command::Config(ConfigCommand::Check { json }) => check_config(desk, *json),
        Command::Dns(DnsCommand::Print { zone, publisher, json }) => {
            dns::print(desk, zone.as_deref(), publisher.as_deref(), *json)
        }
        Command::Ask => ask::converse(desk),
        // It has exit codes of its own, and was done before.
        Command::Doctor(_) => Ok(()),
        Command::Events(arguments) => events::show(desk, arguments),
        Command::Requests(RequestsCommand::Export { publisher, since }) => {
            requests::export(desk, publisher.as_deref(), since.as_deref())
        }
        Command::Explain { code, json } => explain::explain(code.as_deref(), *json, desk.text),
    }
}

fn show_status(desk: &Desk, json: bool) -> Result<(), Failure> {
    match desk.ask(HostCommand::Status)? {
        HostReply::Status(figures) if json => print_json(&figures),
        HostReply::Status(figures) => desk.say(|text| status::page(text, &figures, &TimeZone::system())),
        _ => Err(unexpected()),
    }
}

fn show_forecast(desk: &Desk, json: bool) -> Result<(), Failure> {
    match desk.ask(HostCommand::Forecast)? {
        HostReply::Forecast(figures) if json => print_json(&figures),
        HostReply::Forecast(figures) => desk.say(|text| forecast::page(text, &figures, &TimeZone::system())),
        _ => Err(unexpected()),
    }
}

fn console_link(desk: &Desk, read_only: bool, json: bool) -> Result<(), Failure> {
    match desk.ask(HostCommand::ConsoleLink { read_only })? {
        HostReply::ConsoleLink(link) if json => print_json(&link),
        HostReply::ConsoleLink(ConsoleLink { link, minutes, .. }) => desk.say(|text| {
            let said = [("link", link.as_str().into()), ("minutes", minutes.into())];
            text.message(HostMessage::ConsoleLink, &said)
        }),
        _ => Err(unexpected()),
    }
}

fn check_config(desk: &Desk, json: bool) -> Result<(), Failure> {
    let (config, warnings) = Config::load(&desk.root)?;
    warnings.iter().for_each(|warning| eprintln!("{}", sentence::warning(desk.text, warning)));
    let path = desk.root.config();
    if json {
        return print_json(&json!({ "file": path, "exists": path.exists(), "config": config }));
    }
    desk.say(|text| format!("{}\n{}", sentence::config_good(text, &path, path.exists()), config.to_toml()))
}

/// A host answers each command with the reply that belongs to it; another one is of another version.
fn unexpected() -> Failure {
    Failure::saying(Code::Defect, HostMessage::OtherReply).next(HostMessage::SameVersionNext)
}
