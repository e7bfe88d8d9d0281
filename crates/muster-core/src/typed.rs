//! Characters as people type and paste them: full width, dashes of every kind, and what nobody sees.

/// A dash of any kind, with the long mark of Japanese, which looks like one.
pub(crate) const fn is_dash(typed: char) -> bool {
    matches!(
        typed,
        '-' | '\u{AD}' | '\u{2D7}' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2043}'
                | '\u{2212}'
                | '\u{2500}'
                | '\u{2501}'
                | '\u{30FC}'
                | '\u{FE58}'
                | '\u{FE63}'
                | '\u{FF0D}'
                | '\u{FF70}'
    )
}

/// A character that nobody sees.
pub(crate) const fn is_unseen(typed: char) -> bool {
    matches!(typed, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// Full width to ASCII.
#[must_use]
pub fn narrow(typed: char) -> char {
    let narrow = match typed {
        '\u{FF01}'..='\u{FF5E}' => u32::from(typed).checked_sub(0xFEE0).and_then(char::from_u32),
        _ => None,
    };
    narrow.unwrap_or(typed)
}
