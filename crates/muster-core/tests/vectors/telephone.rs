//! `telephone.json`: both ids of machines and hosts, ways to type them, typing errors, and confirmations that confirm
//! nothing.

use crate::output::{hex, settle, spec};
use crate::reasons;
use muster_core::product_key::{KeyKind, KeySecret, ProductKey, PublisherTag};
use muster_core::telephone::{
    Applicant, ConfirmationId, ConfirmationRefusal, Confirmed, IdForm, InstallationId, KeyCheck, TypedId,
};
use muster_example::{
    ExamplePublisher, SERVER_7, STUDIO_7, STUDIO_7_AND_SERVER_7, TELEPHONE_KEY_1, TELEPHONE_KEY_2, host_key,
};
use muster_sign::{Verified, assemble, seal, signature_of};
use muster_wire::encode;
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::id::{PartDigest, Signature};
use muster_wire::number::{Day, KeySerial, TelephoneKeyNumber};
use muster_wire::object::{Catalog, Sealed};
use serde::Serialize;

#[derive(Serialize)]
struct Vectors {
    publisher: String,
    catalog_key: String,
    catalog: String,
    keys: Vec<Key>,
    good: Vec<Good>,
    read: Vec<Read>,
    bad: Vec<Bad>,
    refused: Vec<Refused>,
}

#[derive(Serialize)]
struct Key {
    number: u8,
    seed: String,
    public: String,
}

#[derive(Serialize)]
struct Good {
    name: &'static str,
    product_key: String,
    telephone_key: u8,
    /// Of a machine: its enrolled fingerprint.
    fingerprint: Option<String>,
    /// Of a host: its public key, and the day counted from 1970.
    host: Option<String>,
    day: Option<u32>,
    check: u16,
    subject: String,
    installation_id: String,
    object: String,
    confirmation_id: String,
}

#[derive(Serialize)]
struct Read {
    about: &'static str,
    text: String,
    id: String,
}

#[derive(Serialize)]
struct Bad {
    about: &'static str,
    blocks: u8,
    text: String,
    reason: &'static str,
    block: Option<u8>,
}

#[derive(Serialize)]
struct Refused {
    about: &'static str,
    installation_id: String,
    confirmation_id: String,
    reason: &'static str,
    first: Option<u8>,
    second: Option<u8>,
}

fn publisher() -> ExamplePublisher {
    ExamplePublisher::new(1)
}

fn catalog() -> Verified<Catalog> {
    publisher().verified_telephone_catalog().unwrap()
}

fn key(kind: KeyKind, number: u16, serial: u32) -> ProductKey {
    let tag = PublisherTag::of(publisher().id());
    ProductKey::new(kind, tag, number, KeySerial(serial), KeySecret::from_random([0x51; 8])).unwrap()
}

fn enrolled(seed: u8) -> Fingerprint {
    let part = |number| Part { number, digest: PartDigest::new([seed; 8]) };
    Fingerprint::new([1, 3, 5, 9].map(part).into())
}

fn machine(telephone_key: TelephoneKeyNumber, number: u16, serial: u32, seed: u8) -> InstallationId {
    let (key, enrolled) = (key(KeyKind::Mak, number, serial), enrolled(seed));
    InstallationId::new(telephone_key, publisher().id(), &key, Applicant::Machine(&enrolled)).unwrap()
}

fn host(telephone_key: TelephoneKeyNumber, seed: u8, day: u32) -> InstallationId {
    let key = key(KeyKind::Host, STUDIO_7_AND_SERVER_7.0, 7);
    let public = host_key(seed).public();
    InstallationId::new(telephone_key, publisher().id(), &key, Applicant::Host(&public, Day(day))).unwrap()
}

/// The machine of section 1 of the text.
fn shown_in_text() -> InstallationId {
    machine(TELEPHONE_KEY_1, STUDIO_7.0, 42, 0xa1)
}

fn object(asked: &InstallationId) -> Sealed {
    seal(&asked.confirmation(publisher().id()), &publisher().telephone_key(asked.telephone_key()))
}

fn answer(asked: &InstallationId) -> ConfirmationId {
    ConfirmationId::of(&object(asked)).unwrap()
}

