//! The activation host on the same computer, as far as its commands are the field's too. It is asked over its local
//! socket; where it does not run, its own program opens its files and is asked the same.

use crate::failure::{self, Detail, behind};
use crate::host_program::{self, unstarted};
use muster_api::agent::AgentFailure;
use muster_api::host::{
    ActivationDocument, HostCommand, HostFailure, HostReply, HostRequest, HostStatus, LeftAlone, MAX_LINE,
};
use muster_client::{Root, RootKind};
use muster_core::code::{Code, CodeNumber, ExitClass};
use muster_os::local_socket::{SocketError, connect};
use muster_os::paths::{Role, default_root, host_socket};
use muster_text::Text;
use serde::Serialize;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

/// A large host needs a while to count its machines.
const PATIENCE: Duration = Duration::from_secs(60);
/// Names the folder of the host for every command.
pub(crate) const VARIABLE: &str = "MUSTER_HOST_ROOT";

/// How an activation of the host ended.
#[derive(Debug, Serialize)]
pub(crate) struct HostActivation {
    /// The exit code of its program.
    pub(crate) exit: u8,
    /// What became of each host key, where a document was wanted and anything was begun.
    #[serde(flatten)]
    done: Option<ActivationDocument>,
}

impl HostActivation {
    /// Nothing was activated, because nothing needs to be.
    pub(crate) fn left_alone(left_alone: Vec<LeftAlone>) -> Self {
        let done = ActivationDocument { left_alone, ..ActivationDocument::default() };
        Self { exit: ExitClass::Success.number(), done: Some(done) }
    }
}

/// A host's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HostSide {
    root: PathBuf,
}

impl HostSide {
    /// The host whose folder is named; else the computer's own, for a command that speaks of the whole computer.
    pub(crate) fn find(named: Option<&Path>, machine: &Root) -> Option<Self> {
        let own = || (machine.kind() == RootKind::System).then(|| default_root(Role::Host));
        let root = named.map(Path::to_path_buf).or_else(own)?;
        // A folder that may not be looked into is one: whoever asks is told so.
        root.join("publishers").try_exists().unwrap_or(true).then_some(Self { root })
    }

    /// Everything about it.
    pub(crate) fn status(&self, text: &Text) -> Result<HostStatus, AgentFailure> {
        match self.ask(HostCommand::Status, text)? {
            HostReply::Status(status) => Ok(*status),
            other => Err(unexpected(&other, text)),
        }
    }

    /// Asks it, running or not.
    pub(crate) fn ask(&self, command: HostCommand, text: &Text) -> Result<HostReply, AgentFailure> {
        let request = HostRequest { lang: Some(text.language().tag().to_owned()), command };
        // The shapes of commands have no map keys that JSON does not know.
        let line = serde_json::to_string(&request).unwrap_or_default();
        let answer = match connect(&host_socket(&self.root), PATIENCE) {
            Ok(mut stream) => {
                let told = stream.write_line(&line).and_then(|()| stream.read_line_bounded(MAX_LINE));
                told.and_then(|line| line.ok_or(SocketError::Closed))
                    .map_err(|error| of_socket(&error, text))?
            }
            Err(SocketError::NobodyListens { .. } | SocketError::Unsupported) => {
                self.by_program(&line, text)?
            }
            Err(error) => return Err(of_socket(&error, text)),
        };
        match serde_json::from_str(&answer) {
            Ok(HostReply::Failed(failure)) => Err(of_host(failure)),
            Ok(reply) => Ok(reply),
            Err(error) => Err(failure::of_reason(&Code::Defect.into(), Detail::english(&error), text)),
        }
    }

    fn by_program(&self, line: &str, text: &Text) -> Result<String, AgentFailure> {
        let failed = |error: std::io::Error| unstarted(&error, text);
        let mut asked = host_program::call(&self.root, text);
        asked.arg("ask").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut asked = asked.spawn().map_err(failed)?;
        if let Some(mut input) = asked.stdin.take() {
            // A program that ended early says why on its own.
            let _heard = writeln!(input, "{line}");
        }
        let said = asked.wait_with_output().map_err(failed)?;
        Ok(String::from_utf8_lossy(&said.stdout).lines().next().unwrap_or_default().to_owned())
    }

    /// Activates it with its publishers, one key group or what is due, and passes on what its program says; with `json`
    /// its document is kept, to be a part of the caller's.
    pub(crate) fn activate(
        &self,
        publisher: Option<&str>,
        group: Option<&str>,
        json: bool,
        text: &Text,
    ) -> Result<HostActivation, AgentFailure> {
        let mut activate = host_program::call(&self.root, text);
        activate.arg("activate");
        activate.args(publisher.iter().flat_map(|publisher| ["--publisher", publisher]));
        activate.args(group.iter().flat_map(|group| ["--group", group]));
        if json {
            activate.arg("--json").stdout(Stdio::piped());
        }
        let started = activate.spawn().map_err(|error| unstarted(&error, text))?;
        let ended = started.wait_with_output().map_err(|error| unstarted(&error, text))?;
        let exit = ended.status.code().and_then(|code| u8::try_from(code).ok());
        Ok(HostActivation {
            exit: exit.unwrap_or(ExitClass::Defect.number()),
            done: serde_json::from_slice(&ended.stdout).ok(),
        })
    }
}

/// The reply of a host that is of another version.
pub(crate) fn unexpected(reply: &HostReply, text: &Text) -> AgentFailure {
    let said = serde_json::to_value(reply).ok().and_then(|said| said.get("reply").map(ToString::to_string));
    failure::of_reason(&Code::Defect.into(), Detail::Said(said.unwrap_or_default()), text)
}

fn of_socket(error: &SocketError, text: &Text) -> AgentFailure {
    let code = match error {
        SocketError::Denied { .. } => Code::AccessDenied,
        SocketError::TimedOut => Code::HostSilent,
        _ => Code::FileFailed,
    };
    failure::of_reason(&code.into(), behind::of_socket(error, text), text)
}

fn of_host(failure: HostFailure) -> AgentFailure {
    let HostFailure { code, figure, limit, what, why, next } = failure;
    AgentFailure { code, hex: CodeNumber(code).to_string(), figure, limit, what, why, next }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_where_its_folder_is() {
        let folder = tempfile::tempdir().unwrap();
        let machine = Root::named(folder.path());
        assert_eq!(HostSide::find(None, &machine), None, "a named machine has no host of its own");
        assert_eq!(HostSide::find(Some(folder.path()), &machine), None, "nothing is set up there");
        std::fs::create_dir(folder.path().join("publishers")).unwrap();
        let found = HostSide::find(Some(folder.path()), &machine).unwrap();
        assert_eq!(found.root, folder.path());
    }
}
