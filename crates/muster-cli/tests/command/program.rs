//! Runs the built program on a root.

use crate::support::Pc;
use serde::de::DeserializeOwned;
use std::process::{Command, Output};

/// What a command said.
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// `muster --root PC ARGUMENTS…` in English.
pub(crate) fn command(pc: &Pc, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_muster"));
    command.env("LC_ALL", "C").env_remove("MUSTER_ROOT");
    command.arg("--root").arg(pc.path()).args(arguments);
    command
}

pub(crate) fn muster(pc: &Pc, arguments: &[&str]) -> Said {
    Said::of(&command(pc, arguments).output().unwrap())
}

impl Said {
    pub(crate) fn of(output: &Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout.clone()).unwrap(),
            err: String::from_utf8(output.stderr.clone()).unwrap(),
        }
    }
    #[track_caller]
    pub(crate) fn well(self) -> Self {
        assert_eq!(self.code, 0, "{}{}", self.out, self.err);
        self
    }
    /// Failed with this exit code, and said so in three lines that begin with this code.
    #[track_caller]
    pub(crate) fn failed(&self, code: i32, hex: &str) {
        assert_eq!(self.code, code, "{}{}", self.out, self.err);
        let lines: Vec<&str> = self.err.lines().collect();
        assert_eq!(lines.len(), 3, "{}", self.err);
        assert!(lines[0].starts_with(&format!("Error {hex}: ")), "{}", self.err);
        assert!(lines[2].starts_with("Next: "), "{}", self.err);
    }
    #[track_caller]
    pub(crate) fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}{}", self.out, self.err))
    }
}
