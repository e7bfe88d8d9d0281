//! Walks through every code, event and message of every language: nothing is missing, nothing is left unfilled.

use super::*;
use crate::catalogue::Catalogue;
use crate::message::{
    DoctorMessage, HostMessage, LogMessage, MachineMessage, Message, OfflineMessage, OsppMessage,
    SlmgrMessage, TroubleMessage, UsageMessage, WizardMessage,
};
use muster_core::code::{Code, CodeNumber, Measure, Reason};
use muster_core::event::Event;
use std::collections::BTreeSet;

/// Figures and limits that may come: none, one, many, negative, far out.
const NUMBERS: [(i64, i64); 7] =
    [(0, 0), (1, 1), (4, 25), (18_120, 14_400), (-18_120, 14_400), (1, 0), (i64::MIN, i64::MAX)];

/// The ids of the messages in a source, with duplicates.
fn ids(source: &str) -> Vec<&str> {
    let starts = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
    source.lines().filter(starts).filter_map(|line| line.split(' ').next()).collect()
}

/// Exactly what the catalogue of this language says, without help from English.
fn own(language: Language, area: Area, key: Key<'_>, arguments: &[(&str, Argument<'_>)]) -> Option<String> {
    let catalogue = Catalogue::read(language.tag(), language.source(area));
    let (text, faults) = catalogue.fill(key, &fluent(arguments))?;
    assert!(faults.is_empty(), "{language:?} {key:?}: {faults:?}");
    assert!(!text.contains('\u{2068}') && !text.contains("{$"), "{language:?} {key:?}: {text}");
    Some(text)
}

#[test]
fn text_is_shared_by_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Text>();
}

#[test]
fn every_source_is_read_to_its_last_line() {
    for language in Language::ALL {
        for area in Area::ALL {
            let source = language.source(area);
            let read = fluent_bundle::FluentResource::try_new(source.to_owned());
            assert!(read.is_ok(), "{language:?} {area:?}: {:?}", read.err().map(|(_, errors)| errors));
            let all = ids(source);
            let distinct: BTreeSet<&str> = all.iter().copied().collect();
            assert_eq!(all.len(), distinct.len(), "{language:?} {area:?}: an id appears twice");
        }
    }
}

/// The areas that every language has: English help stands where the commands are defined, and a test of
/// `muster-usage` compares it with the others.
fn in_every_language() -> impl Iterator<Item = Area> {
    Area::ALL.into_iter().filter(|area| *area != Area::Help)
}

#[test]
fn no_language_says_what_english_does_not() {
    for area in in_every_language() {
        let english: BTreeSet<&str> = ids(Language::English.source(area)).into_iter().collect();
        for id in ids(Language::Japanese.source(area)) {
            assert!(english.contains(id), "{area:?}: {id}");
        }
    }
}

#[test]
fn every_code_is_explained_in_every_language() {
    for language in Language::ALL {
        let text = Text::new(language);
        let catalogue = Catalogue::read(language.tag(), language.source(Area::Codes));
        for code in Code::ALL {
            for (figure, limit) in NUMBERS {
                let arguments = text.figures(code.measure(), figure, limit);
                for attribute in [None, Some("why"), Some("next"), Some("bare")] {
                    let key = Key { message: code.name(), attribute };
                    let said = catalogue.fill(key, &fluent(&arguments));
                    let Some((said, faults)) = said else {
                        assert_eq!(attribute, Some("bare"), "{language:?}: {code:?} lacks {attribute:?}");
                        continue;
                    };
                    assert!(faults.is_empty() && !said.contains("{$"), "{code:?}: {said} {faults:?}");
                    assert!(!said.contains('\n'), "{code:?}: one line each: {said}");
                }
            }
        }
    }
}

