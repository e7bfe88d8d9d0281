//! What the parser knows about an error, as plain text, and at which command it stopped.

use clap::error::{ContextKind, ContextValue};
use clap::{Command, Error};
use std::ffi::OsString;

/// The texts that belong to an error under one heading.
pub(crate) fn texts(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
        Some(ContextValue::StyledStrs(texts)) => texts.iter().map(ToString::to_string).collect(),
        Some(ContextValue::Number(number)) => vec![number.to_string()],
        _ => Vec::new(),
    }
}

/// The first of them; nothing where there is none.
pub(crate) fn text(error: &Error, kind: ContextKind) -> String {
    texts(error, kind).into_iter().next().unwrap_or_default()
}

/// The names of the commands down to the one that could not be read. The parser does not say; asked to go as far as it
/// can, it shows how far that is.
pub(crate) fn path(command: &Command, arguments: &[OsString]) -> Vec<String> {
    let mut path = vec![command.get_name().to_owned()];
    let read = command.clone().ignore_errors(true).try_get_matches_from(arguments);
    let mut below = read.as_ref().ok().and_then(|matches| matches.subcommand());
    while let Some((name, matches)) = below {
        path.push(name.to_owned());
        below = matches.subcommand();
    }
    path
}

/// The command at a path.
pub(crate) fn at<'a>(command: &'a mut Command, path: &[String]) -> Option<&'a mut Command> {
    command.build();
    path.iter().skip(1).try_fold(command, |command, name| command.find_subcommand_mut(name))
}
