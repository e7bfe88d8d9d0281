//! `cargo xtask demo`: builds everything and hands over to `muster-lab demo`.

use std::ffi::OsString;
use std::process::{Command, ExitCode};

use crate::build;
use crate::command;
use crate::failure::Failure;
use crate::workspace::Workspace;

/// Builds, then becomes `muster-lab demo`, so that output, signals and exit code are the demo's own.
pub(crate) fn run(workspace: &Workspace, arguments: Vec<OsString>) -> Result<ExitCode, Failure> {
    build::programs_and_library(workspace)?;
    let mut demo = Command::new(workspace.program("muster-lab"));
    demo.arg("demo").args(arguments);
    hand_over(&mut demo)
}

#[cfg(unix)]
fn hand_over(demo: &mut Command) -> Result<ExitCode, Failure> {
    use std::os::unix::process::CommandExt;
    let not_started = command::not_started(demo);
    Err(not_started(demo.exec()))
}

#[cfg(not(unix))]
fn hand_over(demo: &mut Command) -> Result<ExitCode, Failure> {
    let status = demo.status().map_err(command::not_started(demo))?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}
