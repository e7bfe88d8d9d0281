//! Tests of product keys.

use super::alphabet::{Digits, letter, value};
use super::*;
use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;
use muster_wire::id::PublisherId;

/// A small generator, so that the many keys are the same at every run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 ^ (self.0 >> 29)
    }
    fn key(&mut self) -> ProductKey {
        let kind = KeyKind::ALL[usize::try_from(self.next() % 3).unwrap()];
        let tag = PublisherTag::from_number(u32::try_from(self.next() % 331_776).unwrap()).unwrap();
        let number = u16::try_from(self.next() % 4_095).unwrap().saturating_add(1);
        let serial = KeySerial(u32::try_from(self.next() % 524_288).unwrap());
        let secret = match kind {
            KeyKind::ClientSetup => KeySecret::NONE,
            KeyKind::Host | KeyKind::Mak => KeySecret::from_random(self.next().to_be_bytes()),
        };
        ProductKey::new(kind, tag, number, serial, secret).unwrap()
    }
}

fn example() -> ProductKey {
    let secret = KeySecret::from_random(0x1234_5678_9ABC_u64.to_be_bytes());
    ProductKey::new(KeyKind::Host, PublisherTag::from_number(123_456).unwrap(), 7, KeySerial(42), secret)
        .unwrap()
}

fn mistyped(text: &str) -> KeyTextError {
    ProductKey::parse(text).unwrap_err()
}

/// The text of a quotient that no key has.
fn text_of(quotient: u128) -> String {
    Digits::from_quotient(quotient).text()
}

#[test]
fn the_example_of_the_head() {
    let key = example();
    let head = include_str!("../product_key.rs");
    assert!(head.contains(&format!("`{key}`")), "the head shows another key than {key}");
    assert!(head.contains(&format!("(`{}`)", key.tag())), "the head shows another tag than {}", key.tag());
    assert_eq!(key.compact(), key.to_string().replace('-', ""));
    assert_eq!(key.partial(), &key.compact()[20..]);
}

#[test]
fn the_end_tells_of_the_secret_its_rest_by_243_alone() {
    let end = |serial, secret: u64| {
        let secret = KeySecret::from_random(secret.to_be_bytes());
        let key =
            ProductKey::new(KeyKind::Mak, PublisherTag::of(PublisherId::new([1; 16])), 1, serial, secret);
        key.unwrap().partial().to_owned()
    };
    let ends: Vec<_> = (1..=244).map(|secret| end(KeySerial(42), secret)).collect();
    assert_eq!(ends[243], ends[0]);
    assert!(ends[1..243].iter().all(|other| *other != ends[0]));
    for times in (1..200_000_u64).map(|times| times * 243 * 1_447) {
        assert_eq!(end(KeySerial(42), 1 + times), ends[0]);
    }
    assert_ne!(end(KeySerial(43), 1), ends[0]);
}

#[test]
fn fields_read_back() {
    let mut numbers = Numbers(1);
    for _ in 0..2_000 {
        let key = numbers.key();
        assert_eq!(ProductKey::parse(&key.to_string()), Ok(key.clone()));
        assert_eq!(ProductKey::parse(&key.compact()), Ok(key));
    }
}

#[test]
fn the_largest_and_the_smallest_key() {
    let most = PublisherTag::from_number(PublisherTag::MOST).unwrap();
    let full = KeySecret::from_random([0xFF; 8]);
    let largest = ProductKey::new(KeyKind::Mak, most, 4_095, KeySerial(524_287), full).unwrap();
    let least = PublisherTag::from_number(0).unwrap();
    let smallest =
        ProductKey::new(KeyKind::Host, least, 1, KeySerial(0), KeySecret::from_random([0; 8])).unwrap();
    for key in [largest, smallest] {
        assert_eq!(ProductKey::parse(&key.to_string()), Ok(key));
    }
}

#[test]
fn every_wrong_character_of_every_position_is_caught() {
    let mut numbers = Numbers(2);
    for _ in 0..200 {
        let text: Vec<char> = numbers.key().compact().chars().collect();
        for position in 0..LENGTH {
            for wrong in ALPHABET.into_iter().filter(|wrong| *wrong != text[position]) {
                let mut typed = text.clone();
                typed[position] = wrong;
                let typed: String = typed.into_iter().collect();
                assert_eq!(mistyped(&typed), KeyTextError::Typing { suspect: None }, "{typed}");
            }
        }
    }
}

