//! How much room words take on a terminal, where a Japanese character is as wide as two Latin ones.

use unicode_width::UnicodeWidthStr;

/// Columns that a text takes on a terminal. Characters of ambiguous width count as narrow, as terminals set them by
/// default; control characters are not meant to be in it.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text with spaces behind it, up to this many columns; as it is where it is wider.
#[must_use]
pub fn pad(text: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(width(text));
    format!("{text}{}", " ".repeat(missing))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_japanese_character_takes_two_columns_and_a_joined_mark_none() {
        assert_eq!(width(""), 0);
        assert_eq!(width("State"), 5);
        assert_eq!(width("ライセンスの状態"), 16);
        assert_eq!(width("KMS 優先度"), 10);
        assert_eq!(width("ﾗｲｾﾝｽ"), 5);
        assert_eq!(width("か\u{3099}"), 2);
        assert_eq!(width("… “ü”"), 5);
    }

    #[test]
    fn padded_texts_are_equally_wide_and_none_is_cut() {
        for text in ["", "State", "状態", "ﾗｲｾﾝｽ"] {
            assert_eq!(width(&pad(text, 8)), 8, "{text}");
        }
        assert_eq!(pad("ライセンスの状態", 8), "ライセンスの状態");
    }
}
