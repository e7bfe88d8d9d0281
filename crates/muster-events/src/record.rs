//! One event of the log, and its line.
//!
//! ```json
//! {"time":"2026-11-23T09:30:00Z","id":903,"name":"service-stopped","level":"information","process":17,"fields":{}}
//! ```
//!
//! `fields` has the event's fields by name, in the order of the catalogue: codes and flags as `"0xC004F038"`, counts and
//! minutes as numbers, yes and no as `true` and `false`, ids in groups, moments as `time`.

mod fields;

use crate::moment::{from_iso, iso};
use muster_core::event::{Event, FieldValue, Level};
use muster_wire::id::Guid;
use muster_wire::time::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Most bytes of a line. What is longer was not written by a Muster.
pub const MAX_LINE: usize = 16 * 1024;

/// A field that only keeps its place in the order that scripts know from the field; by name nobody looks for it.
pub(crate) const PLACEHOLDER: &str = "unused";

/// One event as it stands in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// When it happened: the computer's clock, or for an answer of a host the host's.
    #[serde(serialize_with = "write_moment", deserialize_with = "read_moment")]
    pub time: Timestamp,
    /// The event's id.
    pub id: u16,
    /// The event's name.
    pub name: String,
    /// How much it matters.
    #[serde(serialize_with = "write_level", deserialize_with = "read_level")]
    pub level: Level,
    /// The process that wrote it; 0 where that is not on record.
    pub process: u32,
    /// Its fields.
    #[serde(with = "fields")]
    pub fields: Vec<(String, Value)>,
}

/// The value of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// A count, a span in minutes, a version, the number of a state.
    Number(u64),
    /// A code, an id, a moment, a name.
    Text(String),
}

impl Record {
    /// The record of an event that happens now.
    #[must_use]
    pub fn new(event: &Event, time: Timestamp, process: u32) -> Self {
        let fields = event.fields().into_iter();
        Self {
            time,
            id: event.id(),
            name: event.name().to_owned(),
            level: event.level(),
            process,
            fields: fields
                .filter(|field| field.name != PLACEHOLDER)
                .map(|field| (field.name.to_owned(), Value::from(field.value)))
                .collect(),
        }
    }

    /// The record on a line; none where the line is no record.
    #[must_use]
    pub fn from_line(line: &[u8]) -> Option<Self> {
        if line.len() > MAX_LINE {
            return None;
        }
        serde_json::from_slice(line).ok()
    }

    /// The line, with its line feed.
    #[must_use]
    pub fn to_line(&self) -> String {
        // A record has no map keys that JSON does not know.
        let mut line = serde_json::to_string(self).unwrap_or_default();
        line.push('\n');
        line
    }

    /// A field by its name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Value> {
        self.fields.iter().find(|(found, _)| found == name).map(|(_, value)| value)
    }
    /// A field that is a text, an id, a code or a moment.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.field(name)? {
            Value::Text(text) => Some(text),
            Value::Flag(_) | Value::Number(_) => None,
        }
    }
    /// A field that is yes or no.
    #[must_use]
    pub fn flag(&self, name: &str) -> Option<bool> {
        match self.field(name)? {
            Value::Flag(flag) => Some(*flag),
            Value::Number(_) | Value::Text(_) => None,
        }
    }
}

impl From<FieldValue> for Value {
    fn from(value: FieldValue) -> Self {
        match value {
            FieldValue::Code(code) => Self::Text(code.to_string()),
            FieldValue::Flags(flags) => Self::Text(format!("0x{:08X}", flags.0)),
            FieldValue::Number(number) => Self::Number(number),
            FieldValue::Flag(flag) => Self::Flag(flag),
            FieldValue::Text(text) => Self::Text(text),
            FieldValue::Word(word) => Self::Text(word.to_owned()),
            FieldValue::Id(bytes) => Self::Text(Guid::grouped(&bytes).to_string()),
            FieldValue::Moment(moment) => Self::Text(iso(moment)),
        }
    }
}

fn write_moment<S: Serializer>(moment: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&iso(*moment))
}

fn read_moment<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
    let text = String::deserialize(deserializer)?;
    from_iso(&text).ok_or_else(|| serde::de::Error::custom("not a moment"))
}

fn write_level<S: Serializer>(level: &Level, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(level.name())
}

fn read_level<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Level, D::Error> {
    let text = String::deserialize(deserializer)?;
    Level::from_name(&text).ok_or_else(|| serde::de::Error::custom("not a level"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_core::code::Code;

    #[test]
    fn a_script_can_read_a_line_without_knowing_us() {
        let event = Event::ActivationFailed {
            result: Code::CountInsufficient.into(),
            activation_id: Guid::new([0x68; 16]),
        };
        let record = Record::new(&event, Timestamp::from_seconds(1_795_000_000), 17);
        assert_eq!(
            record.to_line(),
            "{\"time\":\"2026-11-18T11:06:40Z\",\"id\":8198,\"name\":\"activation-failed\",\"level\":\"warning\",\
             \"process\":17,\"fields\":{\"result\":\"0xC004F038\",\
             \"activation_id\":\"68686868-6868-6868-6868-686868686868\"}}\n"
        );
        assert_eq!(Record::from_line(record.to_line().trim_end().as_bytes()), Some(record));
    }

    #[test]
    fn a_field_that_only_keeps_a_place_has_no_name() {
        let answer = crate::pairs::testing::answered(1, 10, true);
        assert!(answer.field("activated").is_some() && answer.field(PLACEHOLDER).is_none(), "{answer:?}");
    }

    #[test]
    fn what_is_no_record_is_none() {
        for line in ["", "{", "[]", "{\"time\":\"never\"}", "plain text", "{\"id\":1}", "\u{0}"] {
            assert_eq!(Record::from_line(line.as_bytes()), None, "{line}");
        }
        let event = Event::ServiceStarting { version: "x".repeat(MAX_LINE) };
        let long = Record::new(&event, Timestamp::ZERO, 1).to_line();
        assert_eq!(Record::from_line(long.as_bytes()), None);
    }
}
