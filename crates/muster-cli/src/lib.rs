//! The `muster` command and the machine's agent.
//!
//! Reading order: `arguments`, `scope` and `setting` (the command line), `command` (what each does), `channel` (by the agent, or here when
//! none runs), `desk` (one handler for both), `show` (text for people), `field` with `slmgr` and `ospp` (the command lines
//! that administrators know), `decode` (any file or object of the protocol), `events` and `explain` (what happened, and
//! what it means), `doctor` (walks the whole path), `wizard` (asks instead of being told), `agent` (renews by itself),
//! `failure` (three lines and an exit code).

mod agent;
mod arguments;
mod channel;
mod command;
mod decode;
mod desk;
mod doctor;
mod document;
mod events;
mod explain;
mod failure;
mod field;
mod host_program;
mod key_meant;
mod offer;
mod ospp;
mod output;
mod scope;
mod setting;
mod show;
mod slmgr;
mod wizard;

use arguments::Arguments;
use clap::{CommandFactory, Parser};
use muster_text::{Language, Text};
use std::ffi::OsString;
use std::process::ExitCode;

/// The command line, for whoever writes manuals and completions.
#[must_use]
pub fn command() -> clap::Command {
    Arguments::command()
}

/// Whether an option of `slmgr` or `ospp` is read and checked, but belongs to a part that this version does not have.
#[must_use]
pub fn waits_for_a_later_version(tool: &str, option: &str) -> bool {
    let waiting: &[&str] = if tool == "ospp" { &ospp::WAITING } else { &slmgr::WAITING };
    waiting.contains(&option)
}

/// Does what the arguments say; the first one is the program's name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match field::words::rewritten(arguments.into_iter().collect()) {
        Ok(arguments) => arguments,
        Err(two) => {
            let text = Text::new(of_environment());
            return output::failed(&two.failure(&text), false, &text);
        }
    };
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Nobody is left to be told when standard error is closed.
            let _ = error.print();
            return u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from);
        }
    };
    let language = arguments.language().unwrap_or_else(of_environment);
    command::run(&arguments, &Text::new(language))
}

fn of_environment() -> Language {
    let values = ["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| std::env::var(name).unwrap_or_default());
    Language::from_environment(&values.each_ref().map(String::as_str))
}
