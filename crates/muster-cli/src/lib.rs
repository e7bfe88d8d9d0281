//! The `muster` command and the machine's agent.
//!
//! Reading order: `arguments`, `scope` and `setting` (the command line), `command` (what each does), `channel` (by the agent, or here when
//! none runs), `desk` (one handler for both), `show` (text for people), `field` with `slmgr` and `ospp` (the command lines
//! that administrators know), `decode` (any file or object of the protocol), `events` and `explain` (what happened, and
//! what it means), `doctor` (walks the whole path), `wizard` (asks instead of being told), `agent` (renews by itself),
//! `publisher_service` (HTTPS to the publisher, for multiple activation keys), `failure` (three lines and an exit code).

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
mod image;
mod key_meant;
mod known;
mod offer;
mod offline;
mod ospp;
mod output;
mod proxy;
mod publisher_service;
mod scope;
mod setting;
mod show;
mod slmgr;
mod telephone;
mod wizard;

use arguments::Arguments;
use clap::CommandFactory;
use muster_text::Text;
use muster_usage::Stop;
use std::ffi::OsString;
use std::process::ExitCode;

/// The command line, for whoever writes manuals and completions.
#[must_use]
pub fn command() -> clap::Command {
    Arguments::command()
}

/// Does what the arguments say; the first one is the program's name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let typed: Vec<OsString> = arguments.into_iter().collect();
    let (text, json) = (Text::new(muster_usage::language(&typed)), muster_usage::wants_json(&typed));
    let line = match field::words::rewritten(typed) {
        Ok(line) => line,
        Err(two) => return output::failed(&two.failure(&text), json, &text),
    };
    match muster_usage::parse::<Arguments>(&line, &text) {
        Ok(arguments) => output::ended(command::run(&arguments, &text), &text),
        Err(Stop::Page(page)) => page.print(),
        Err(Stop::Wrong(wrong)) => {
            let exit = output::failed(&failure::of_usage(&wrong), json, &text);
            output::note(&wrong.usage);
            exit
        }
    }
}
