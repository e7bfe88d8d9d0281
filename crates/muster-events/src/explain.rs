//! What a code or an event is: by its number in any writing, or by its name.

mod near;
mod page;

use crate::record::PLACEHOLDER;
use muster_core::code::{Code, CodeNumber, Culprit};
use muster_core::event::{Event, EventKind};
use muster_text::Text;
use serde::Serialize;

pub use near::near;
pub use page::{page, table};

/// A code or an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// A code.
    Code(Code),
    /// An event.
    Event(&'static EventKind),
}

/// What is said about codes and events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explained {
    /// The codes.
    pub codes: Vec<ExplainedCode>,
    /// The events.
    pub events: Vec<ExplainedEvent>,
}

/// A code, explained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExplainedCode {
    /// The number.
    pub number: u32,
    /// The number as administrators search for it.
    pub hex: String,
    /// The name.
    pub name: &'static str,
    /// What happened.
    pub what: String,
    /// Why.
    pub cause: String,
    /// What to do next.
    pub next: String,
    /// Whose turn it is: `peer`, `publisher`, `host`, `operator`, `caller`, `us`.
    pub turn: &'static str,
    /// The exit code of a command that fails with it.
    pub exit_code: u8,
    /// Whether this version raises it.
    pub raised: bool,
}

/// An event, explained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExplainedEvent {
    /// The id.
    pub id: u16,
    /// The name.
    pub name: &'static str,
    /// The least level.
    pub level: &'static str,
    /// What it is.
    pub about: String,
    /// What to do when it is read.
    pub next: String,
    /// The names of its fields, in order.
    pub fields: Vec<&'static str>,
    /// Whether this version writes it.
    pub raised: bool,
}

/// Everything that a text can mean: `0xC004F038`, `c004f038`, `3221549112`, `-1073418184`, `count-insufficient`,
/// `12288`, `request-sent`.
#[must_use]
pub fn find(text: &str) -> Vec<Entry> {
    let text = text.trim().to_ascii_lowercase();
    let named = Code::ALL.iter().copied().filter(|code| code.name() == text).map(Entry::Code);
    let mut found: Vec<Entry> = named.collect();
    let codes = numbers(&text).into_iter().filter_map(|number| CodeNumber(number).code()).map(Entry::Code);
    found.extend(codes);
    let id = text.parse::<u16>().ok();
    let kinds = Event::KINDS.iter().filter(|kind| Some(kind.id) == id || kind.name == text);
    found.extend(kinds.map(Entry::Event));
    found
}

/// The numbers that a text can be: hexadecimal with or without `0x`, decimal with or without a sign.
fn numbers(text: &str) -> Vec<u32> {
    let decimal = text.parse::<i64>().ok().and_then(|number| {
        u32::try_from(number).ok().or_else(|| i32::try_from(number).ok().map(i32::cast_unsigned))
    });
    let digits = text.strip_prefix("0x").unwrap_or(text);
    let hexadecimal = if digits.starts_with('+') { None } else { u32::from_str_radix(digits, 16).ok() };
    let mut numbers: Vec<u32> = decimal.into_iter().chain(hexadecimal).collect();
    numbers.dedup();
    numbers
}

/// Everything about these entries.
#[must_use]
pub fn explained(entries: &[Entry], text: &Text) -> Explained {
    let mut all = Explained { codes: Vec::new(), events: Vec::new() };
    for entry in entries {
        match entry {
            Entry::Code(code) => all.codes.push(explained_code(*code, text)),
            Entry::Event(kind) => all.events.push(explained_event(kind, text)),
        }
    }
    all
}

/// All codes, then all events.
#[must_use]
pub fn everything() -> Vec<Entry> {
    Code::ALL.iter().copied().map(Entry::Code).chain(Event::KINDS.iter().map(Entry::Event)).collect()
}

fn explained_code(code: Code, text: &Text) -> ExplainedCode {
    let said = text.code(code, 0, 0);
    ExplainedCode {
        number: code.number(),
        hex: CodeNumber::from(code).to_string(),
        name: code.name(),
        what: said.what,
        cause: said.why,
        next: said.next,
        turn: turn(code.culprit()),
        exit_code: code.exit().number(),
        raised: code.is_raised(),
    }
}

fn explained_event(kind: &'static EventKind, text: &Text) -> ExplainedEvent {
    let said = text.event_kind(kind);
    ExplainedEvent {
        id: kind.id,
        name: kind.name,
        level: kind.level.name(),
        about: said.about,
        next: said.next,
        fields: kind.fields.iter().copied().filter(|field| *field != PLACEHOLDER).collect(),
        raised: true,
    }
}

const fn turn(culprit: Culprit) -> &'static str {
    match culprit {
        Culprit::Peer => "peer",
        Culprit::Publisher => "publisher",
        Culprit::Host => "host",
        Culprit::Operator => "operator",
        Culprit::Caller => "caller",
        Culprit::Us => "us",
    }
}

#[cfg(test)]
mod tests;
