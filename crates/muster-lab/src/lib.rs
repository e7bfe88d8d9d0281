//! Trying, simulating, measuring: the demo, one organisation from end to end, and the fleet, thousands of machines in virtual
//! time.
//!
//! The demo has no shortcut into the rules: it runs the programs as people do and reads what they print. The fleet is
//! played by a crate of its own, `muster-fleet`; here its files are read and its report is shown. Beside the demo stands a DNS server, for computers that have none.

mod args;
mod chart;
mod demo;
mod fleet;
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
    match Arguments::parse().action {
        Action::Demo(choices) => match demo::play(&choices) {
            Ok(true) => ExitCode::SUCCESS,
            Ok(false) => ExitCode::FAILURE,
            Err(trouble) => {
                eprintln!("muster-lab: {trouble}");
                ExitCode::FAILURE
            }
        },
        Action::Fleet(choices) => fleet::play(&choices),
        Action::Replay(choices) => fleet::replay::play(&choices),
    }
}
