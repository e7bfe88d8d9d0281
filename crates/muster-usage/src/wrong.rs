//! A command line that cannot be read, in our three lines and with its usage.

use crate::context::{at, path, text, texts};
use crate::help::usage;
use crate::line::{CommandLine, FieldLine};
use crate::place::Place;
use crate::value;
use clap::error::{ContextKind, ErrorKind};
use clap::{Command, Error};
use muster_text::{Argument, Text, UsageMessage as Say};

/// What the parser says of options that may stand anywhere.
const OPTIONS: &str = " [OPTIONS]";
/// More near names than these help nobody.
const MOST_NEAR: usize = 3;

/// What is said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// What is wrong, without a full stop.
    pub what: String,
    /// Why, in one sentence.
    pub why: String,
    /// What to do, in one sentence.
    pub next: String,
    /// How the command is used.
    pub usage: String,
}

/// One error with all that is known about it.
struct Case<'a> {
    error: &'a Error,
    line: &'a CommandLine,
    text: &'a Text,
    /// The tool, where it is one of its options that could not be read.
    tool: Option<&'a FieldLine>,
    /// The command and those above it, as typed.
    command: String,
    /// The commands below it that are shown.
    below: Vec<String>,
}

impl Wrong {
    pub(crate) fn new(error: &Error, mut tree: Command, line: &CommandLine, text: &Text) -> Self {
        let path = path(&tree, &line.read);
        let command = line.command(&path);
        let place =
            path.iter().skip(1).fold(Place::program(tree.get_name()), |place, name| place.below(name));
        let found = at(&mut tree, &path);
        let rendered = found.map(|found| (found.render_usage().to_string(), names_below(found)));
        let (rendered, below) = rendered.unwrap_or_default();
        let said = texts(error, ContextKind::Usage).into_iter().next().unwrap_or(rendered);
        let tool = line.field.as_ref().filter(|field| path.last().is_some_and(|last| last == field.tool));
        let usage = as_typed(&usage(&said, &place, text), &path, &command, line);
        let case = Case { error, line, text, tool, command, below };
        let [what, why, next] = case.lines();
        Self { what, why, next, usage: text.message(Say::Line, &[("usage", usage.into())]) }
    }
}

fn names_below(command: &Command) -> Vec<String> {
    let shown = command.get_subcommands().filter(|below| !below.is_hide_set() && below.get_name() != "help");
    shown.map(|below| below.get_name().to_owned()).collect()
}

/// The usage with the option as it was typed, and its value where the field has it.
fn as_typed(usage: &str, path: &[String], command: &str, line: &CommandLine) -> String {
    let Some(field) = line.field.as_ref().filter(|_| path.len() > 2) else { return usage.to_owned() };
    let mut usage = usage.replace(&path.join(" "), command);
    if usage.contains(OPTIONS) {
        usage = format!("{}{OPTIONS}", usage.replace(OPTIONS, ""));
    }
    usage.replace(&format!("{command} <"), &format!("{command}{}<", field.joint))
}

