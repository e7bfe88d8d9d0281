//! `product-keys.json`: keys of each kind, ways to type them, and what is no key.

use crate::output::{hex, settle};
use crate::reasons;
use muster_core::product_key::{ALPHABET, KeyKind, KeySecret, ProductKey, PublisherTag};
use muster_example::ExamplePublisher;
use muster_wire::id::PublisherId;
use muster_wire::number::KeySerial;
use serde::Serialize;

#[derive(Serialize)]
struct Vectors {
    good: Vec<Good>,
    read: Vec<Read>,
    bad: Vec<Bad>,
    tags: Vec<Tag>,
}

#[derive(Serialize)]
struct Good {
    shown: String,
    key: String,
    kind: u8,
    tag: u32,
    tag_shown: String,
    number: u16,
    serial: u32,
    secret: u64,
}

#[derive(Serialize)]
struct Read {
    about: &'static str,
    text: String,
    key: String,
}

#[derive(Serialize)]
struct Bad {
    about: &'static str,
    text: String,
    reason: &'static str,
}

#[derive(Serialize)]
struct Tag {
    publisher: String,
    tag: u32,
    tag_shown: String,
}

fn key(kind: KeyKind, tag: u32, number: u16, serial: u32, secret: u64) -> ProductKey {
    let secret = if secret == 0 { KeySecret::NONE } else { KeySecret::from_random(secret.to_be_bytes()) };
    ProductKey::new(kind, PublisherTag::from_number(tag).unwrap(), number, KeySerial(serial), secret).unwrap()
}

/// The key of section 1 of the text.
fn shown_in_text() -> ProductKey {
    key(KeyKind::Host, 123_456, 7, 42, 0x1234_5678_9abc)
}

fn good(key: &ProductKey) -> Good {
    assert_eq!(ProductKey::parse(&key.to_string()).as_ref(), Ok(key));
    Good {
        shown: key.to_string(),
        key: key.compact(),
        kind: key.kind().number(),
        tag: key.tag().number(),
        tag_shown: key.tag().to_string(),
        number: key.number(),
        serial: key.serial().0,
        secret: key.secret().number(),
    }
}

fn read((about, text): (&'static str, String)) -> Read {
    let key = ProductKey::parse(&text).unwrap();
    assert_eq!(key, shown_in_text(), "{about}");
    Read { about, text, key: key.compact() }
}

fn bad((about, text): (&'static str, String)) -> Bad {
    let error = ProductKey::parse(&text).unwrap_err();
    Bad { about, text, reason: reasons::of_key(&error) }
}

fn tag(publisher: PublisherId) -> Tag {
    let tag = PublisherTag::of(publisher);
    Tag { publisher: hex(publisher.as_bytes()), tag: tag.number(), tag_shown: tag.to_string() }
}

/// A key text for any quotient, also one that no key has.
fn text_of(quotient: u128) -> String {
    let number = quotient * 65_521;
    let digit = |place: u32| ALPHABET[usize::try_from(number / 24_u128.pow(place) % 24).unwrap()];
    (0..25).rev().map(digit).collect()
}

fn quotient(kind: u128, tag: u128, number: u128, secret: u128) -> u128 {
    kind << 96 | tag << 77 | secret << 31 | number << 19 | 42
}

fn wide(text: &str) -> String {
    text.chars().map(|typed| char::from_u32(u32::from(typed) + 0xFEE0).unwrap()).collect()
}

fn ways_to_type() -> Vec<(&'static str, String)> {
    let (shown, compact) = (shown_in_text().to_string(), shown_in_text().compact());
    vec![
        ("no dashes", compact.clone()),
        ("lower case", shown.to_lowercase()),
        ("spaces", shown.replace('-', " ")),
        ("en dashes", shown.replace('-', "\u{2013}")),
        ("em dashes with spaces around them", shown.replace('-', " \u{2014} ")),
        ("minus signs", shown.replace('-', "\u{2212}")),
        ("full width, letters and hyphens", wide(&shown)),
        ("full width, lower case", wide(&compact.to_lowercase())),
        (
            "soft hyphens, a zero-width space, a byte order mark",
            format!("\u{feff}{}\u{200b}", shown.replace('-', "\u{ad}")),
        ),
        ("long vowel marks", shown.replace('-', "\u{30fc}")),
        ("ideographic spaces, a line end", format!("{}\r\n", shown.replace('-', "\u{3000}"))),
        ("a dash too many", format!("-{shown}-")),
    ]
}

fn no_keys() -> Vec<(&'static str, String)> {
    let compact = shown_in_text().compact();
    let with = |at: usize, letter: char| -> String {
        compact.chars().enumerate().map(|(place, typed)| if place == at { letter } else { typed }).collect()
    };
    let mut swapped: Vec<char> = compact.chars().collect();
    swapped.swap(3, 4);
    vec![
        ("the letter O", with(11, 'O')),
        ("the digit 0, full width", with(0, '\u{ff10}')),
        ("a letter that only looks like one of the alphabet, Cyrillic", with(5, '\u{412}')),
        ("one character missing", compact.chars().skip(1).collect()),
        ("one character too many", format!("{compact}B")),
        ("nothing", String::new()),
        ("one wrong character", with(24, 'B')),
        ("two neighbours swapped", swapped.into_iter().collect()),
        ("quotient of 2^98", text_of(1 << 98)),
        ("kind 0", text_of(quotient(0, 123_456, 7, 1))),
        ("tag 331776", text_of(quotient(1, 331_776, 7, 1))),
        ("number 0", text_of(quotient(1, 123_456, 0, 1))),
        ("host key without a secret", text_of(quotient(1, 123_456, 7, 0))),
        ("MAK without a secret", text_of(quotient(3, 123_456, 7, 0))),
        ("setup key with a secret", text_of(quotient(2, 123_456, 7, 1))),
    ]
}

#[test]
fn product_keys() {
    let extremes = [
        key(KeyKind::ClientSetup, 22_632, 1, 0, 0),
        key(KeyKind::Mak, 1, 4_095, 524_287, 1),
        key(KeyKind::Host, 0, 1, 0, 1),
        key(KeyKind::Mak, 331_775, 4_095, 524_287, (1 << 46) - 1),
    ];
    let publishers = [1, 2].map(|seed| ExamplePublisher::new(seed).id());
    let made = [shown_in_text()].into_iter().chain(extremes);
    settle(
        "product-keys.json",
        &Vectors {
            good: made.map(|key| good(&key)).collect(),
            read: ways_to_type().into_iter().map(read).collect(),
            bad: no_keys().into_iter().map(bad).collect(),
            tags: publishers.into_iter().map(tag).collect(),
        },
    );
}

#[test]
fn the_text_shows_the_first_key() {
    let text = std::fs::read_to_string(crate::output::spec().join("product-key.md")).unwrap();
    assert!(text.contains(&shown_in_text().to_string()));
    assert!(text.contains(&shown_in_text().tag().to_string()));
}
