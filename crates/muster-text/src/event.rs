//! What an event says in a log.

use crate::argument::Argument;
use crate::catalogue::Key;
use crate::shelves::Area;
use crate::text::Text;
use muster_core::code::CodeNumber;
use muster_core::event::{Event, EventField, EventKind, FieldValue};
use muster_wire::id::Guid;
use std::fmt;

/// An event in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventText {
    /// One sentence.
    pub sentence: String,
    /// The values of all fields in their order, separated by commas, for scripts that read logs.
    pub info: String,
}

/// An event of the catalogue, explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventExplanation {
    /// What it is.
    pub about: String,
    /// What to do when it is read.
    pub next: String,
}

/// The sentence, and the fields in brackets where there are any.
impl fmt::Display for EventText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.info.as_str() {
            "" => f.write_str(&self.sentence),
            info => write!(f, "{} [{info}]", self.sentence),
        }
    }
}

impl Text {
    /// Says what happened.
    #[must_use]
    pub fn event(&self, event: &Event) -> EventText {
        let fields = event.fields();
        let arguments: Vec<(&str, Argument<'_>)> =
            fields.iter().map(|field| (field.name, self.argument(field))).collect();
        let sentence = self.say(Area::Events, key(event.name(), &arguments), &arguments);
        let values: Vec<String> = fields.iter().map(|field| plain(&field.value)).collect();
        EventText { sentence, info: values.join(", ") }
    }

    /// Says what happened, by the name of the event and its fields as a log has them. None for an event that is not
    /// known here.
    #[must_use]
    pub fn recorded_event(&self, name: &str, fields: &[(&str, Argument<'_>)]) -> Option<String> {
        let known = Event::KINDS.iter().find(|kind| kind.name == name)?;
        Some(self.say(Area::Events, key(known.name, fields), fields))
    }

    /// What an event is, and what to do when it is read.
    #[must_use]
    pub fn event_kind(&self, kind: &EventKind) -> EventExplanation {
        let say = |attribute| self.say(Area::Events, Key::attribute(kind.name, attribute), &[]);
        EventExplanation { about: say("about"), next: say("next") }
    }

    /// A code as the argument of an event's sentence: the number with its words.
    #[must_use]
    pub fn code_argument(&self, code: CodeNumber) -> Argument<'static> {
        if code.is_success() {
            return "success".into();
        }
        format!("{code} ({})", self.number(code, 0, 0).what).into()
    }

    fn argument(&self, field: &EventField) -> Argument<'static> {
        match &field.value {
            FieldValue::Number(number) => (*number).into(),
            FieldValue::Flag(flag) => u32::from(*flag).into(),
            FieldValue::Moment(moment) => self.moment(*moment).into(),
            FieldValue::Code(code) => self.code_argument(*code),
            other => plain(other).into(),
        }
    }
}

/// The sentence of an event. A request that no host was known for has one of its own.
fn key<'a>(name: &'a str, arguments: &[(&str, Argument<'_>)]) -> Key<'a> {
    let hostless = |(name, value): &(&str, Argument<'_>)| *name == "host" && *value == Argument::from("");
    match name {
        "request-sent" if arguments.iter().any(hostless) => Key::attribute(name, "hostless"),
        _ => Key::of(name),
    }
}

/// A value as scripts know it from the field: UTC without seconds, 1 and 0, hexadecimal numbers.
fn plain(value: &FieldValue) -> String {
    match value {
        FieldValue::Code(code) => code.to_string(),
        FieldValue::Flags(flags) => format!("0x{:08X}", flags.0),
        FieldValue::Number(number) => number.to_string(),
        FieldValue::Flag(flag) => u8::from(*flag).to_string(),
        FieldValue::Text(text) => one_line(text),
        FieldValue::Word(word) => (*word).to_owned(),
        FieldValue::Id(bytes) => Guid::grouped(bytes).to_string(),
        FieldValue::Moment(moment) => jiff::Timestamp::from_second(moment.seconds()).map_or_else(
            |_| moment.seconds().to_string(),
            |time| time.strftime("%Y/%m/%d %H:%M").to_string(),
        ),
    }
}

/// Names come from other machines: nothing in them may look like another field or another line.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || c == ',' { '?' } else { c }).collect()
}

#[cfg(test)]
mod tests;
