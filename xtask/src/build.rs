//! Builds what the demo, the tests and the proofs start.

use crate::command;
use crate::failure::Failure;
use crate::workspace::Workspace;

/// Builds all programs and the C library; cargo's own progress goes to standard error.
///
/// Two commands, because the features of the programs must not reach the C library. This program
/// is left out: it is running.
pub(crate) fn programs_and_library(workspace: &Workspace) -> Result<(), Failure> {
    command::run(&mut workspace.cargo(["build", "--workspace", "--exclude", "xtask", "--bins"]))?;
    command::run(&mut workspace.cargo(["build", "--package", "muster-ffi"]))
}

/// What is measured.
const MEASURED: [&str; 4] = ["muster-publisher", "muster-host", "muster-cli", "muster-lab"];

/// Builds what is measured with optimisation, each program alone: as it is shipped, without what another asks for.
pub(crate) fn released_programs(workspace: &Workspace) -> Result<(), Failure> {
    let mut builds = MEASURED.map(|package| workspace.cargo(["build", "--release", "--package", package]));
    builds.iter_mut().try_for_each(command::run)
}
