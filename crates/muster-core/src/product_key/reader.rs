//! From what people type and paste to 25 values.

use super::alphabet::{Digits, LENGTH, group_of, value};
use super::error::KeyTextError;
use crate::typed::{is_dash, is_unseen, narrow};

/// Reads 25 characters of the alphabet out of a text; its check is not looked at.
pub(super) fn read(text: &str) -> Result<Digits, KeyTextError> {
    let mut digits = [0; LENGTH];
    let mut found = 0_usize;
    for typed in text.chars().filter(|typed| !is_passed_over(*typed)) {
        if let Some(digit) = digits.get_mut(found) {
            *digit = value(plain(typed)).ok_or(KeyTextError::Character {
                found: typed,
                position: u8::try_from(found).unwrap_or(u8::MAX).saturating_add(1),
                group: group_of(found),
            })?;
        }
        found = found.saturating_add(1);
    }
    if found == LENGTH { Ok(Digits(digits)) } else { Err(KeyTextError::Length { found }) }
}

/// White space, dashes of every kind, and characters that nobody sees.
fn is_passed_over(typed: char) -> bool {
    typed.is_whitespace() || is_unseen(typed) || is_dash(typed)
}

/// Upper case, and full width to ASCII.
fn plain(typed: char) -> char {
    narrow(typed).to_ascii_uppercase()
}
