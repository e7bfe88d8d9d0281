//! Running the programs as people do: a command line, an exit code, what was printed.

use super::stop::Stop;
use crate::trouble::Trouble;
use serde::de::DeserializeOwned;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The programs of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Program {
    Publisher,
    Host,
    Muster,
}

impl Program {
    pub(crate) const ALL: [Self; 3] = [Self::Publisher, Self::Host, Self::Muster];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Publisher => "muster-publisher",
            Self::Host => "muster-host",
            Self::Muster => "muster",
        }
    }
}

/// Where the programs lie: beside this one.
#[derive(Debug, Clone)]
pub(crate) struct Programs {
    folder: PathBuf,
    stop: Stop,
}

impl Programs {
    /// Finds them; those that are needed must be there.
    pub(crate) fn find(needed: &[Program], stop: Stop) -> Result<Self, Trouble> {
        let this = std::env::current_exe().map_err(Trouble::file("muster-lab"))?;
        let folder = this.parent().unwrap_or(Path::new(".")).to_path_buf();
        let found = Self { folder, stop };
        for &program in needed {
            if !found.path(program).is_file() {
                return Err(Trouble::ProgramMissing { program: program.name(), folder: found.folder });
            }
        }
        Ok(found)
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The C library, beside the programs.
    pub(crate) fn library(&self) -> PathBuf {
        self.folder.join(format!("{}muster{}", std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX))
    }

    pub(crate) fn path(&self, program: Program) -> PathBuf {
        self.folder.join(format!("{}{}", program.name(), std::env::consts::EXE_SUFFIX))
    }

    /// Runs a program on a root to its end.
    pub(crate) fn run<A: AsRef<OsStr>>(
        &self,
        program: Program,
        root: &Path,
        arguments: &[A],
    ) -> Result<Said, Trouble> {
        let mut command = Command::new(self.path(program));
        command.arg("--root").arg(root).args(arguments);
        self.run_command(command, program.name())
    }

    /// Runs any other command to its end.
    pub(crate) fn run_command(&self, command: Command, program: &'static str) -> Result<Said, Trouble> {
        self.stop.check()?;
        let said = run(command, program);
        // Ctrl-C ends the command too; then it is no trouble of the command.
        self.stop.check()?;
        said
    }

    pub(crate) fn stop(&self) -> &Stop {
        &self.stop
    }
}

/// Of the variables around us, these would change what the programs do or say.
const VARIABLES: [&str; 5] = ["MUSTER_ROOT", "MUSTER_DATABASE", "NOTIFY_SOCKET", "RUST_LOG", "LANGUAGE"];

/// Takes what would change a program out of its environment.
pub(crate) fn alone(command: &mut Command) -> &mut Command {
    for name in VARIABLES {
        command.env_remove(name);
    }
    command.env("LC_ALL", "C.UTF-8").stdin(Stdio::null())
}

fn run(mut command: Command, program: &'static str) -> Result<Said, Trouble> {
    alone(&mut command);
    let words: Vec<_> = command.get_args().map(OsStr::to_string_lossy).collect();
    let line = format!("{program} {}", words.join(" "));
    let output = command.output().map_err(|source| Trouble::Start { program, source })?;
    Ok(Said {
        command: line,
        status: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    })
}

/// What a program that ended has said.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    pub(crate) command: String,
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Said {
    /// It ended well, or that is trouble.
    pub(crate) fn well(self) -> Result<Self, Trouble> {
        if self.status == 0 {
            return Ok(self);
        }
        let said = self.everything();
        Err(Trouble::Failed { command: self.command, status: self.status, said })
    }

    /// It refused with this exit code, or that is trouble.
    pub(crate) fn refused_with(self, status: i32) -> Result<Self, Trouble> {
        if self.status == status {
            return Ok(self);
        }
        let said = self.everything();
        Err(Trouble::NotRefused { command: self.command, expected: status, status: self.status, said })
    }

    /// It ended in one of these ways, or that is trouble.
    pub(crate) fn ended_with(self, statuses: &[i32]) -> Result<Self, Trouble> {
        if statuses.contains(&self.status) { Ok(self) } else { self.well() }
    }

    /// What it printed as one JSON document.
    pub(crate) fn json<T: DeserializeOwned>(&self) -> Result<T, Trouble> {
        serde_json::from_str(&self.stdout).map_err(|source| Trouble::Unreadable {
            command: self.command.clone(),
            source,
            said: self.everything(),
        })
    }

    pub(crate) fn everything(&self) -> String {
        format!("{}{}", self.stdout, self.stderr)
    }
}
