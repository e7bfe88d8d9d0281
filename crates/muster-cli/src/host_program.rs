//! The program of the activation host on the same computer: how it is found and called.

use crate::failure::{self, Detail};
use muster_api::agent::AgentFailure;
use muster_core::code::Code;
use muster_text::{Text, TroubleMessage};
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::Command;

const PROGRAM: &str = "muster-host";

/// A call of it for a host's folder, which speaks the reader's language.
pub(crate) fn call(root: &Path, text: &Text) -> Command {
    let mut command = Command::new(program());
    command.arg("--root").arg(root).args(["--lang", text.language().tag()]);
    command
}

/// The one beside this program, else wherever the system finds it.
fn program() -> PathBuf {
    let name = format!("{PROGRAM}{}", std::env::consts::EXE_SUFFIX);
    let beside = std::env::current_exe().ok().map(|own| own.with_file_name(&name));
    beside.filter(|path| path.is_file()).unwrap_or_else(|| name.into())
}

/// It is not there, or cannot be run.
pub(crate) fn unstarted(error: &Error, text: &Text) -> AgentFailure {
    let code = if error.kind() == ErrorKind::NotFound { Code::FileMissing } else { Code::FileFailed };
    let program = program().display().to_string();
    let said = format!("{program}: {error}");
    let about = text.message(TroubleMessage::HostProgram, &[("program", program.into())]);
    failure::of_reason(&code.into(), Detail::English { said, about }, text)
}
