//! The client setup key of a product, computed here from the specification, so that tests of the product's own reader
//! have something to agree with.

use alloc::string::String;
use alloc::vec::Vec;
use muster_wire::id::PublisherId;
use muster_wire::number::ProductNumber;

const ALPHABET: &[u8; 24] = b"BCDFGHJKMPQRTVWXY2346789";
const CHARACTERS: usize = 25;
const PRIME: u128 = 65_521;
const TAGS: u32 = 331_776;
/// Kind 2 in the two highest of 98 bits.
const SETUP: u128 = 2 << 96;

/// The compact form; serial 0, no secret.
pub(crate) fn setup_key(publisher: PublisherId, product: ProductNumber) -> String {
    let [a, b, c, d, ..] = *publisher.as_bytes();
    let tag = u128::from(u32::from_be_bytes([a, b, c, d]) % TAGS);
    let fields = SETUP | (tag << 77) | (u128::from(product.0) << 19);
    let mut number = fields.saturating_mul(PRIME);
    let mut characters = Vec::with_capacity(CHARACTERS);
    for _ in 0..CHARACTERS {
        let digit = usize::try_from(number % 24).unwrap_or(0);
        characters.push(char::from(ALPHABET.get(digit).copied().unwrap_or(b'B')));
        number /= 24;
    }
    characters.into_iter().rev().collect()
}
