//! Decoded values, with their fields in the order of the protocol.

use crate::show::{Page, local, plain};
use muster_text::{MachineMessage, Text};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    Text(String),
    Number(i64),
    Flag(bool),
    /// ISO 8601 in UTC.
    Moment(String),
    List(Vec<Self>),
    Map(Vec<(String, Self)>),
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) | Self::Moment(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_i64(*number),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::List(list) => serializer.collect_seq(list),
            Self::Map(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

impl Node {
    /// The fields as lines, set in by depth.
    pub(super) fn lines(&self, depth: usize, page: &mut Page, text: &Text) {
        if let Self::Map(fields) = self {
            fields.iter().for_each(|(name, value)| value.entry(name, depth, page, text));
        }
    }

    fn entry(&self, name: &str, depth: usize, page: &mut Page, text: &Text) {
        match self {
            Self::List(list) if list.is_empty() => {
                page.fact(depth, name, &text.message(MachineMessage::DecodeNone, &[]));
            }
            Self::List(list) if list.iter().all(Self::is_short) => {
                let shown: Vec<String> = list.iter().map(Self::inline).collect();
                page.fact(depth, name, &shown.join("; "));
            }
            Self::List(list) => {
                for (number, one) in (1..).zip(list) {
                    one.entry(&format!("{name} {number}"), depth, page, text);
                }
            }
            Self::Map(_) if self.is_short() => page.fact(depth, name, &self.inline()),
            Self::Map(_) => {
                page.line(&format!("{}{name}:", "    ".repeat(depth)));
                self.lines(depth.saturating_add(1), page, text);
            }
            Self::Text(words) if words.contains('\n') => {
                page.fact(depth, name, "");
                words.lines().for_each(|line| page.more(&plain(line)));
            }
            _ => page.fact(depth, name, &self.inline()),
        }
    }

    /// Whether it is worth no line of its own.
    fn is_short(&self) -> bool {
        match self {
            Self::Map(fields) => fields.len() <= 3 && fields.iter().all(|(_, value)| value.is_scalar()),
            other => other.is_scalar(),
        }
    }
    const fn is_scalar(&self) -> bool {
        !matches!(self, Self::List(_) | Self::Map(_))
    }

    fn inline(&self) -> String {
        match self {
            Self::Text(text) => plain(text),
            Self::Number(number) => number.to_string(),
            Self::Flag(flag) => flag.to_string(),
            Self::Moment(iso) => local(iso),
            Self::List(list) => list.iter().map(Self::inline).collect::<Vec<_>>().join(", "),
            Self::Map(fields) => {
                let field = |(name, value): &(String, Self)| format!("{name} {}", value.inline());
                fields.iter().map(field).collect::<Vec<_>>().join(", ")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_text::Language;

    fn named(fields: &[(&str, Node)]) -> Node {
        Node::Map(fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect())
    }

    #[test]
    fn fields_keep_their_order_in_both_forms() {
        let part = named(&[("part", Node::Number(1)), ("digest", Node::Text("aa".into()))]);
        let node = named(&[
            ("z", Node::Number(1)),
            ("a", Node::List(vec![part])),
            ("m", Node::Text("one\ntwo\u{1b}".into())),
        ]);
        assert_eq!(
            serde_json::to_string(&node).unwrap(),
            r#"{"z":1,"a":[{"part":1,"digest":"aa"}],"m":"one\ntwo\u001b"}"#
        );
        let mut page = Page::default();
        node.lines(0, &mut page, &Text::new(Language::English));
        let text = page.text();
        let words: Vec<&str> = text.split_whitespace().collect();
        assert_eq!(words, ["z:", "1", "a:", "part", "1,", "digest", "aa", "m:", "one", "two?"]);
    }
}
