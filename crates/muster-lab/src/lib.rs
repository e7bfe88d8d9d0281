//! Trying, simulating, measuring. So far: the demo, one organisation from end to end.
//!
//! The demo has no shortcut into the rules: it runs the programs as people do and reads what they print. Beside
//! it stands a DNS server, for computers that have none.

mod args;
mod demo;
mod load;
mod name_server;
mod trouble;

use args::{Action, Arguments};
use clap::{CommandFactory, Parser};
use std::process::ExitCode;

/// The command line, for man pages and completions.
#[must_use]
pub fn command() -> clap::Command {
    Arguments::command()
}

/// Reads the arguments and does what they say.
#[must_use]
pub fn run() -> ExitCode {
    let played = match Arguments::parse().action {
        Action::Demo(choices) => demo::play(&choices),
        Action::Load(choices) => load::play(&choices),
    };
    match played {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(trouble) => {
            eprintln!("muster-lab: {trouble}");
            ExitCode::FAILURE
        }
    }
}
