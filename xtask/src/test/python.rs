//! Python with the libraries of the vector verifier and what tries the service, in a folder of its own under the build folder.

use std::path::PathBuf;
use std::process::Command;

use super::prerequisites;
use crate::command;
use crate::failure::Failure;
use crate::workspace::Workspace;

/// What the verifier imports, and what tries the service; none of it is ours, which is the point of both.
const LIBRARIES: [(&str, &str); 3] =
    [("cbor2", "6.3.0"), ("cryptography", "50.0.2"), ("schemathesis", "4.32.5")];

/// Makes the virtual environment and fills it, when that has not been done.
pub(super) fn prepare(workspace: &Workspace) -> Result<(), Failure> {
    if is_ready(workspace) {
        return Ok(());
    }
    create(workspace)?;
    let mut pip = Command::new(interpreter(workspace));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    pip.args(LIBRARIES.map(|(name, version)| format!("{name}=={version}")));
    command::run(&mut pip)
}

/// Runs the verifier over the test vectors.
pub(super) fn verify_vectors(workspace: &Workspace) -> Result<(), Failure> {
    let mut python = Command::new(interpreter(workspace));
    command::run(python.current_dir(&workspace.root).arg("spec/verify.py"))
}

fn create(workspace: &Workspace) -> Result<(), Failure> {
    let mut venv = Command::new("python3");
    venv.args(["-m", "venv", "--clear"]).arg(folder(workspace));
    // Debian ships the module in a package of its own, so that python3 alone does not show it.
    if !command::succeeds(Command::new("python3").args(["-c", "import ensurepip, venv"])) {
        if !prerequisites::can_install() {
            let what = "the venv module of python3 (Debian: apt-get install python3-venv)";
            return Err(Failure::ToolsMissing(what.to_owned()));
        }
        prerequisites::install_packages(["python3-venv"])?;
    }
    command::run(&mut venv)
}

fn is_ready(workspace: &Workspace) -> bool {
    let versions = LIBRARIES.map(|(name, version)| format!("version('{name}') == '{version}'")).join(" and ");
    let question = format!("from importlib.metadata import version\nraise SystemExit(not ({versions}))");
    command::succeeds(Command::new(interpreter(workspace)).arg("-c").arg(question))
}

fn folder(workspace: &Workspace) -> PathBuf {
    workspace.target.join("venv")
}

fn interpreter(workspace: &Workspace) -> PathBuf {
    program(workspace, "python")
}

/// A program of the virtual environment.
pub(super) fn program(workspace: &Workspace, name: &str) -> PathBuf {
    folder(workspace).join("bin").join(name)
}
