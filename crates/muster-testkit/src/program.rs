//! The built programs, and one call of one of them.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::fs::File;
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use muster_core::code::Code;
use serde_json::Value;

use crate::wait;

/// A program of the workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// `muster-publisher`.
    Publisher,
    /// `muster-host`.
    Host,
    /// `muster`, the command and agent of a machine.
    Machine,
    /// `muster-lab`, which tries, simulates and measures.
    Lab,
}

impl Program {
    /// Its file name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Publisher => "muster-publisher",
            Self::Host => "muster-host",
            Self::Machine => "muster",
            Self::Lab => "muster-lab",
        }
    }
    /// The built program, beside the test that asks: tests lie one folder below the programs.
    pub fn path(self) -> PathBuf {
        let test = std::env::current_exe().unwrap();
        let folder = test.parent().and_then(Path::parent).unwrap();
        let path = folder.join(self.name());
        assert!(path.is_file(), "{} is not built; run `cargo build --workspace --bins`", path.display());
        path
    }
    /// A call of this program.
    pub fn call<I: AsRef<OsStr>>(self, arguments: impl IntoIterator<Item = I>) -> Call {
        Call::of(self.path()).and(arguments)
    }
}

/// A command line with its environment.
#[derive(Debug, Clone)]
pub struct Call {
    /// What brings it to the place where it runs; before everything else.
    way: Vec<OsString>,
    command: Vec<OsString>,
    variables: Vec<(OsString, OsString)>,
}

impl Call {
    /// A call of any other program.
    pub fn of(program: impl Into<OsString>) -> Self {
        Self { way: Vec::new(), command: vec![program.into()], variables: Vec::new() }
    }
    /// Adds arguments.
    pub fn and<I: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = I>) -> Self {
        self.command.extend(arguments.into_iter().map(|argument| argument.as_ref().to_owned()));
        self
    }
    /// Sets a variable of the environment.
    pub fn variable(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.variables.push((name.into(), value.as_ref().to_owned()));
        self
    }
    /// Runs it under another program: `strace …`, `setpriv …`.
    pub fn under<I: AsRef<OsStr>>(mut self, wrapper: impl IntoIterator<Item = I>) -> Self {
        let wrapper = wrapper.into_iter().map(|word| word.as_ref().to_owned());
        self.command.splice(0..0, wrapper);
        self
    }
    /// Runs it, with what it is run under, at a place to which these words bring it.
    pub(crate) fn brought_by(mut self, way: Vec<OsString>) -> Self {
        self.way = way;
        self
    }
    /// The command as the standard library starts it.
    pub fn command(&self) -> Command {
        let mut words = self.words();
        let mut command = Command::new(words.next().unwrap());
        command.args(words).envs(self.variables.iter().map(|(name, value)| (name, value)));
        for ours in ["MUSTER_DATABASE", "MUSTER_ROOT", "NOTIFY_SOCKET", "RUST_LOG"] {
            if !self.variables.iter().any(|(name, _)| name == ours) {
                command.env_remove(ours);
            }
        }
        if !self.variables.iter().any(|(name, _)| name == "LC_ALL") {
            // A translated message is no message that a test can look for.
            command.env("LC_ALL", "C");
        }
        command.env_remove("LANGUAGE").stdin(Stdio::null());
        command
    }
    fn words(&self) -> impl Iterator<Item = &OsString> {
        self.way.iter().chain(&self.command)
    }
    /// Runs it to its end, whatever that is.
    pub fn run(&self) -> Finished {
        let (stdout, stderr) = (tempfile::tempfile().unwrap(), tempfile::tempfile().unwrap());
        let mut command = self.command();
        command.stdout(stdout.try_clone().unwrap()).stderr(stderr.try_clone().unwrap());
        let mut child = command.spawn().unwrap_or_else(|error| panic!("{self}: {error}"));
        let ended = wait::within(wait::LIMIT, || child.try_wait().unwrap());
        let Some(status) = ended else {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("{self}: still running after {} s\n{}", wait::LIMIT.as_secs(), text(stderr));
        };
        Finished { line: self.to_string(), code: status.code(), stdout: text(stdout), stderr: text(stderr) }
    }
    /// Runs it, and fails the test when it fails.
    pub fn succeed(&self) -> Finished {
        let finished = self.run();
        assert_eq!(finished.code, Some(0), "{finished}");
        finished
    }
    /// Runs it, and fails the test when it succeeds or ends by a signal.
    pub fn fail(&self) -> Finished {
        let finished = self.run();
        assert!(finished.code.is_some_and(|code| code != 0), "{finished}");
        finished
    }
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<_> = self.words().map(|word| word.to_string_lossy()).collect();
        f.write_str(&words.join(" "))
    }
}

/// A call that ended.
#[derive(Debug, Clone)]
pub struct Finished {
    line: String,
    /// Exit code; none after a signal.
    pub code: Option<i32>,
    /// What it printed.
    pub stdout: String,
    /// What it complained about.
    pub stderr: String,
}

impl Finished {
    /// What it printed, as one JSON document.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("no JSON ({error}): {self}"))
    }
    /// Fails the test unless it failed with this code: its number shown, its exit code, three lines.
    pub fn must_fail_with(&self, code: Code) {
        assert_eq!(self.code, Some(code.exit().number().into()), "{code:?}: {self}");
        let number = format!("0x{:08X}", code.number());
        assert!(self.stderr.contains(&number), "{number} is missing: {self}");
        let lines = self.stderr.lines().filter(|line| !line.is_empty()).count();
        assert!(lines >= 3, "what happened, why, what next: {self}");
    }
    /// Fails the test if it ended by a signal or a panic: any other end is an answer.
    pub fn must_have_answered(&self) {
        let panicked = self.code == Some(101) || self.stderr.contains("panicked at");
        assert!(self.code.is_some() && !panicked, "{self}");
    }
    /// Whether it said this, on either stream.
    pub fn says(&self, words: &str) -> bool {
        self.stdout.contains(words) || self.stderr.contains(words)
    }
    /// Fails the test unless it said all of these.
    pub fn must_say(&self, words: &[&str]) {
        for wanted in words {
            assert!(self.says(wanted), "`{wanted}` is missing in {self}");
        }
    }
}

impl fmt::Display for Finished {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, code, stdout, stderr } = self;
        write!(f, "{line}\nended with {code:?}\nstdout: {stdout}\nstderr: {stderr}")
    }
}

fn text(mut file: File) -> String {
    let mut bytes = Vec::new();
    file.rewind().unwrap();
    file.read_to_end(&mut bytes).unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}
