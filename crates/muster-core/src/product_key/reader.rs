//! From what people type and paste to 25 values.

use super::alphabet::{Digits, LENGTH, group_of, value};
use super::error::KeyTextError;

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
    typed.is_whitespace()
        || matches!(typed,
            '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'
            | '-' | '\u{AD}' | '\u{2D7}' | '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{2500}' | '\u{2501}'
            | '\u{30FC}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' | '\u{FF70}')
}

/// Upper case, and full width to ASCII.
fn plain(typed: char) -> char {
    let narrow = match typed {
        '\u{FF01}'..='\u{FF5E}' => u32::from(typed).checked_sub(0xFEE0).and_then(char::from_u32),
        _ => None,
    };
    narrow.unwrap_or(typed).to_ascii_uppercase()
}
