//! Tests of finding and explaining.

use super::*;
use muster_text::Language;

#[test]
fn a_number_is_found_in_any_writing_and_by_name() {
    let count = [Entry::Code(Code::CountInsufficient)];
    for text in [
        "0xC004F038",
        "0XC004f038",
        "c004f038",
        "3221549112",
        "-1073418184",
        " count-insufficient ",
        "Count-Insufficient",
    ] {
        assert_eq!(find(text), count, "{text}");
    }
    assert_eq!(find("80070005"), [Entry::Code(Code::AccessDenied)], "digits alone are hexadecimal too");
    assert!(matches!(find("12288")[..], [Entry::Event(kind)] if kind.name == "request-sent"));
    assert!(matches!(find("request-sent")[..], [Entry::Event(kind)] if kind.id == 12288));
    assert_eq!(find("machine-blocked").len(), 2, "a code and an event");
    for text in ["", "0x", "0xC004F0389", "12287", "-1", "+c004f038", "nothing", "0x0"] {
        assert_eq!(find(text), [], "{text}");
    }
}

#[test]
fn nothing_is_printed_without_its_explanation() {
    for text in Language::ALL.map(Text::new) {
        for entry in everything() {
            let page = page(&[entry], &text);
            assert!(page.lines().count() >= 4 && !page.contains("{$") && !page.contains(" log-"), "{page}");
            assert!(!page.contains("1970") && !page.contains("0xC004F000"), "{page}");
        }
        let table = table(&everything(), &text);
        assert_eq!(table.lines().count(), Code::ALL.len() + Event::KINDS.len() + 3);
    }
}

#[test]
fn a_cause_without_numbers_names_none() {
    let text = Text::new(Language::English);
    for code in Code::ALL.iter().filter(|code| code.measure() != muster_core::code::Measure::None) {
        let cause = explained_code(*code, &text).cause;
        assert!(
            !cause.contains(" 0 ") && !cause.contains(" 0.") && !cause.starts_with("0 "),
            "{code:?}: {cause}"
        );
    }
}

#[test]
fn whose_turn_it_is_and_how_a_command_ends_are_said() {
    let said = page(&find("0xC004F038"), &Text::new(Language::English));
    for part in [
        "0xC004F038 (count-insufficient): ",
        "Cause: ",
        "Next: ",
        "Whose turn: who runs the activation host",
        "Exit code: 3",
    ] {
        assert!(said.contains(part), "{said}");
    }
    for (code, turn) in [
        ("mak-exhausted", "the publisher"),
        ("disk-full", "who runs the computer that says so"),
        ("key-invalid", "who called the command"),
    ] {
        let said = page(&find(code), &Text::new(Language::English));
        assert!(said.contains(&format!("Whose turn: {turn}\n")), "{said}");
    }
    let said = page(&find("licence-not-covered"), &Text::new(Language::English));
    assert!(said.contains("Not raised in this version."), "{said}");
}
