//! Trying, simulating, measuring: the demo, one organisation from end to end, and the fleet, thousands of machines in virtual
//! time.
//!
//! The demo has no shortcut into the rules: it runs the programs as people do and reads what they print. The fleet is
//! played by a crate of its own, `muster-fleet`; here its files are read and its report is shown. Beside the demo stands a DNS server, for computers that have none.

mod args;
mod chart;
mod demo;
mod fleet;
mod load;
mod name_server;
mod performance;
mod table;
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
        Action::Performance(choices) => performance::play(&choices),
        Action::Fleet(choices) => return fleet::play(&choices),
        Action::Replay(choices) => return fleet::replay::play(&choices),
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
