//! Repeats by machine what people forget.

mod build;
mod command;
mod demo;
mod failure;
mod figures;
mod generate;
mod graph;
mod prove;
mod source;
mod stopwatch;
mod test;
mod tidy;
mod workspace;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::failure::Failure;
use crate::workspace::Workspace;

/// The project's own commands.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build every program and play the main job: one publisher, one host, thirty machines
    #[command(disable_help_flag = true)]
    Demo {
        /// Handed to `muster-lab demo` as they are
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
    /// Install what the tests need and run them all
    Test {
        /// Leave out the licence check, the vector verifier and the demo
        #[arg(long)]
        quick: bool,
    },
    /// Check the rules of the source tree that no other tool knows
    Tidy,
    /// Write the files that are derived from others
    Generate {
        /// Write nothing; fail and name each file that differs
        #[arg(long)]
        check: bool,
    },
    /// Print sizes of the source tree and the reason for each dependency
    Figures {
        /// One JSON document instead of text
        #[arg(long)]
        json: bool,
    },
    /// Run a proof that is too long for every test run; without a name, list them
    Prove {
        /// Name of the proof
        name: Option<String>,
    },
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<ExitCode, Failure> {
    let workspace = Workspace::open()?;
    match task {
        Task::Demo { arguments } => return demo::run(&workspace, arguments),
        Task::Test { quick } => test::run(&workspace, quick)?,
        Task::Tidy => tidy::run(&workspace)?,
        Task::Generate { check: true } => generate::check(&workspace)?,
        Task::Generate { check: false } => generate::write(&workspace)?,
        Task::Figures { json } => figures::run(&workspace, json)?,
        Task::Prove { name: Some(name) } => prove::run(&workspace, &name)?,
        Task::Prove { name: None } => prove::list(),
    }
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn demo_hands_every_argument_on() {
        let parsed = Arguments::try_parse_from(["xtask", "demo", "--json", "--help", "x"]).unwrap();
        let Task::Demo { arguments } = parsed.command else { panic!("not the demo") };
        assert_eq!(arguments, ["--json", "--help", "x"]);
    }
}