fn good(name: &'static str, asked: &InstallationId, seed: u8) -> Good {
    assert_eq!(InstallationId::read(&asked.to_string()).as_ref(), Ok(asked));
    let (product_key, fingerprint, host, day) = match asked.confirmed() {
        Confirmed::Machine(product) => {
            let key = key(KeyKind::Mak, product.0, asked.serial().0);
            (key, Some(hex(&enrolled(seed).to_bytes())), None, None)
        }
        Confirmed::Host(group, day) => {
            let key = key(KeyKind::Host, group.0, asked.serial().0);
            (key, None, Some(hex(host_key(seed).public().as_bytes())), Some(day.0))
        }
    };
    answer(asked).confirm(asked, &catalog()).unwrap();
    Good {
        name,
        check: KeyCheck::of(publisher().id(), &product_key).0,
        product_key: product_key.compact(),
        telephone_key: asked.telephone_key().0,
        fingerprint,
        host,
        day,
        subject: hex(asked.subject().as_bytes()),
        installation_id: asked.to_string(),
        object: hex(object(asked).as_bytes()),
        confirmation_id: answer(asked).to_string(),
    }
}

fn goods() -> Vec<Good> {
    vec![
        good("a machine", &shown_in_text(), 0xa1),
        good("another machine", &machine(TELEPHONE_KEY_1, STUDIO_7.0, 42, 0xa2), 0xa2),
        good("the highest serial", &machine(TELEPHONE_KEY_2, SERVER_7.0, 524_287, 0xa1), 0xa1),
        good("a host", &host(TELEPHONE_KEY_1, 1, 20_780), 1),
        good("a host on the first day", &host(TELEPHONE_KEY_1, 1, 20_454), 1),
        good("a host on the last day", &host(TELEPHONE_KEY_2, 2, 21_518), 2),
    ]
}

fn wide(text: &str) -> String {
    text.chars().map(|typed| char::from_u32(u32::from(typed) + 0xFEE0).unwrap()).collect()
}

fn ways_to_type() -> Vec<Read> {
    let ways = |shown: &str| {
        let in_fives: Vec<String> = shown
            .replace('-', "")
            .as_bytes()
            .chunks(5)
            .map(|part| String::from_utf8_lossy(part).into())
            .collect();
        [
            ("no hyphens", shown.replace('-', "")),
            ("spaces", shown.replace('-', " ")),
            ("en dashes", shown.replace('-', "\u{2013}")),
            ("em dashes with spaces around them", shown.replace('-', " \u{2014} ")),
            ("full width, hyphens too", wide(shown)),
            ("long vowel marks", shown.replace('-', "\u{30fc}")),
            ("ideographic spaces, a line end", format!("{}\r\n", shown.replace('-', "\u{3000}"))),
            ("a zero-width space, a byte order mark", format!("\u{feff}{}\u{200b}", shown)),
            ("in fives", in_fives.join(" ")),
            ("hyphens around it", format!("-{shown}-")),
        ]
    };
    let (asked, confirmed) = (shown_in_text(), answer(&shown_in_text()));
    let installation = ways(&asked.to_string()).map(|(about, text)| {
        assert_eq!(InstallationId::read(&text), Ok(asked), "{about}");
        Read { about, text, id: asked.to_string() }
    });
    let confirmation = ways(&confirmed.to_string()).map(|(about, text)| {
        assert_eq!(ConfirmationId::read(&text), Ok(confirmed), "{about}");
        Read { about, text, id: confirmed.to_string() }
    });
    installation.into_iter().chain(confirmation).collect()
}

fn bad(about: &'static str, form: IdForm, text: String) -> Bad {
    let (reason, block) = match form {
        IdForm::Installation => reasons::of_installation_id(&InstallationId::read(&text).unwrap_err()),
        IdForm::Confirmation => reasons::of_confirmation_id(&ConfirmationId::read(&text).unwrap_err()),
    };
    Bad { about, blocks: form.blocks(), text, reason, block }
}

fn exchanged(shown: &str, first: usize, second: usize) -> String {
    let mut blocks: Vec<&str> = shown.split('-').collect();
    blocks.swap(first - 1, second - 1);
    blocks.join("-")
}