impl Case<'_> {
    fn lines(&self) -> [String; 3] {
        match self.error.kind() {
            ErrorKind::InvalidSubcommand => self.unknown_command(),
            ErrorKind::UnknownArgument => self.unknown_argument(),
            ErrorKind::InvalidValue if self.text_of(ContextKind::InvalidValue).is_empty() => self.no_value(),
            ErrorKind::InvalidValue => self.value(&self.possible().unwrap_or_default()),
            ErrorKind::ValueValidation => self.value(&value::why(self.error, self.text)),
            ErrorKind::TooManyValues => self.too_many_values(),
            ErrorKind::TooFewValues => self.count(Say::ValuesLeast, "least", ContextKind::MinValues),
            ErrorKind::WrongNumberOfValues => {
                self.count(Say::ValuesExpected, "expected", ContextKind::ExpectedNumValues)
            }
            ErrorKind::NoEquals => self.with_help(self.about_argument(Say::EqualsMissing), Say::ValueNothing),
            ErrorKind::MissingRequiredArgument => self.missing(),
            ErrorKind::MissingSubcommand => self.no_command(),
            ErrorKind::ArgumentConflict => self.conflict(),
            ErrorKind::InvalidUtf8 => self.with_help(self.say(Say::NotText, &[]), Say::NotTextWhy),
            _ => self.with_help(self.say(Say::Unreadable, &[]), Say::UnreadableWhy),
        }
    }

    fn unknown_command(&self) -> [String; 3] {
        let word = self.text_of(ContextKind::InvalidSubcommand);
        let shown = |name: &String| self.below.contains(name);
        // The nearest stands last.
        let near = texts(self.error, ContextKind::SuggestedSubcommand).into_iter().rev().filter(shown);
        let near: Vec<String> = near
            .take(MOST_NEAR)
            .map(|name| self.tool.map_or(name.clone(), |tool| tool.marked(&name)))
            .collect();
        let command = ("command", self.command.as_str().into());
        let what = match self.tool {
            None => self.say(Say::UnknownCommand, &[command, ("word", word.into())]),
            Some(field) => {
                let typed = field.option.as_ref().map_or(word, |option| option.typed.clone());
                self.say(Say::UnknownToolOption, &[("tool", field.tool.into()), ("word", typed.into())])
            }
        };
        [what, self.near(&near), self.next_command()]
    }

    fn unknown_argument(&self) -> [String; 3] {
        let word = self.line.as_typed(&self.text_of(ContextKind::InvalidArg));
        let about = [("command", self.command.as_str().into()), ("word", word.as_str().into())];
        if !word.starts_with('-') {
            return self.with_help(self.say(Say::ExtraWord, &about), Say::NoMoreWords);
        }
        let suggested = texts(self.error, ContextKind::Suggested);
        let elsewhere = suggested.iter().find_map(|said| said.strip_prefix('\'')?.strip_suffix("' exists"));
        let near = texts(self.error, ContextKind::SuggestedArg);
        let near = near.into_iter().chain(elsewhere.map(|near| format!("{} {near}", self.command)));
        let near: Vec<String> = near.collect();
        // What is written like this is meant as an option; no file or name is.
        let is_long = word.starts_with("--");
        let is_value = near.is_empty() && !is_long && suggested.iter().any(|said| said.contains("-- "));
        let why = if is_value {
            self.say(Say::AsValue, &[("word", word.as_str().into())])
        } else {
            self.near(&near)
        };
        [self.say(Say::UnknownOption, &about), why, self.next(Say::NextHelp)]
    }

    fn no_value(&self) -> [String; 3] {
        let why = self.possible().unwrap_or_else(|| self.say(Say::ValueNothing, &[]));
        [self.about_argument(Say::ValueMissing), why, self.next(Say::NextHelp)]
    }

    fn value(&self, why: &str) -> [String; 3] {
        let near = texts(self.error, ContextKind::SuggestedValue);
        let why = match near.as_slice() {
            [] => why.to_owned(),
            _ => self.say(Say::Both, &[("first", why.into()), ("second", self.near(&near).into())]),
        };
        [self.about_value(Say::ValueWrong), why, self.next(Say::NextHelp)]
    }

    fn too_many_values(&self) -> [String; 3] {
        self.with_help(self.about_value(Say::ValueExtra), Say::NoMoreWords)
    }

    fn count(&self, sentence: Say, name: &'static str, bound: ContextKind) -> [String; 3] {
        let given = self.text_of(ContextKind::ActualNumValues);
        let why = self.say(sentence, &[(name, self.text_of(bound).into()), ("given", given.into())]);
        [self.about_argument(Say::ValuesWrongCount), why, self.next(Say::NextHelp)]
    }

    fn missing(&self) -> [String; 3] {
        let missing = texts(self.error, ContextKind::InvalidArg);
        let count = Argument::from(u64::try_from(missing.len()).unwrap_or(u64::MAX));
        let (command, count) = (("command", self.command.as_str().into()), ("count", count));
        let what = self.say(Say::Missing, &[("arguments", self.marked(&missing).into()), count.clone()]);
        let about = [command, count];
        [what, self.say(Say::MissingWhy, &about), self.say(Say::NextAdd, &about)]
    }

    fn no_command(&self) -> [String; 3] {
        let names: Vec<String> = match self.tool {
            None => self.below.clone(),
            Some(tool) => self.below.iter().map(|name| tool.marked(name)).collect(),
        };
        let what = match self.tool {
            None => self.say(Say::CommandMissing, &[("command", self.command.as_str().into())]),
            Some(field) => self.say(Say::ToolOptionMissing, &[("tool", field.tool.into())]),
        };
        [what, self.say(Say::Has, &[("names", self.marked(&names).into())]), self.next_command()]
    }

    fn conflict(&self) -> [String; 3] {
        let first =
            [ContextKind::InvalidArg, ContextKind::InvalidSubcommand].map(|kind| self.text_of(kind)).concat();
        let others = texts(self.error, ContextKind::PriorArg);
        if others == [first.as_str()] {
            return self.with_help(self.about_argument(Say::Twice), Say::TwiceWhy);
        }
        let first = ("first", first.into());
        let what = match others.as_slice() {
            [] => self.say(Say::ConflictAlone, &[first]),
            others => self.say(Say::Conflict, &[first, ("others", self.marked(others).into())]),
        };
        [what, self.say(Say::ConflictWhy, &[]), self.next(Say::NextLeaveOut)]
    }

    fn with_help(&self, what: String, why: Say) -> [String; 3] {
        [what, self.say(why, &[]), self.next(Say::NextHelp)]
    }

    fn about_argument(&self, sentence: Say) -> String {
        self.say(sentence, &[("argument", self.text_of(ContextKind::InvalidArg).into())])
    }

    fn about_value(&self, sentence: Say) -> String {
        let value = self.text_of(ContextKind::InvalidValue);
        let argument = self.text_of(ContextKind::InvalidArg);
        self.say(sentence, &[("value", value.into()), ("argument", argument.into())])
    }

    fn possible(&self) -> Option<String> {
        let values = texts(self.error, ContextKind::ValidValue);
        (!values.is_empty()).then(|| self.say(Say::ValuePossible, &[("values", self.marked(&values).into())]))
    }

    fn near(&self, near: &[String]) -> String {
        match near {
            [] => self.say(Say::NoneNear, &[]),
            near => self.say(Say::Nearest, &[("near", self.marked(near).into())]),
        }
    }

    fn next(&self, sentence: Say) -> String {
        self.say(sentence, &[("command", self.command.as_str().into())])
    }

    fn next_command(&self) -> String {
        self.next(if self.tool.is_some() { Say::NextToolOptions } else { Say::NextCommands })
    }

    fn text_of(&self, kind: ContextKind) -> String {
        text(self.error, kind)
    }

    fn say(&self, sentence: Say, arguments: &[(&str, Argument<'_>)]) -> String {
        self.text.message(sentence, arguments)
    }

    /// Several words, each marked as one.
    fn marked(&self, words: &[String]) -> String {
        let words = words.iter().map(|word| format!("`{word}`"));
        let two = |first: String, second: String| {
            self.say(Say::List, &[("first", first.into()), ("second", second.into())])
        };
        words.reduce(two).unwrap_or_default()
    }
}
