//! What each command does.

mod activate;
mod files;
mod machines;

use std::process::ExitCode;

use jiff::tz::TimeZone;
use muster_api::host::{HostCommand, HostReply};
use muster_core::code::Code;
use serde_json::json;

use crate::admin::caller::Caller;
use crate::admin::check_key;
use crate::cli::{Arguments, BundleCommand, Command, ConfigCommand, KeyCommand};
use crate::config::Config;
use crate::doctor;
use crate::failure::Failure;
use crate::output::{print, print_json};
use crate::root::HostRoot;
use crate::serve;
use crate::text::{sentence, status};

/// Runs the command; a failure is three lines on standard error.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    if let Command::Doctor(doctor) = &arguments.command {
        return doctor::run(&arguments.root(), doctor);
    }
    match obey(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{}", failure.lines());
            ExitCode::from(failure.exit())
        }
    }
}

fn obey(arguments: &Arguments) -> Result<(), Failure> {
    let root = arguments.root();
    match &arguments.command {
        Command::Setup { kit, offline } => activate::set_up(&root, kit, *offline),
        Command::Serve => serve::run(root),
        Command::Bundle(BundleCommand::Add { file }) => add_bundle(&root, file),
        Command::Bundle(BundleCommand::Export { file, publisher }) => {
            export_bundle(&root, file, publisher.clone())
        }
        Command::Key(KeyCommand::Install { key }) => install_key(&root, key),
        Command::Activate(activate) => activate::activate(&root, activate),
        Command::Status { json } => show_status(&root, *json),
        Command::Machines { list, change: None } => machines::list(&root, list),
        Command::Machines { change: Some(change), .. } => machines::change(&root, change),
        Command::Config(ConfigCommand::Check { json }) => check_config(&root, *json),
        Command::Doctor(_) => Ok(()),
    }
}

fn add_bundle(root: &HostRoot, file: &std::path::Path) -> Result<(), Failure> {
    let bundle = files::read_as_text(file)?;
    match Caller::find_or_make(root)?.ask(HostCommand::AddBundle { bundle })? {
        HostReply::PublisherInstalled(publisher) => print(&sentence::publisher_installed(&publisher)),
        _ => Err(unexpected()),
    }
}

fn export_bundle(root: &HostRoot, file: &std::path::Path, publisher: Option<String>) -> Result<(), Failure> {
    match Caller::find(root)?.ask(HostCommand::ExportBundle { publisher })? {
        HostReply::Bundle { name, bundle, .. } => {
            files::write_shared(file, &bundle)?;
            print(&sentence::bundle_written(&name, file))
        }
        _ => Err(unexpected()),
    }
}

fn install_key(root: &HostRoot, key: &[String]) -> Result<(), Failure> {
    let key = match key {
        [one] if one == "-" => files::read_line()?,
        words => words.join(" "),
    };
    if !root.is_set_up() {
        // A mistyped key is named even where there is nothing to install it with.
        check_key(&key)?;
    }
    match Caller::find(root)?.ask(HostCommand::InstallKey { key })? {
        HostReply::KeyInstalled(key) => {
            print(&format!("{}\n{}", sentence::key_installed(&key), sentence::KEY_NEXT))
        }
        _ => Err(unexpected()),
    }
}

fn show_status(root: &HostRoot, json: bool) -> Result<(), Failure> {
    match Caller::find(root)?.ask(HostCommand::Status)? {
        HostReply::Status(figures) if json => print_json(&figures),
        HostReply::Status(figures) => print(&status::page(&figures, &TimeZone::system())),
        _ => Err(unexpected()),
    }
}

fn check_config(root: &HostRoot, json: bool) -> Result<(), Failure> {
    let (config, warnings) = Config::load(root)?;
    warnings.iter().for_each(|warning| eprintln!("Warning: {warning}"));
    let path = root.config();
    if json {
        return print_json(&json!({ "file": path, "exists": path.exists(), "config": config }));
    }
    print(&format!("{}\n{}", sentence::config_good(&path, path.exists()), config.to_toml()))
}

/// A host answers each command with the reply that belongs to it; another one is of another version.
fn unexpected() -> Failure {
    Failure::about(Code::Defect, "the running host answered another command")
        .next("Use the muster-host program of the same version as the running host.")
}
