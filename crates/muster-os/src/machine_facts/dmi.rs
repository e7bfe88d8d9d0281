//! What the firmware says about the machine (`/sys/class/dmi/id`).

use super::source::Source;

/// What manufacturers leave in a field that they did not fill; all lower case.
const PLACEHOLDERS: [&str; 14] = [
    "to be filled by o.e.m.",
    "to be filled by oem",
    "default string",
    "system manufacturer",
    "system product name",
    "system version",
    "base board manufacturer",
    "base board product name",
    "not specified",
    "not applicable",
    "unknown",
    "none",
    "n/a",
    "o.e.m.",
];

/// Two fields as one value; absent when both are placeholders or missing.
pub(super) fn pair(source: &Source, first: &str, second: &str) -> Option<String> {
    match (field(source, first), field(source, second)) {
        (None, None) => None,
        (first, second) => Some(format!("{}|{}", first.unwrap_or_default(), second.unwrap_or_default())),
    }
}

/// One field, unless it is a placeholder.
pub(super) fn field(source: &Source, name: &str) -> Option<String> {
    let text = source.text(format!("sys/class/dmi/id/{name}"))?;
    (!is_placeholder(&text)).then_some(text)
}

pub(super) fn is_placeholder(text: &str) -> bool {
    let text = text.to_lowercase();
    PLACEHOLDERS.contains(&text.as_str()) || text.chars().all(|c| matches!(c, '0' | 'x' | '-' | '.' | ' '))
}
