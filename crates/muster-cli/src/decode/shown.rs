//! How values are shown: times as ISO 8601, ids as people quote them, a document as indented lines.

use jiff::Timestamp as Moment;
use muster_wire::id::Guid;
use muster_wire::time::Timestamp;
use serde_json::Value;

pub(super) fn time(at: Timestamp) -> String {
    Moment::from_second(at.seconds()).map_or_else(|_| at.seconds().to_string(), |moment| moment.to_string())
}

pub(super) fn guid(bytes: &[u8; 16]) -> String {
    Guid::grouped(bytes).to_string()
}

/// A document as indented lines, `name: value`.
pub(crate) fn to_text(document: &Value) -> String {
    let mut lines = Vec::new();
    write("", document, 0, &mut lines);
    lines.join("\n")
}

fn write(name: &str, value: &Value, depth: usize, lines: &mut Vec<String>) {
    let indent = "  ".repeat(depth.saturating_sub(1));
    let label = name.replace('_', " ");
    match value {
        Value::Null => {}
        Value::Object(fields) => {
            if !label.is_empty() {
                lines.push(format!("{indent}{label}:"));
            }
            // What it is comes first, whatever the alphabet says.
            let (what, others): (Vec<_>, Vec<_>) = fields.iter().partition(|(name, _)| *name == "what");
            for (name, value) in what.into_iter().chain(others) {
                write(name, value, depth.saturating_add(1), lines);
            }
        }
        Value::Array(items) if items.iter().any(Value::is_object) => {
            for item in items {
                write(&format!("{label} (one of {})", items.len()), item, depth, lines);
            }
        }
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(plain).collect();
            lines.push(format!("{indent}{label}: {}", items.join(", ")));
        }
        other => lines.push(format!("{indent}{label}: {}", plain(other))),
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_document_becomes_indented_lines() {
        let text = to_text(&json!({"what": "bundle", "catalog": {"version": 3, "terms": null}, "roles": [1, 2]}));
        assert_eq!(text, "what: bundle\ncatalog:\n  version: 3\nroles: 1, 2");
    }
}
