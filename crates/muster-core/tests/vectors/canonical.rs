//! `canonical-form.json`: which bytes are one item in canonical form, and which rule the others break where.

use crate::output::{hex, settle};
use crate::reasons;
use muster_wire::WireError;
use muster_wire::canonical::check;
use serde::Serialize;

#[derive(Serialize)]
struct Vectors {
    accepted: Vec<Accepted>,
    refused: Vec<Refused>,
}

#[derive(Serialize)]
struct Accepted {
    about: &'static str,
    bytes: String,
}

#[derive(Serialize)]
struct Refused {
    about: &'static str,
    bytes: String,
    rule: &'static str,
    at: usize,
}

const ACCEPTED: [(&str, &[u8]); 13] = [
    ("a map with an array", &[0xa2, 0x00, 0x01, 0x01, 0x82, 0x41, 0xff, 0x61, b'a']),
    ("the empty map", &[0xa0]),
    ("largest number in one byte", &[0x17]),
    ("smallest in two", &[0x18, 0x18]),
    ("smallest in three", &[0x19, 0x01, 0x00]),
    ("smallest in five", &[0x1a, 0x00, 0x01, 0x00, 0x00]),
    ("smallest in nine", &[0x1b, 0, 0, 0, 1, 0, 0, 0, 0]),
    ("largest number", &[0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
    ("a negative number as a value", &[0xa1, 0x00, 0x38, 0x18]),
    ("booleans", &[0x82, 0xf4, 0xf5]),
    ("keys around the one-byte border", &[0xa2, 0x17, 0x00, 0x18, 0x18, 0x00]),
    ("eight levels", &[0x81, 0x81, 0x81, 0x81, 0x81, 0x81, 0x81, 0x00]),
    ("text beyond ASCII", &[0x66, 0xe8, 0xb2, 0x9d, 0xe6, 0xae, 0xbc]),
];

const REFUSED: [(&str, &[u8]); 32] = [
    ("23 in two bytes", &[0x18, 0x17]),
    ("255 in three bytes", &[0x19, 0x00, 0xff]),
    ("65535 in five bytes", &[0x1a, 0x00, 0x00, 0xff, 0xff]),
    ("2^32 - 1 in nine bytes", &[0x1b, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff]),
    ("a long length", &[0x58, 0x01, 0x00]),
    ("a long count", &[0x98, 0x01, 0x00]),
    ("a long key", &[0xa1, 0x18, 0x01, 0x00]),
    ("a long negative number", &[0x81, 0x38, 0x00]),
    ("indefinite map", &[0xbf, 0xff]),
    ("indefinite array", &[0x82, 0x00, 0x9f, 0xff]),
    ("indefinite bytes", &[0x5f, 0xff]),
    ("indefinite text", &[0x7f, 0xff]),
    ("break", &[0xff]),
    ("keys descending", &[0xa2, 0x01, 0x00, 0x00, 0x00]),
    ("key repeated", &[0xa2, 0x01, 0x00, 0x01, 0x00]),
    ("negative key", &[0xa1, 0x20, 0x00]),
    ("text as key", &[0xa1, 0x61, b'a', 0x00]),
    ("null", &[0xa1, 0x00, 0xf6]),
    ("undefined", &[0xf7]),
    ("half float", &[0xf9, 0x00, 0x00]),
    ("double", &[0xfb, 0, 0, 0, 0, 0, 0, 0, 0]),
    ("simple value in two bytes", &[0xf8, 0x20]),
    ("tag", &[0x81, 0xc0, 0x00]),
    ("reserved additional information", &[0x1c]),
    ("text that is not UTF-8", &[0x82, 0x00, 0x61, 0xff]),
    ("bytes after the item", &[0x00, 0x00]),
    ("bytes cut short", &[0x42, 0x00]),
    ("number cut short", &[0x82, 0x19, 0x01]),
    ("array without its elements, and a huge count", &[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
    ("huge length", &[0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
    ("nine levels", &[0x81, 0x81, 0x81, 0x81, 0x81, 0x81, 0x81, 0x81, 0x00]),
    ("nothing", &[]),
];

fn accepted((about, bytes): (&'static str, &[u8])) -> Accepted {
    assert_eq!(check(bytes), Ok(()), "{about}");
    Accepted { about, bytes: hex(bytes) }
}

fn refused((about, bytes): (&'static str, &[u8])) -> Refused {
    match check(bytes) {
        Err(WireError::NotCanonical { at, rule }) => {
            Refused { about, bytes: hex(bytes), rule: reasons::of_rule(rule), at }
        }
        other => panic!("{about}: {other:?}"),
    }
}

#[test]
fn canonical() {
    let vectors = Vectors {
        accepted: ACCEPTED.into_iter().map(accepted).collect(),
        refused: REFUSED.into_iter().map(refused).collect(),
    };
    settle("canonical-form.json", &vectors);
}
