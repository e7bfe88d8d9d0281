//! Licences, banned crates and sources of everything that is built, by cargo-deny.

use std::env;
use std::path::Path;
use std::process::Command;

use crate::command;
use crate::failure::Failure;
use crate::workspace::Workspace;

const VERSION: &str = "0.20.2";

/// Installs cargo-deny under the build folder when it is not there, and runs it.
///
/// Advisories are left out: their database needs a network, and changes without us.
pub(super) fn check(workspace: &Workspace) -> Result<(), Failure> {
    let tools = workspace.target.join("tools");
    let program = tools.join("bin").join(format!("cargo-deny{}", env::consts::EXE_SUFFIX));
    if !is_installed(&program) {
        install(workspace, &tools)?;
    }
    let mut deny = Command::new(program);
    deny.current_dir(&workspace.root);
    command::run(deny.args(["--log-level", "error", "check", "licenses", "bans", "sources"]))
}

/// True when this very version is there.
fn is_installed(program: &Path) -> bool {
    program.is_file()
        && command::output(Command::new(program).arg("--version"))
            .is_ok_and(|printed| String::from_utf8_lossy(&printed).trim() == format!("cargo-deny {VERSION}"))
}

fn install(workspace: &Workspace, root: &Path) -> Result<(), Failure> {
    // Unoptimised: building it takes far longer than running it.
    let options = ["--version", VERSION, "--locked", "--force", "--debug"];
    let mut install = workspace.cargo(["install", "cargo-deny"]);
    install.args(options).env("CARGO_PROFILE_DEV_DEBUG", "0");
    command::run(install.arg("--root").arg(root))
}
