//! Man pages and shell completions from the commands' own definitions, and tables of reference from the catalogues of
//! codes and events.
//!
//! `muster-docs DIR` writes `DIR/man/*`, `DIR/completions/SHELL/*` and `DIR/reference/*`. `cargo xtask generate` calls it and puts the
//! files where they are committed.

mod arguments;
mod completion;
mod failure;
mod field_options;
mod man;
mod output;
mod program;
mod reference;

use std::path::Path;
use std::process::ExitCode;

use clap::Parser;

use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::output::Output;

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("muster-docs: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), Failure> {
    let output = Output::new(&arguments.folder);
    output.write(&field_options::path(), field_options::page()?)?;
    for program in program::ALL {
        output.write(&program.man_page(), man::page(&program)?)?;
        for shell in completion::SHELLS {
            output.write(&completion::path(&program, shell), completion::script(&program, shell))?;
        }
    }
    output.write(Path::new("reference/codes.md"), reference::codes()?)?;
    output.write(Path::new("reference/openapi.json"), muster_publisher::openapi())?;
    output.write(Path::new("reference/events.md"), reference::events()?)?;
    Ok(())
}

#[cfg(test)]
mod tests;
