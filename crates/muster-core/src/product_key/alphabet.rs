//! The 24 characters of a key and the number that 25 of them make.

use alloc::string::String;

/// The characters in the order of their values.
pub const ALPHABET: [char; 24] = [
    'B', 'C', 'D', 'F', 'G', 'H', 'J', 'K', 'M', 'P', 'Q', 'R', 'T', 'V', 'W', 'X', 'Y', '2', '3', '4', '6',
    '7', '8', '9',
];
/// Characters of a key.
pub const LENGTH: usize = 25;
/// Characters of a group.
pub const GROUP: usize = 5;
/// Groups of a key.
pub const GROUPS: usize = 5;

/// Every key's number is a multiple of this prime.
const CHECK_PRIME: u128 = 65_521;

/// The character with this value; values above 23 do not occur.
pub(super) fn letter(value: u8) -> char {
    ALPHABET.get(usize::from(value)).copied().unwrap_or('B')
}

/// The value of a character of the alphabet.
pub(super) fn value(letter: char) -> Option<u8> {
    ALPHABET.iter().position(|known| *known == letter).and_then(|at| u8::try_from(at).ok())
}

/// The group, from 1, of a position, from 0.
pub(super) fn group_of(position: usize) -> u8 {
    u8::try_from(position.saturating_div(GROUP)).unwrap_or(u8::MAX).saturating_add(1)
}

/// The values of a key's 25 characters, most significant first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Digits(pub(super) [u8; LENGTH]);

impl Digits {
    /// The quotient's number times the check prime, as digits.
    pub(super) fn from_quotient(quotient: u128) -> Self {
        let mut rest = quotient.saturating_mul(CHECK_PRIME);
        let mut digits = [0; LENGTH];
        for digit in digits.iter_mut().rev() {
            *digit = u8::try_from(rest % 24).unwrap_or(0);
            rest /= 24;
        }
        Self(digits)
    }
    /// The number divided by the check prime; none when it is no multiple.
    pub(super) fn quotient(&self) -> Option<u128> {
        let number =
            self.0.iter().fold(0_u128, |sum, digit| sum.saturating_mul(24).saturating_add((*digit).into()));
        (number % CHECK_PRIME == 0).then_some(number / CHECK_PRIME)
    }
    /// The characters, without hyphens.
    pub(super) fn text(&self) -> String {
        self.0.iter().map(|digit| letter(*digit)).collect()
    }
}