#[test]
fn every_swap_of_neighbours_is_caught() {
    let mut numbers = Numbers(3);
    let mut swaps = 0;
    for _ in 0..2_000 {
        let text: Vec<char> = numbers.key().compact().chars().collect();
        for position in (0..LENGTH - 1).filter(|position| text[*position] != text[position + 1]) {
            let mut typed = text.clone();
            typed.swap(position, position + 1);
            let typed: String = typed.into_iter().collect();
            assert_eq!(mistyped(&typed), KeyTextError::Typing { suspect: None }, "{typed}");
            swaps += 1;
        }
    }
    assert!(swaps > 40_000, "{swaps}");
}

#[test]
fn input_is_forgiving() {
    let key = example();
    let (text, compact) = (key.to_string(), key.compact());
    let wide: String = compact.chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap()).collect();
    let wide_lower = wide.chars().map(|c| match c {
        'Ａ'..='Ｚ' => char::from_u32(u32::from(c) + 0x20).unwrap(),
        other => other,
    });
    let spaced: String = compact.chars().flat_map(|c| [c, '\u{3000}']).collect();
    let mut ways: Vec<String> = Vec::from([
        text.to_lowercase(),
        format!("  {text}\r\n"),
        format!("\u{FEFF}{text}\u{200B}"),
        wide.clone(),
        wide_lower.collect(),
        spaced,
        text.replace('-', ""),
    ]);
    let dashes = [
        '-', ' ', '\u{A0}', '\u{AD}', '\u{2D7}', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}',
        '\u{2015}', '\u{2043}', '\u{2212}', '\u{2500}', '\u{2501}', '\u{30FC}', '\u{FE58}', '\u{FE63}',
        '\u{FF0D}', '\u{FF70}', '\t',
    ];
    ways.extend(dashes.map(|dash| text.replace('-', &dash.to_string())));
    for typed in ways {
        assert_eq!(ProductKey::parse(&typed).as_ref(), Ok(&key), "{typed:?}");
    }
}

#[test]
fn a_character_that_keys_never_use_is_named_with_its_place() {
    let text = example().to_string();
    for never in "AEIOULNSZ015aouß_.€零".chars() {
        let typed = text.replacen('V', &never.to_string(), 1);
        let at = text.replace('-', "").find('V').unwrap();
        let expected = KeyTextError::Character {
            found: never,
            position: u8::try_from(at + 1).unwrap(),
            group: u8::try_from(at / 5 + 1).unwrap(),
        };
        assert_eq!(mistyped(&typed), expected);
    }
    let said = KeyTextError::Character { found: 'O', position: 12, group: 3 }.to_string();
    assert!(said.contains("group 3") && said.contains("'O'"), "{said}");
}

#[test]
fn the_first_broken_rule_is_the_answer() {
    let compact = example().compact();
    assert_eq!(mistyped(""), KeyTextError::Length { found: 0 });
    assert_eq!(mistyped(&compact[1..]), KeyTextError::Length { found: 24 });
    assert_eq!(mistyped(&format!("{compact}O")), KeyTextError::Length { found: 26 });
    let both = format!("O{}", &compact[2..]);
    assert_eq!(mistyped(&both), KeyTextError::Character { found: 'O', position: 1, group: 1 });
    let long = "B".repeat(1_000_000);
    assert_eq!(mistyped(&long), KeyTextError::Length { found: 1_000_000 });
}

#[test]
fn a_good_check_is_not_enough() {
    let field = |kind: u128, tag: u128, number: u128, secret: u128| {
        mistyped(&text_of(kind << 96 | tag << 77 | secret << 31 | number << 19))
    };
    assert_eq!(field(4, 0, 1, 1), KeyTextError::TooLarge);
    assert_eq!(field(0, 0, 1, 1), KeyTextError::KindZero);
    let tag = KeyFieldError::Tag { found: 331_776, most: 331_775 };
    assert_eq!(field(1, 331_776, 1, 1), KeyTextError::Field(tag));
    let number = KeyFieldError::Number { found: 0, most: 4_095 };
    assert_eq!(field(1, 0, 0, 1), KeyTextError::Field(number));
    assert_eq!(field(1, 0, 1, 0), KeyTextError::Field(KeyFieldError::SecretMissing));
    assert_eq!(field(3, 0, 1, 0), KeyTextError::Field(KeyFieldError::SecretMissing));
    assert_eq!(field(2, 0, 1, 1), KeyTextError::Field(KeyFieldError::SecretInSetupKey));
}

