//! Tests of what people read.

use super::*;
use crate::pairs::exchanges;
use crate::pairs::testing::{answered, processed, sent};
use muster_core::event::Event;
use muster_text::Language;
use muster_wire::time::Timestamp;

fn zone() -> TimeZone {
    TimeZone::fixed(jiff::tz::offset(9))
}

#[test]
fn a_line_has_local_time_id_level_and_sentence_in_both_languages() {
    let (english, japanese) = (Text::new(Language::English), Text::new(Language::Japanese));
    let record = processed(1, 1_795_000_000, 0xC004_F038);
    assert_eq!(
        line(&record, &english, &zone()),
        "2026-11-18 21:06:40 +09:00  12290  warning      A request of pc-01 was refused: 0xC004F038."
    );
    assert_eq!(
        line(&record, &japanese, &zone()),
        "2026-11-18 21:06:40 +09:00  12290  警告    pc-01 の要求を拒否しました: 0xC004F038"
    );
}

#[test]
fn a_sentence_from_the_log_is_the_sentence_of_the_event() {
    let text = Text::new(Language::English);
    let event = Event::CatalogRefused {
        result: muster_core::code::Code::CatalogInvalid,
        publisher: muster_wire::id::PublisherId::new([1; 16]),
    };
    let record = Record::new(&event, Timestamp::ZERO, 1);
    assert!(line(&record, &text, &zone()).ends_with(&text.event(&event).sentence));
    let granted = line(&sent(1, 10, 0), &text, &zone());
    assert!(granted.ends_with("A request went to the activation host kms.example:1688."), "{granted}");
}

#[test]
fn a_name_cannot_command_the_terminal_and_an_unknown_event_is_shown_as_it_is() {
    let mut record =
        Record::new(&Event::ServiceStarting { version: "\u{1b}[2J".to_owned() }, Timestamp::ZERO, 1);
    let text = Text::new(Language::English);
    assert!(!line(&record, &text, &zone()).chars().any(char::is_control));
    "of-a-newer-version".clone_into(&mut record.name);
    assert!(line(&record, &text, &zone()).contains("of-a-newer-version version=?[2J"));
}

#[test]
fn an_exchange_says_what_it_means() {
    let records = [sent(1, 10, 0), answered(1, 10, false)];
    let page = pairs_page(&exchanges(&records, None), false, &Text::new(Language::English), &zone());
    assert_eq!(page.lines().count(), 3, "{page}");
    assert!(page.contains("Answered and refused") && page.contains("0xC004F038"), "{page}");
    let page = pairs_page(&exchanges(&records[..1], None), true, &Text::new(Language::Japanese), &zone());
    assert_eq!(page.lines().count(), 4, "{page}");
}
