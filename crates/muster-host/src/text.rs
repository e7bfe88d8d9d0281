//! What people read. The words are in the catalogue, in the language that was asked for; here they are put together.

pub(crate) mod forecast;
pub(crate) mod machines;
pub(crate) mod probe;
mod saying;
pub(crate) mod sentence;
pub(crate) mod settings;
pub(crate) mod status;
mod table;
pub(crate) mod warning;

use std::sync::LazyLock;

use jiff::tz::TimeZone;
use muster_text::{Argument, HostMessage, Language, Text};

pub(crate) use muster_text::plain;
pub(crate) use saying::Saying;

static ENGLISH: LazyLock<Text> = LazyLock::new(|| Text::new(Language::English));
static JAPANESE: LazyLock<Text> = LazyLock::new(|| Text::new(Language::Japanese));

/// The catalogue of messages in a language, read once.
pub(crate) fn in_language(language: Language) -> &'static Text {
    match language {
        Language::English => &ENGLISH,
        Language::Japanese => &JAPANESE,
    }
}

/// The language of the log, whatever is spoken to people: whoever helps searches it by its words.
pub(crate) fn english() -> &'static Text {
    in_language(Language::English)
}

/// The language with this tag; English where there is none, or one that is not known here.
pub(crate) fn tagged(tag: Option<&str>) -> &'static Text {
    in_language(Language::from_environment(&[tag.unwrap_or_default()]))
}

/// A phrase of this program.
pub(crate) fn say(text: &Text, phrase: HostMessage, arguments: &[(&str, Argument<'_>)]) -> String {
    text.message(phrase, arguments)
}

/// A phrase without arguments.
pub(crate) fn label(text: &Text, phrase: HostMessage) -> String {
    say(text, phrase, &[])
}

/// A moment of JSON in local time with its zone: `2026-11-23 10:30:00 +01:00`.
pub(crate) fn local(iso: &str, zone: &TimeZone) -> String {
    match iso.parse::<jiff::Timestamp>() {
        Ok(moment) => moment.to_zoned_datetime(zone.clone()).strftime("%Y-%m-%d %H:%M:%S %:z").to_string(),
        Err(_) => iso.to_owned(),
    }
}

/// A count with its thousands apart, as in every other place.
pub(crate) fn count(text: &Text, number: impl Into<u64>) -> String {
    text.count(number.into())
}

/// "1 machine", "2 machines".
pub(crate) fn machines(text: &Text, number: u32) -> String {
    say(text, HostMessage::Machines, &[("count", number.into()), ("text", count(text, number).into())])
}

/// "120 minutes".
pub(crate) fn span(text: &Text, minutes: u32) -> String {
    say(text, HostMessage::Minutes, &[("minutes", count(text, minutes).into())])
}

/// The intervals of all products as one number, or the least and the most of them; none where there is no product.
pub(crate) fn range(numbers: impl Iterator<Item = u32>, shown: impl Fn(u32) -> String) -> Option<String> {
    let mut all: Vec<u32> = numbers.collect();
    all.sort_unstable();
    let (least, most) = (*all.first()?, *all.last()?);
    Some(if least < most { format!("{}-{}", shown(least), shown(most)) } else { shown(most) })
}

/// An interval that nobody has set here: that of the catalog, in numbers where one is installed.
pub(crate) fn by_catalog(text: &Text, interval: Option<String>) -> String {
    match interval {
        Some(interval) => say(text, HostMessage::ByCatalog, &[("interval", interval.into())]),
        None => label(text, HostMessage::AsCatalog),
    }
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

    #[test]
    fn an_interval_of_the_catalog_is_a_number_or_a_range() {
        let of = |numbers: &[u32]| {
            let interval = range(numbers.iter().copied(), |number| count(english(), number));
            by_catalog(english(), interval)
        };
        assert_eq!(of(&[10_080, 10_080]), "10,080 (by the catalog)");
        assert_eq!(of(&[10_080, 1_440]), "1,440-10,080 (by the catalog)");
        assert_eq!(of(&[]), "as the catalog says");
    }

    #[test]
    fn machines_are_counted_in_each_language() {
        assert_eq!(machines(english(), 1), "1 machine");
        assert_eq!(machines(english(), 1_200), "1,200 machines");
        assert_eq!(machines(tagged(Some("ja")), 2), "2 台");
        assert_eq!(tagged(Some("fr")).language(), Language::English);
        assert_eq!(tagged(None).language(), Language::English);
    }
}
