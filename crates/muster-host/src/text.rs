//! What people read: every sentence and label of this program that is not in the catalogue of messages, in one place,
//! so that it can move there.

pub(crate) mod machines;
pub(crate) mod sentence;
pub(crate) mod status;
mod table;
pub(crate) mod warning;

use std::sync::LazyLock;

use jiff::tz::TimeZone;
use muster_text::{Language, Text};

static ENGLISH: LazyLock<Text> = LazyLock::new(|| Text::new(Language::English));

/// The catalogue of messages, read once.
pub(crate) fn catalogue() -> &'static Text {
    &ENGLISH
}

/// A moment of JSON in local time with its zone: `2026-11-23 10:30:00 +01:00`.
pub(crate) fn local(iso: &str, zone: &TimeZone) -> String {
    match iso.parse::<jiff::Timestamp>() {
        Ok(moment) => moment.to_zoned_datetime(zone.clone()).strftime("%Y-%m-%d %H:%M:%S %:z").to_string(),
        Err(_) => iso.to_owned(),
    }
}

/// Names come from other machines: nothing in them may command a terminal or break a line.
pub(crate) fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '?' } else { c }).collect()
}

/// A count with its thousands apart, as in every other place.
pub(crate) fn count(number: impl Into<u64>) -> String {
    catalogue().count(number.into())
}

/// "1 machine", "2 machines".
pub(crate) fn machines(number: u32) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} machine{plural}", count(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_shown_in_local_time_with_its_zone() {
        let zone = TimeZone::fixed(jiff::tz::offset(1));
        assert_eq!(local("2026-11-23T09:30:00Z", &zone), "2026-11-23 10:30:00 +01:00");
        assert_eq!(local("never", &zone), "never");
    }

    #[test]
    fn a_name_cannot_command_the_terminal() {
        assert_eq!(plain("a\u{1b}[2Jb\nc"), "a?[2Jb?c");
    }
}
