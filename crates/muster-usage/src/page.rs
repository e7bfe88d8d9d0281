//! A help page, or the version, as it is printed.

use crate::fold::fold;
use clap::Error;
use clap::builder::StyledStr;
use muster_text::{Language, Text};
use std::io::Write;
use std::process::ExitCode;

/// The widest page.
const WIDEST: usize = 100;
/// A page that was not asked for is the answer to a command that does nothing alone.
const WRONG: u8 = 2;

/// What the parser answers without doing anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    text: String,
    is_asked_for: bool,
}

impl Page {
    /// The answer of the parser, in the language of the text.
    pub(crate) fn of_answer(answer: &Error, text: &Text) -> Self {
        Self::new(&answer.render(), !answer.use_stderr(), text)
    }

    /// A page about a command that stands alone.
    pub(crate) fn unasked(page: &StyledStr, text: &Text) -> Self {
        Self::new(page, false, text)
    }

    /// In English the parser has broken the lines already.
    fn new(page: &StyledStr, is_asked_for: bool, text: &Text) -> Self {
        let page = page.ansi().to_string();
        let is_folded = text.language() == Language::English;
        let text = if is_folded { page } else { fold(&page, columns().min(WIDEST)) };
        Self { text, is_asked_for }
    }

    /// Prints it: what was asked for on standard output, what was not on standard error, each in colours where the
    /// terminal has them. The exit code is that of the parser.
    pub fn print(&self) -> ExitCode {
        let text = self.text.as_bytes();
        // Who closed the pipe has read enough.
        let _enough = if self.is_asked_for {
            anstream::stdout().write_all(text)
        } else {
            anstream::stderr().write_all(text)
        };
        if self.is_asked_for { ExitCode::SUCCESS } else { ExitCode::from(WRONG) }
    }
}

/// The width of the terminal; where there is none, what the environment says.
fn columns() -> usize {
    let of_environment = || std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let of_terminal = terminal_size::terminal_size().map(|(columns, _)| columns.0.into());
    of_terminal.or_else(of_environment).unwrap_or(WIDEST)
}