/// Every kind of typing error in an id of either form.
fn mistyped(form: IdForm, shown: &str) -> Vec<Bad> {
    let blocks: Vec<&str> = shown.split('-').collect();
    let with = |place: usize, block: &str| {
        let mut blocks = blocks.clone();
        blocks[place - 1] = block;
        blocks.join("-")
    };
    let fourth = blocks[3];
    let other = if fourth.starts_with('0') { "1" } else { "0" };
    let last = blocks[blocks.len() - 1];
    vec![
        bad("one wrong digit", form, with(4, &format!("{other}{}", &fourth[1..]))),
        bad("blocks 2 and 3 exchanged", form, exchanged(shown, 2, 3)),
        bad("blocks 1 and 11 exchanged", form, exchanged(shown, 1, 11)),
        bad("a digit missing in block 4", form, with(4, &fourth[1..])),
        bad("a digit too many in block 4", form, with(4, &format!("{fourth}7"))),
        bad("a digit missing at the end, no hyphens", form, with(blocks.len(), &last[1..]).replace('-', "")),
        bad("a letter in block 4", form, with(4, &format!("{}O{}", &fourth[..3], &fourth[4..]))),
        bad("a letter after block 3", form, with(4, "x")),
        bad("a block missing at the end", form, blocks[..blocks.len() - 1].join("-")),
        bad("a block left out", form, [&blocks[..3], &blocks[4..]].concat().join("-")),
        bad("a block said twice", form, [&blocks[..4], &blocks[3..]].concat().join("-")),
        bad("a digit behind the end", form, format!("{shown}-5")),
        bad("a letter behind the end", form, format!("{shown} x")),
        bad("nothing", form, String::new()),
    ]
}

/// Blocks of any values, with the check digits that the reader takes there.
fn row(form: IdForm, values: &[u32]) -> String {
    let mut typed = TypedId::new(form);
    let block = |value: &u32| {
        let with = |check: u8| format!("{value:06}{check}");
        let taken = (0..10).find(|check| typed.take(&with(*check)).is_ok());
        with(taken.unwrap())
    };
    values.iter().map(block).collect::<Vec<_>>().join("-")
}

/// An installation ID of any fields, also those that no ID has.
fn of_fields(kind: u32, telephone_key: u32, tag: u32, number: u32, day: u32) -> String {
    let fields =
        [(1, kind), (6, telephone_key), (19, tag), (12, number), (19, 42), (16, 1), (14, day), (8, 1)];
    let mut bytes = [0_u8; 28];
    let zeroes = [(8, 0); 15];
    for (bits, field) in fields.into_iter().chain(zeroes) {
        let mut carry = u64::from(field);
        for byte in bytes.iter_mut().rev() {
            let value = (u64::from(*byte) << bits) + carry;
            *byte = value.to_le_bytes()[0];
            carry = value >> 8;
        }
    }
    let mut values: Vec<u32> =
        (0..11).map(|taken| divide(&mut bytes, if taken == 0 { 900_000 } else { 1_000_000 })).collect();
    values[10] += 900_000;
    values.reverse();
    row(IdForm::Installation, &values)
}

/// Divides in place; the rest.
fn divide(bytes: &mut [u8], base: u32) -> u32 {
    bytes.iter_mut().fold(0, |rest, byte| {
        let value = rest << 8 | u32::from(*byte);
        *byte = u8::try_from(value / base).unwrap();
        value % base
    })
}

/// Every block right, and yet no id.
fn never_made() -> Vec<Bad> {
    let tag = PublisherTag::of(publisher().id()).number();
    assert!(InstallationId::read(&of_fields(1, 1, tag, 1, 5)).is_ok());
    let mut largest = [999_999; 11];
    largest[10] = 0;
    let mut beyond = [0; 26];
    beyond[..4].copy_from_slice(&[13_407, 807_930, 0, 0]);
    let installation = IdForm::Installation;
    vec![
        bad("the number is too large", installation, row(installation, &largest)),
        bad("telephone key 0", installation, of_fields(0, 0, tag, 1, 0)),
        bad("tag 331776", installation, of_fields(0, 1, 331_776, 1, 0)),
        bad("number 0", installation, of_fields(0, 1, tag, 0, 0)),
        bad("a machine with a day", installation, of_fields(0, 1, tag, 1, 5)),
        bad("513 bits", IdForm::Confirmation, row(IdForm::Confirmation, &beyond)),
    ]
}

