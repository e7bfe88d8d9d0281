//! Every single-digit error, every swap of neighbours and every exchange of two blocks, each named with its block.
#![expect(clippy::arithmetic_side_effects, reason = "positions of a short text")]

use super::{answer, of_host, of_machine, publisher};
use crate::telephone::{
    BLOCK_DIGITS, ConfirmationId, ConfirmationIdError, ConfirmationRefusal, IdForm, IdTextError,
    InstallationId, InstallationIdError, TypedId,
};
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

/// Ids of either form, without hyphens.
fn ids() -> Vec<(IdForm, String)> {
    let asked = (1..=8).flat_map(|seed| [of_machine(seed), of_host(seed)]);
    asked
        .flat_map(|asked| {
            let shown = [
                (IdForm::Installation, asked.to_string()),
                (IdForm::Confirmation, answer(&asked).to_string()),
            ];
            shown.map(|(form, text)| (form, text.replace('-', "")))
        })
        .collect()
}

/// The typing error of a whole id.
fn error(form: IdForm, digits: &[u8]) -> IdTextError {
    TypedId::whole(form, str::from_utf8(digits).unwrap()).unwrap_err()
}

fn check(place: usize) -> IdTextError {
    IdTextError::Check { block: u8::try_from(place / BLOCK_DIGITS + 1).unwrap() }
}

#[test]
fn every_single_digit_error_is_caught_and_its_block_named() {
    for (form, id) in ids() {
        for place in 0..id.len() {
            let mut typed = id.clone().into_bytes();
            for digit in (b'0'..=b'9').filter(|digit| *digit != id.as_bytes()[place]) {
                typed[place] = digit;
                assert_eq!(error(form, &typed), check(place), "{id} with {digit} at {place}");
            }
        }
    }
}

#[test]
fn every_swap_of_neighbours_is_caught_and_its_block_named() {
    for (form, id) in ids() {
        for place in 1..id.len() {
            let mut typed = id.clone().into_bytes();
            typed.swap(place - 1, place);
            if typed == id.as_bytes() {
                continue;
            }
            // Between two blocks the swap changes one digit of each, and the first is named.
            assert_eq!(error(form, &typed), check(place - 1), "{id} swapped at {place}");
        }
    }
}

fn exchanged(id: &str, first: usize, second: usize) -> Vec<u8> {
    let mut blocks: Vec<&[u8]> = id.as_bytes().chunks(BLOCK_DIGITS).collect();
    blocks.swap(first, second);
    blocks.concat()
}

fn pairs(form: IdForm) -> impl Iterator<Item = (usize, usize)> {
    let blocks = usize::from(form.blocks());
    (0..blocks).flat_map(move |first| (first + 1..blocks).map(move |second| (first, second)))
}

#[test]
fn every_exchange_of_two_blocks_is_caught_and_a_block_named() {
    let catalog = publisher().verified_telephone_catalog().unwrap();
    let mut by_signature = 0;
    for asked in (1..=8).flat_map(|seed| [of_machine(seed), of_host(seed)]) {
        let id = asked.to_string().replace('-', "");
        for (first, second) in pairs(IdForm::Installation) {
            let typed = exchanged(&id, first, second);
            let Err(InstallationIdError::Text(error)) = InstallationId::read(str::from_utf8(&typed).unwrap())
            else {
                panic!("{id}: {first} and {second}");
            };
            assert!(names(error, first), "{error:?}: {first} and {second}");
        }
        let id = answer(&asked).to_string().replace('-', "");
        for (first, second) in pairs(IdForm::Confirmation) {
            let typed = exchanged(&id, first, second);
            match ConfirmationId::read(str::from_utf8(&typed).unwrap()) {
                Err(ConfirmationIdError::Text(error)) => assert!(names(error, first), "{error:?}"),
                Err(ConfirmationIdError::TooLarge) => assert_eq!(first, 0),
                Ok(read) => {
                    by_signature += 1;
                    assert_eq!((second - first) % 10, 0, "check digits see all others");
                    let block = |place| u8::try_from(place + 1).unwrap();
                    let named = ConfirmationRefusal::Exchanged { first: block(first), second: block(second) };
                    assert_eq!(read.confirm(&asked, &catalog), Err(named));
                }
            }
        }
    }
    assert!(by_signature > 16 * 19, "{by_signature} left to the signature");
}

fn names(error: IdTextError, place: usize) -> bool {
    let (IdTextError::Check { block } | IdTextError::Range { block, .. }) = error else { return false };
    usize::from(block) == place + 1
}