#[test]
fn explanations_name_the_number_against_its_limit() {
    let text = Text::new(Language::English);
    let said = text.code(Code::CountInsufficient, 4, 25);
    assert!(said.why.contains("4 (25 needed)"), "{}", said.why);
    assert!(said.to_string().starts_with("Error 0xC004F038: Too few machines"), "{said}");
    assert_eq!(said.to_string().lines().count(), 3);
    let ahead = text.reason(&Reason::with(Code::ClockDifference, 18_720, 14_400)).why;
    assert!(ahead.contains("5 h 12 min ahead of") && ahead.contains("4 h"), "{ahead}");
    let behind = text.reason(&Reason::with(Code::ClockDifference, -18_720, 14_400)).why;
    assert!(behind.contains("5 h 12 min behind"), "{behind}");
    let large = text.code(Code::FrameTooLarge, 8_193, 8_192).why;
    assert!(large.contains("8,193 bytes") && large.contains("8,192 bytes"), "{large}");
    let ended = text.code(Code::CertificateExpired, 1_795_000_000, 1_800_000_000).why;
    assert!(ended.contains("2026-11-18T11:06:40Z"), "{ended}");
    assert!(text.code(Code::KeyInvalid, 3, 5).why.contains("group 3 of 5"));
}

#[test]
fn every_measured_code_shows_its_number() {
    let text = Text::new(Language::English);
    for code in Code::ALL.iter().filter(|code| code.measure() != Measure::None) {
        let (some, other) = (text.code(*code, 3, 7), text.code(*code, 5, 9));
        assert_ne!(some.why, other.why, "{code:?} does not show its numbers");
    }
}

#[test]
fn unknown_numbers_are_not_invented() {
    let text = Text::new(Language::English);
    let said = text.code(Code::CertificateExpired, 0, 0).why;
    assert!(!said.contains("1970"), "{said}");
    for code in Code::ALL.iter().filter(|code| code.measure() == Measure::Moment) {
        assert!(!text.code(*code, 0, 0).why.contains("1970"), "{code:?}");
    }
}

#[test]
fn every_step_names_something_to_do() {
    let text = Text::new(Language::English);
    for code in Code::ALL {
        let said = text.code(*code, 1, 2);
        assert!(said.what.len() < 80 && !said.what.ends_with('.'), "{code:?}: {}", said.what);
        assert!(said.why.ends_with('.') && said.next.ends_with('.'), "{code:?}: {} {}", said.why, said.next);
    }
}

#[test]
fn a_number_of_a_newer_version_is_shown_as_it_is() {
    for text in Language::ALL.map(Text::new) {
        let said = text.number(CodeNumber(0xE004_0FFF), 17, 23);
        for part in ["0xE0040FFF", "17", "23"] {
            assert!(said.to_string().contains(part), "{said}");
        }
    }
    let text = Text::new(Language::English);
    let number = Code::PoolFull.into();
    assert_eq!(text.number(number, 5, 5), text.code(Code::PoolFull, 5, 5));
}