fn refused(about: &'static str, asked: &InstallationId, confirmation: ConfirmationId) -> Refused {
    let error = confirmation.confirm(asked, &catalog()).unwrap_err();
    let (first, second) = match error {
        ConfirmationRefusal::Exchanged { first, second } => (Some(first), Some(second)),
        _ => (None, None),
    };
    Refused {
        about,
        installation_id: asked.to_string(),
        confirmation_id: confirmation.to_string(),
        reason: reasons::of_confirmation(&error),
        first,
        second,
    }
}

fn altered(asked: &InstallationId) -> ConfirmationId {
    let mut bytes = *signature_of(&object(asked)).unwrap().as_bytes();
    bytes[63] ^= 1;
    let (payload, key) = (asked.confirmation(publisher().id()), publisher().telephone_key(TELEPHONE_KEY_1));
    ConfirmationId::of(&assemble(&payload, key.id(), &Signature::new(bytes))).unwrap()
}

fn refusals() -> Vec<Refused> {
    let asked = shown_in_text();
    let confirmed = answer(&asked);
    let read = |text: String| ConfirmationId::read(&text).unwrap();
    let third = machine(TelephoneKeyNumber(3), STUDIO_7.0, 42, 0xa1);
    let late = host(TELEPHONE_KEY_1, 1, 20_819);
    vec![
        refused("altered", &asked, altered(&asked)),
        refused("of another machine", &machine(TELEPHONE_KEY_1, STUDIO_7.0, 42, 0xa2), confirmed),
        refused("for another product", &machine(TELEPHONE_KEY_1, SERVER_7.0, 42, 0xa1), confirmed),
        refused("for another product key", &machine(TELEPHONE_KEY_1, STUDIO_7.0, 43, 0xa1), confirmed),
        refused("by another telephone key", &machine(TELEPHONE_KEY_2, STUDIO_7.0, 42, 0xa1), confirmed),
        refused(
            "of another day",
            &host(TELEPHONE_KEY_1, 1, 20_781),
            answer(&host(TELEPHONE_KEY_1, 1, 20_780)),
        ),
        refused("blocks 3 and 13 exchanged", &asked, read(exchanged(&confirmed.to_string(), 3, 13))),
        refused("blocks 6 and 26 exchanged", &asked, read(exchanged(&confirmed.to_string(), 6, 26))),
        refused("a telephone key that the catalog has not", &third, answer(&third)),
        refused("a host on the day after the key's last", &late, answer(&late)),
    ]
}

#[test]
fn telephone() {
    let telephone_key = |number| {
        let key = publisher().telephone_key(number);
        Key { number: number.0, seed: hex(key.seed()), public: hex(key.public().as_bytes()) }
    };
    let (asked, catalog) = (shown_in_text(), publisher().telephone_catalog());
    let typed = [
        mistyped(IdForm::Installation, &asked.to_string()),
        mistyped(IdForm::Confirmation, &answer(&asked).to_string()),
        never_made(),
    ];
    settle(
        "telephone.json",
        &Vectors {
            publisher: hex(publisher().id().as_bytes()),
            catalog_key: hex(encode(&publisher().catalog_key_certificate()).as_slice()),
            catalog: hex(seal(&catalog, publisher().catalog_key()).as_bytes()),
            keys: [TELEPHONE_KEY_1, TELEPHONE_KEY_2, TelephoneKeyNumber(3)].map(telephone_key).into(),
            good: goods(),
            read: ways_to_type(),
            bad: typed.into_iter().flatten().collect(),
            refused: refusals(),
        },
    );
}

#[test]
fn the_text_shows_the_first_ids() {
    let text = std::fs::read_to_string(spec().join("telephone.md")).unwrap();
    let shown: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let asked = shown_in_text();
    for id in [asked.to_string(), answer(&asked).to_string(), hex(asked.subject().as_bytes())] {
        assert!(shown.contains(&id), "{id}");
    }
}
