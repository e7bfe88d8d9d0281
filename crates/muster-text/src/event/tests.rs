//! Tests of events in words.

use super::*;
use crate::Language;
use muster_core::code::{Code, CodeNumber};
use muster_core::event::{Flags, Unused};
use muster_wire::id::Cmid;
use muster_wire::number::{MachineCount, Minutes};
use muster_wire::time::Timestamp;

fn processed(result: CodeNumber, machine_name: &str) -> Event {
    Event::RequestProcessed {
        result,
        threshold: MachineCount(5),
        machine_name: machine_name.to_owned(),
        cmid: Cmid::new([0x36; 16]),
        client_time: Timestamp::from_seconds(1_795_000_000),
        virtual_machine: false,
        status: 2,
        minutes_left: Minutes(41_520),
        activation_id: Guid::new([0x68; 16]),
    }
}

#[test]
fn the_line_has_the_fields_order_and_forms() {
    let text = Text::new(Language::English);
    let said = text.event(&processed(Code::ClockDifference.into(), "pc-01"));
    assert_eq!(
        said.info,
        "0xC004F06C, 5, pc-01, 36363636-3636-3636-3636-363636363636, 2026/11/18 11:06, 0, 2, 41520, \
         68686868-6868-6868-6868-686868686868"
    );
    assert_eq!(said.sentence, "A request of pc-01 was refused: 0xC004F06C (The clocks differ too much).");
    let granted = text.event(&processed(CodeNumber::SUCCESS, "pc-01"));
    assert_eq!(granted.sentence, "A request of pc-01 was granted.");
    assert!(granted.info.starts_with("0x00000000, "));
}

#[test]
fn names_from_outside_cannot_break_a_line() {
    let said = Text::new(Language::English)
        .event(&processed(CodeNumber::SUCCESS, "a, 0\nError 0x1: forged\u{1b}[2J"));
    let line = said.to_string();
    assert!(!line.chars().any(char::is_control), "{line:?}");
    assert_eq!(said.info.matches(", ").count(), 8);
}

#[test]
fn a_response_counts_as_a_licence_only_when_it_is_one() {
    let response = |activated, result: CodeNumber| Event::ResponseProcessed {
        result,
        flags: if activated { Flags::default() } else { Flags::COUNT_INSUFFICIENT },
        activated,
        unused: Unused,
        current_count: MachineCount(4),
        activation_interval: Minutes(120),
        renewal_interval: Minutes(10_080),
        request_time: Timestamp::ZERO,
    };
    let text = Text::new(Language::English);
    let refused = text.event(&response(false, Code::CountInsufficient.into()));
    assert!(
        refused.sentence.contains("0xC004F038 (Too few") && refused.sentence.contains("current count is 4")
    );
    assert_eq!(refused.info, "0xC004F038, 0x04000000, 0, 0, 4, 120, 10080, 1970/01/01 00:00");
    assert!(text.event(&response(true, CodeNumber::SUCCESS)).sentence.contains("is licensed"));
}

#[test]
fn every_event_has_its_sentence() {
    let text = Text::new(Language::English);
    for (id, name) in Event::ALL {
        assert!(text.has(Area::Events, Key::of(name)), "{id} {name}");
    }
}
