//! The example products, each in the three ways that it can be started.

use super::compiler::{Linked, compile};
use super::library;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::LazyLock;

/// A product that can be started again and again.
pub(super) struct Program {
    words: Vec<String>,
}

/// What it printed, and its exit code.
#[derive(Debug)]
pub(super) struct Said {
    pub(super) code: i32,
    pub(super) verdict: String,
    pub(super) state: String,
    pub(super) minutes_left: Option<i64>,
    pub(super) error: String,
}

/// A product that runs, and checks again when it is told to.
pub(super) struct Running {
    child: Child,
    output: BufReader<std::process::ChildStdout>,
}

impl Program {
    pub(super) fn all() -> &'static [Self; 3] {
        static ALL: LazyLock<[Program; 3]> =
            LazyLock::new(|| [Program::c(Linked::Shared), Program::c(Linked::Static), Program::python()]);
        &ALL
    }

    fn c(linked: Linked) -> Self {
        Self { words: vec![compile("examples/product.c", linked).display().to_string()] }
    }

    fn python() -> Self {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/product.py");
        Self { words: vec!["python3".to_owned(), script.to_owned()] }
    }

    /// Starts it on a root and waits for its end.
    pub(super) fn run(&self, publisher: &str, product: &str, root: &Path) -> Said {
        Said::of(&self.command(publisher, product, root).output().unwrap())
    }

    /// Starts it on a root with a first attempt in the background.
    pub(super) fn begin(&self, publisher: &str, product: &str, root: &Path) -> Running {
        let mut command = self.command(publisher, product, root);
        let mut child = command.arg("--begin").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        Running { child, output }
    }

    fn command(&self, publisher: &str, product: &str, root: &Path) -> Command {
        let mut command = Command::new(&self.words[0]);
        command.args(&self.words[1..]).args([publisher, product]).arg(root).stdin(Stdio::null());
        command.env_remove("MUSTER_ROOT").env("LC_ALL", "C").env("PYTHONDONTWRITEBYTECODE", "1");
        command.env("MUSTER_LIBRARY", library::folder().join("libmuster.so"));
        command
    }
}

impl Running {
    /// The next three lines.
    pub(super) fn read(&mut self) -> Said {
        let lines: Vec<String> = (&mut self.output).lines().take(3).map(Result::unwrap).collect();
        Said::read(-1, &lines.join("\n"), "")
    }

    pub(super) fn check_again(&mut self) -> Said {
        self.child.stdin.as_mut().unwrap().write_all(b"\n").unwrap();
        self.read()
    }

    /// Ends its input, and waits for its exit code.
    pub(super) fn end(mut self) -> i32 {
        drop(self.child.stdin.take());
        self.child.wait().unwrap().code().unwrap()
    }
}

impl Said {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self::read(output.status.code().unwrap_or(-1), &text(&output.stdout), &text(&output.stderr))
    }

    fn read(code: i32, printed: &str, error: &str) -> Self {
        let after =
            |label: &str| printed.lines().find_map(|line| line.strip_prefix(label)).map(str::to_owned);
        Self {
            code,
            verdict: after("verdict: ").unwrap_or_default(),
            state: after("state: ").unwrap_or_default(),
            minutes_left: after("minutes left: ").and_then(|minutes| minutes.parse().ok()),
            error: error.to_owned(),
        }
    }
}