#[test]
fn a_block_left_out_or_said_twice_is_named_where_it_happens() {
    for (form, id) in ids() {
        let blocks: Vec<&str> =
            id.as_bytes().chunks(BLOCK_DIGITS).map(|block| str::from_utf8(block).unwrap()).collect();
        for place in 0..blocks.len() {
            let last = place + 1 == blocks.len();
            let without = [&blocks[..place], &blocks[place + 1..]].concat().join("-");
            let found = TypedId::whole(form, &without).unwrap_err();
            let missing = IdTextError::Missing { found: form.blocks() - 1, needed: form.blocks() };
            assert!(if last { found == missing } else { names(found, place) }, "{found:?} at {place}");
            let twice = [&blocks[..=place], &blocks[place..]].concat().join("-");
            let found = TypedId::whole(form, &twice).unwrap_err();
            let many = IdTextError::TooMany { found: form.digits() + 7, needed: form.digits() };
            assert!(if last { found == many } else { names(found, place + 1) }, "{found:?} at {place}");
        }
    }
}

#[test]
fn a_digit_too_few_or_too_many_names_its_block_where_blocks_are_parted() {
    for (form, id) in ids().into_iter().take(4) {
        let shown = |digits: &[usize]| -> String {
            let mut rest = id.as_str();
            let mut groups = Vec::new();
            for length in digits {
                let (group, after) = rest.split_at(BLOCK_DIGITS);
                groups.push(if *length > 7 { group.to_string() + "0" } else { group[..*length].to_string() });
                rest = after;
            }
            groups.join(" ")
        };
        for place in 0..usize::from(form.blocks()) {
            for found in [1, 6, 8] {
                let mut lengths = vec![7; usize::from(form.blocks())];
                lengths[place] = found;
                let block = u8::try_from(place + 1).unwrap();
                let expected = IdTextError::Length { block, found };
                assert_eq!(TypedId::whole(form, &shown(&lengths)), Err(expected));
            }
        }
    }
}

#[test]
fn form_does_not_matter() {
    let (asked, wide) = (of_machine(1), |text: &str| -> String {
        text.chars().map(|typed| char::from_u32(u32::from(typed) + 0xFEE0).unwrap()).collect()
    });
    let confirmed = answer(&asked);
    for parted in ["", " ", "  ", "\u{2013}", " \u{2014} ", "\u{3000}", "\r\n", "\u{2212}", "\u{200b}-"] {
        let text = asked.to_string().replace('-', parted);
        assert_eq!(InstallationId::read(&text), Ok(asked), "{text:?}");
        let text = confirmed.to_string().replace('-', parted);
        assert_eq!(ConfirmationId::read(&text), Ok(confirmed), "{text:?}");
    }
    assert_eq!(InstallationId::read(&wide(&asked.to_string())), Ok(asked), "full width, hyphens too");
    assert_eq!(ConfirmationId::read(&wide(&confirmed.to_string())), Ok(confirmed));
    let in_threes: Vec<String> = asked
        .to_string()
        .replace('-', "")
        .as_bytes()
        .chunks(3)
        .map(|digits| String::from_utf8(digits.to_vec()).unwrap())
        .collect();
    assert_eq!(InstallationId::read(&in_threes.join(" ")), Ok(asked), "parted anywhere");
}

#[test]
fn blocks_that_are_right_are_kept_and_typing_goes_on_after_them() {
    let confirmed = answer(&of_machine(1));
    let shown = confirmed.to_string();
    let mut typed = TypedId::new(IdForm::Confirmation);
    assert_eq!((typed.next(), typed.missing()), (1, 26));
    typed.take(&shown[..15]).unwrap();
    assert_eq!((typed.next(), typed.missing()), (3, 24));
    let wrong = [&shown[16..31], "-0000001-", &shown[40..]].concat();
    assert_eq!(typed.take(&wrong), Err(IdTextError::Check { block: 5 }));
    assert_eq!((typed.next(), typed.missing(), typed.blocks().len()), (5, 22, 4));
    assert_eq!(typed.take("x"), Err(IdTextError::Character { block: 5, found: 'x' }));
    assert_eq!(typed.take("12"), Err(IdTextError::Length { block: 5, found: 2 }));
    assert_eq!(ConfirmationId::from_typed(&typed).unwrap_err().to_string(), "4 of 26 blocks");
    typed.take(&shown[32..]).unwrap();
    assert_eq!(ConfirmationId::from_typed(&typed), Ok(confirmed));
    typed.take("").unwrap();
    assert_eq!(typed.take("1"), Err(IdTextError::TooMany { found: 183, needed: 182 }));
    typed.take_back();
    assert_eq!(typed.next(), 26);
    assert!(InstallationId::from_typed(&typed).is_err(), "the other id");
}