/// Every phrase of one list exists in every language, uses all of its arguments, and has no orphan beside it.
fn walk<P: Phrase + std::fmt::Debug>(all: &[P], arguments: impl Fn(P) -> &'static [&'static str]) {
    for phrase in all {
        let dummies: Vec<(&str, Argument<'_>)> =
            arguments(*phrase).iter().map(|name| (*name, Argument::from(2_i64))).collect();
        for language in Language::ALL {
            let said = own(language, P::AREA, Key::of(phrase.id()), &dummies);
            assert!(said.is_some(), "{phrase:?} is missing in {language:?}");
        }
        let english = Catalogue::read("en", Language::English.source(P::AREA));
        for (left_out, _) in &dummies {
            let fewer: Vec<_> = dummies.iter().filter(|(name, _)| name != left_out).cloned().collect();
            let filled = english.fill(Key::of(phrase.id()), &fluent(&fewer));
            assert!(
                filled.is_some_and(|(_, faults)| !faults.is_empty()),
                "{phrase:?} does not use {left_out}"
            );
        }
    }
    let listed: BTreeSet<&str> = all.iter().map(|phrase| phrase.id()).collect();
    let written: BTreeSet<&str> = ids(Language::English.source(P::AREA)).into_iter().collect();
    assert_eq!(listed, written);
}

#[test]
fn every_message_exists_in_every_language_with_exactly_its_arguments() {
    walk(Message::ALL, Message::arguments);
    walk(SlmgrMessage::ALL, SlmgrMessage::arguments);
    walk(OsppMessage::ALL, OsppMessage::arguments);
    walk(DoctorMessage::ALL, DoctorMessage::arguments);
    walk(TroubleMessage::ALL, TroubleMessage::arguments);
    walk(WizardMessage::ALL, WizardMessage::arguments);
    walk(OfflineMessage::ALL, OfflineMessage::arguments);
    walk(LogMessage::ALL, LogMessage::arguments);
    walk(MachineMessage::ALL, MachineMessage::arguments);
    walk(HostMessage::ALL, HostMessage::arguments);
    walk(UsageMessage::ALL, UsageMessage::arguments);
}

#[test]
fn codes_and_words_have_no_orphans_and_japanese_lacks_nothing() {
    let codes: BTreeSet<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    let extra = [
        "key-text-character",
        "key-text-length",
        "key-text-typing",
        "key-text-never-issued",
        "code-unknown",
        "confirmation-id-character",
        "confirmation-id-length",
        "confirmation-id-check",
        "confirmation-id-range",
        "confirmation-id-too-many",
        "confirmation-id-missing",
        "confirmation-id-too-large",
        "installation-id-character",
        "installation-id-length",
        "installation-id-check",
        "installation-id-range",
        "installation-id-too-many",
        "installation-id-missing",
        "installation-id-too-large",
        "confirmation-exchanged",
        "confirmation-withdrawn",
    ];
    for id in ids(Language::English.source(Area::Codes)) {
        assert!(codes.contains(id) || extra.contains(&id), "{id} belongs to no code");
    }
    for area in in_every_language() {
        let all = |language: Language| ids(language.source(area)).into_iter().collect::<BTreeSet<&str>>();
        assert_eq!(all(Language::English), all(Language::Japanese), "{area:?}");
    }
}

/// What asks again by itself is the agent, and many machines have none.
#[test]
fn no_code_and_no_check_promises_what_only_an_agent_does() {
    for area in [Area::Codes, Area::Check] {
        for line in Language::English.source(area).lines().filter(|line| line.contains("by itself")) {
            assert!(line.contains("agent") && line.contains("muster activate"), "{line}");
        }
        for line in Language::Japanese.source(area).lines().filter(|line| line.contains("自動的")) {
            assert!(line.contains("エージェント") && line.contains("muster activate"), "{line}");
        }
    }
}

/// The Rust text of this crate, tests apart.
fn own_code() -> String {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| path.is_file()).map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

#[test]
fn what_products_show_and_what_events_say_has_no_orphans() {
    let code = own_code();
    for area in [Area::Words, Area::Check] {
        for id in ids(Language::English.source(area)) {
            assert!(code.contains(&format!("\"{id}\"")), "{area:?}: nothing says {id}");
        }
    }
    for id in ids(Language::English.source(Area::Events)) {
        assert!(Event::ALL.iter().any(|(_, name)| *name == id), "{id} belongs to no event");
    }
}

#[test]
fn states_have_their_names() {
    let text = Text::new(Language::English);
    let names: Vec<String> =
        (0..6).filter_map(LicenceStateName::from_number).map(|state| text.state(state)).collect();
    assert_eq!(
        names,
        [
            "Unlicensed",
            "Licensed",
            "Initial grace period",
            "Additional grace period",
            "Non-genuine grace period",
            "Notification"
        ]
    );
    assert_eq!(LicenceStateName::from_number(6), None);
}

#[test]
fn every_event_says_what_it_is_and_what_to_do_in_every_language() {
    let ids: BTreeSet<&str> = ids(Language::English.source(Area::Events)).into_iter().collect();
    assert_eq!(ids, Event::KINDS.iter().map(|kind| kind.name).collect());
    for language in Language::ALL {
        for kind in Event::KINDS {
            let arguments: Vec<(&str, Argument<'_>)> =
                kind.fields.iter().map(|field| (*field, Argument::from(2_i64))).collect();
            for attribute in [None, Some("about"), Some("next")] {
                let key = Key { message: kind.name, attribute };
                let said = own(language, Area::Events, key, &arguments);
                assert!(
                    said.is_some_and(|said| !said.contains('\n')),
                    "{language:?}: {kind:?} {attribute:?}"
                );
            }
        }
    }
}
