//! Why a value is refused: the parser says so in English only, where it says more than which values are possible.

use clap::Error;
use muster_text::{Text, UsageMessage};
use std::error::Error as _;
use std::num::ParseIntError;

/// The sentence about a value that could not be read.
pub(crate) fn why(error: &Error, text: &Text) -> String {
    let Some(source) = error.source() else { return text.message(UsageMessage::ValueUnreadable, &[]) };
    if source.is::<ParseIntError>() {
        return text.message(UsageMessage::ValueNoNumber, &[]);
    }
    match range(&source.to_string()) {
        Some((least, most)) => text.message(
            UsageMessage::ValueRange,
            &[("least", least.as_str().into()), ("most", most.as_str().into())],
        ),
        None => text.message(UsageMessage::ValueUnreadable, &[]),
    }
}

/// The bounds in `300 is not in 0..=255`; those that are open have no number to name.
fn range(said: &str) -> Option<(String, String)> {
    let (least, most) = said.rsplit_once(" is not in ")?.1.split_once("..=")?;
    let is_number = |text: &str| text.parse::<i128>().is_ok();
    (is_number(least) && is_number(most)).then(|| (least.to_owned(), most.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_read_where_both_are_named() {
        assert_eq!(range("300 is not in 0..=255"), Some(("0".to_owned(), "255".to_owned())));
        assert_eq!(range("-1 is not in 0.."), None);
        assert_eq!(range("too long"), None);
    }
}
