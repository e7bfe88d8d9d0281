//! The `muster` command and the machine's agent.
//!
//! Reading order: `arguments`, `scope` and `setting` (the command line), `command` (what each does), `channel` (by the agent, or here when
//! none runs), `desk` (one handler for both), `show` (text for people), `decode` (any file or object of the protocol),
//! `agent` (renews by itself), `failure` (three lines and an exit code).

mod agent;
mod arguments;
mod channel;
mod command;
mod decode;
mod desk;
mod failure;
mod key_meant;
mod output;
mod scope;
mod setting;
mod show;

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

/// Does what the arguments say; the first one is the program's name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Nobody is left to be told when standard error is closed.
            let _ = error.print();
            return u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from);
        }
    };
    command::run(&arguments, &Text::new(language()))
}

fn language() -> Language {
    let values = ["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| std::env::var(name).unwrap_or_default());
    Language::from_environment(&values.each_ref().map(String::as_str))
}
