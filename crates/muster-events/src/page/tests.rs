//! Tests of what people read.

use super::*;
use crate::names::Named;
use crate::pairs::exchanges;
use crate::pairs::testing::{answered, processed, sent};
use muster_core::code::Code;
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
        line(&record, &Names::default(), &english, &zone()),
        "2026-11-18 21:06:40 +09:00  12290  warning      A request of pc-01 was refused: 0xC004F038 (Too few machines have asked so far)."
    );
    assert_eq!(
        line(&record, &Names::default(), &japanese, &zone()),
        "2026-11-18 21:06:40 +09:00  12290  警告    pc-01 の要求を拒否しました: 0xC004F038 (要求したコンピューターの台数が足りません)"
    );
}

#[test]
fn a_sentence_from_the_log_is_the_sentence_of_the_event() {
    let text = Text::new(Language::English);
    let event = Event::CatalogRefused {
        result: Code::CatalogInvalid,
        publisher: muster_wire::id::PublisherId::new([1; 16]),
    };
    let record = Record::new(&event, Timestamp::ZERO, 1);
    assert!(line(&record, &Names::default(), &text, &zone()).ends_with(&text.event(&event).sentence));
    let granted = line(&sent(1, 10, 0), &Names::default(), &text, &zone());
    assert!(granted.ends_with("A request went to the activation host kms.example:1688."), "{granted}");
}

#[test]
fn a_name_cannot_command_the_terminal_and_an_unknown_event_is_shown_as_it_is() {
    let mut record =
        Record::new(&Event::ServiceStarting { version: "\u{1b}[2J".to_owned() }, Timestamp::ZERO, 1);
    let text = Text::new(Language::English);
    assert!(!line(&record, &Names::default(), &text, &zone()).chars().any(char::is_control));
    "of-a-newer-version".clone_into(&mut record.name);
    assert!(line(&record, &Names::default(), &text, &zone()).contains("of-a-newer-version version=?[2J"));
}

#[test]
fn an_exchange_says_what_it_means() {
    let records = [sent(1, 10, 0), answered(1, 10, false)];
    let page = pairs_page(
        &exchanges(&records, None),
        false,
        &Names::default(),
        &Text::new(Language::English),
        &zone(),
    );
    assert_eq!(page.lines().count(), 3, "{page}");
    assert!(page.contains("Answered and refused") && page.contains("0xC004F038"), "{page}");
    let page = pairs_page(
        &exchanges(&records[..1], None),
        true,
        &Names::default(),
        &Text::new(Language::Japanese),
        &zone(),
    );
    assert_eq!(page.lines().count(), 4, "{page}");
}

#[test]
fn lines_name_the_product_and_the_pool_where_the_log_has_ids() {
    let text = Text::new(Language::English);
    let named = Named {
        activation_id: muster_wire::id::Guid::grouped(&[1; 16]).to_string(),
        product: 3,
        name: "Studio 7".to_owned(),
        pool: 2,
        pool_name: Some("Desktops".to_owned()),
    };
    let mut names = Names::new(vec![named]);
    let records = [sent(1, 10, 0), answered(1, 10, false)];
    names.remember(&records);
    for record in &records {
        let line = line(record, &names, &text, &zone());
        assert!(line.contains("  Studio 7: "), "{line}");
    }
    let reached = Event::ThresholdReached {
        pool: muster_wire::number::PoolNumber(2),
        product: muster_wire::number::ProductNumber(3),
        current_count: muster_wire::number::MachineCount(2),
        threshold: muster_wire::number::MachineCount(2),
    };
    let line = line(&Record::new(&reached, Timestamp::ZERO, 1), &names, &text, &zone());
    assert!(line.ends_with("The count of pool Desktops reached 2: product Studio 7 needs 2."), "{line}");
}

#[test]
fn a_request_without_a_host_names_none_and_blames_no_network() {
    let mut unsent = sent(1, 10, 0xE004_0120);
    unsent.fields.iter_mut().filter(|(name, _)| name == "host").for_each(|(_, host)| {
        *host = Value::Text(String::new());
    });
    for language in Language::ALL {
        let text = Text::new(language);
        let records = [unsent.clone()];
        let page = pairs_page(&exchanges(&records, None), true, &Names::default(), &text, &zone());
        let known = text.message(LogMessage::MeaningNothingSent, &[]);
        assert!(page.contains(&known) && page.contains("0xE0040120"), "{page}");
        let next = text.code(Code::DnsUnreachable, 0, 0).next;
        assert!(
            page.contains(&next) && !page.contains("muster host set"),
            "a dead server is no reason to: {page}"
        );
        assert!(!page.contains("  gave") && !page.contains("1688"), "{page}");
    }
}
