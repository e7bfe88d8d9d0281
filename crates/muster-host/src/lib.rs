//! The activation host of an organisation: it counts machines and licenses them.
//!
//! Reading order: `cli` and `command` (what people type), `serve` (what runs), `connection` (one machine's frames),
//! `console` (what a browser shows), `counting` (the one thread that decides and commits), `state` and `publisher` (what a root holds), `admin` (what an
//! administrator asks; one handler for the running host and for commands on their own), `doctor` (walks through
//! everything), `text` (what people read).
#![warn(missing_docs)]
#![deny(clippy::indexing_slicing)]

mod admin;
mod cli;
mod command;
mod config;
mod connection;
mod console;
mod counting;
mod database;
mod dns;
mod doctor;
mod failure;
mod fetch;
#[cfg(test)]
mod fixture;
mod journal;
mod lab;
mod licences;
mod look;
mod moving_in;
mod offers;
mod outbox;
mod output;
mod passing;
mod publisher;
mod publisher_service;
mod renewal;
mod root;
mod serve;
mod serving;
mod shelf;
mod state;
mod sweep;
mod text;
mod turn;
mod waiting_room;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::CommandFactory;
use muster_usage::{CommandLine, Stop};

use crate::failure::Failure;

/// The command line as clap has it, for manual pages and completions.
#[must_use]
pub fn command() -> clap::Command {
    cli::Arguments::command()
}

/// Does what the arguments say, prints the result, and gives the exit code of the catalogue.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let line = CommandLine::plain(arguments.into_iter().collect());
    let text = text::in_language(muster_usage::language(&line.typed));
    match muster_usage::parse::<cli::Arguments>(&line, text) {
        Ok(arguments) => command::run(&arguments, text),
        Err(Stop::Page(page)) => page.print(),
        Err(Stop::Wrong(wrong)) => {
            let failure = Failure::from(&wrong);
            if line.typed.iter().any(|word| word == "--probe") {
                // Whoever watches takes 2 for a host in trouble; that nobody could look is 3.
                return command::nothing_probed(text, &failure);
            }
            output::complain(&format!("{}\n{}", failure.lines(text), wrong.usage));
            ExitCode::from(failure.exit())
        }
    }
}
