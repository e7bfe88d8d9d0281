//! From a command line to its arguments, or to what is said instead.

use crate::asked::wants_json;
use crate::context::{at, path};
use crate::help::translated;
use crate::line::CommandLine;
use crate::page::Page;
use crate::wrong::Wrong;
use clap::error::ErrorKind;
use clap::{Command, Error, Parser};
use muster_text::Text;

/// Why nothing is done.
#[derive(Debug)]
pub enum Stop {
    /// Help or the version was asked for, or a command stands alone that does nothing alone.
    Page(Page),
    /// The command line is wrong.
    Wrong(Wrong),
}

/// Reads a command line.
///
/// # Errors
/// What to print instead, in the language of the text.
pub fn parse<A: Parser>(line: &CommandLine, text: &Text) -> Result<A, Stop> {
    A::try_parse_from(&line.read).map_err(|error| match error.kind() {
        ErrorKind::DisplayVersion => Stop::Page(Page::of_answer(&error, text)),
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Stop::Page(page(A::command(), line, &error, text))
        }
        ErrorKind::MissingSubcommand if !wants_json(&line.typed) => alone(A::command(), &error, line, text),
        _ => Stop::Wrong(Wrong::new(&error, A::command(), line, text)),
    })
}

/// The same page in the language of the text: the tree of commands is translated only when a page is wanted.
fn page(tree: Command, line: &CommandLine, english: &Error, text: &Text) -> Page {
    match translated(tree, text).try_get_matches_from(&line.read) {
        Err(answer) if answer.kind() == english.kind() => Page::of_answer(&answer, text),
        _ => Page::of_answer(english, text),
    }
}

/// A command that does nothing alone says what it has, also when a language or a folder stands beside it.
fn alone(tree: Command, error: &Error, line: &CommandLine, text: &Text) -> Stop {
    let path = path(&tree, &line.read);
    let mut tree = translated(tree, text);
    match at(&mut tree, &path) {
        Some(command) => Stop::Page(Page::unasked(&command.render_help(), text)),
        None => Stop::Wrong(Wrong::new(error, tree, line, text)),
    }
}