#[test]
fn fields_outside_their_bounds_make_no_key() {
    let tag = PublisherTag::from_number(5).unwrap();
    let secret = KeySecret::from_random([9; 8]);
    let make = |kind, number, serial, secret| ProductKey::new(kind, tag, number, KeySerial(serial), secret);
    let number = |found| Err(KeyFieldError::Number { found, most: 4_095 });
    assert_eq!(make(KeyKind::Host, 0, 0, secret), number(0));
    assert_eq!(make(KeyKind::Host, 4_096, 0, secret), number(4_096));
    let serial = KeyFieldError::Serial { found: 524_288, most: 524_287 };
    assert_eq!(make(KeyKind::Host, 1, 524_288, secret), Err(serial));
    assert_eq!(make(KeyKind::Mak, 1, 0, KeySecret::NONE), Err(KeyFieldError::SecretMissing));
    assert_eq!(make(KeyKind::ClientSetup, 1, 0, secret), Err(KeyFieldError::SecretInSetupKey));
    assert_eq!(PublisherTag::from_number(331_776), None);
}

#[test]
fn a_typing_error_in_a_known_publishers_key_is_located() {
    let mut numbers = Numbers(4);
    let mut located = 0;
    for _ in 0..40 {
        let key = numbers.key();
        let text: Vec<char> = key.compact().chars().collect();
        for position in 0..LENGTH {
            let mut typed = text.clone();
            typed[position] = letter((value(text[position]).unwrap() + 7) % 24);
            let typed: String = typed.into_iter().collect();
            let error = ProductKey::parse_expecting(&typed, &[key.tag()]).unwrap_err();
            let right = Some(u8::try_from(position / 5 + 1).unwrap());
            let KeyTextError::Typing { suspect } = error else { panic!("{error}") };
            assert!(suspect.is_none() || suspect == right, "{typed}: never a wrong group");
            located += usize::from(suspect == right);
        }
    }
    assert!(located >= 990, "{located} of 1000");
}

#[test]
fn swapped_neighbours_are_located_and_two_errors_are_not() {
    let key = Numbers(5).key();
    let text: Vec<char> = key.compact().chars().collect();
    let position = (0..LENGTH - 1).find(|at| *at >= 10 && text[*at] != text[at + 1]).unwrap();
    let mut swapped = text.clone();
    swapped.swap(position, position + 1);
    let swapped: String = swapped.into_iter().collect();
    let error = ProductKey::parse_expecting(&swapped, &[key.tag()]).unwrap_err();
    assert_eq!(error, KeyTextError::Typing { suspect: Some(u8::try_from(position / 5 + 1).unwrap()) });
    let mut two = text;
    for at in [3, 17] {
        two[at] = letter((value(two[at]).unwrap() + 5) % 24);
    }
    let two: String = two.into_iter().collect();
    assert_eq!(ProductKey::parse_expecting(&two, &[key.tag()]), Err(KeyTextError::Typing { suspect: None }));
}

#[test]
fn tags_come_from_the_publisher_id() {
    let mut id = [0; 16];
    id[..4].copy_from_slice(&0xFFFF_FFFF_u32.to_be_bytes());
    let tag = PublisherTag::of(PublisherId::new(id));
    assert_eq!(tag.number(), u32::MAX % 331_776);
    assert_eq!(PublisherTag::of(PublisherId::new([0; 16])).to_string(), "BBBB");
    assert_eq!(PublisherTag::from_number(PublisherTag::MOST).unwrap().to_string(), "9999");
    assert_eq!(PublisherTag::from_number(24).unwrap().to_string(), "BBCB");
}

#[test]
fn debug_shows_only_the_end() {
    let key = example();
    let shown = format!("{key:?} {:?}", key.secret());
    assert!(shown.contains(key.partial()), "{shown}");
    let groups: Vec<String> = key.to_string().split('-').map(ToString::to_string).collect();
    assert!(groups[..4].iter().all(|group| !shown.contains(group.as_str())), "{shown}");
    assert!(!shown.contains(&key.secret().number().to_string()), "{shown}");
}

#[test]
fn a_key_in_the_wrong_place_has_its_own_answer() {
    use crate::code::Code;
    let answer = |kind: KeyKind, place| kind.what_to_do_instead(place);
    assert_eq!(answer(KeyKind::Host, KeyPlace::Host), None);
    assert_eq!(answer(KeyKind::Host, KeyPlace::Machine), Some(Code::HostKeyOnMachine));
    assert_eq!(answer(KeyKind::ClientSetup, KeyPlace::Host), Some(Code::SetupKeyOnHost));
    assert_eq!(answer(KeyKind::Mak, KeyPlace::Host), Some(Code::MakOnHost));
    for kind in [KeyKind::ClientSetup, KeyKind::Mak] {
        assert_eq!(answer(kind, KeyPlace::Machine), None);
    }
}
