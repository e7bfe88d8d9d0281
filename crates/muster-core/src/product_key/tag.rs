//! Four letters that say which publisher a key belongs to.

use super::alphabet::{letter, value};
use crate::typed::narrow;
use core::fmt;
use core::str::FromStr;
use muster_wire::id::PublisherId;

/// A publisher in 19 bits, shown as four characters. Two publishers may share one; the publisher id decides.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublisherTag(u32);

/// Why a text is no tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PublisherTagError {
    /// A character that no key has.
    #[error(
        "{0:?} is in no publisher's tag: a tag is four letters and digits, as `muster-host status` shows it"
    )]
    Character(char),
    /// It has more characters, or fewer.
    #[error("a publisher's tag has {most} characters, not {0}; `muster-host status` shows it", most = PublisherTag::LENGTH)]
    Length(usize),
}

impl PublisherTag {
    /// Characters of a tag as it is shown.
    pub const LENGTH: usize = 4;
    /// The largest number: 24^4 - 1.
    pub const MOST: u32 = 331_775;

    /// The tag of a publisher.
    #[must_use]
    pub const fn of(publisher: PublisherId) -> Self {
        let [a, b, c, d, ..] = *publisher.as_bytes();
        Self(u32::from_be_bytes([a, b, c, d]) % 331_776)
    }
    /// The tag with this number, up to [`Self::MOST`].
    #[must_use]
    pub const fn from_number(number: u32) -> Option<Self> {
        if number <= Self::MOST { Some(Self(number)) } else { None }
    }
    /// The number.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0
    }
}

impl FromStr for PublisherTag {
    type Err = PublisherTagError;

    /// Reads a tag as people type it, in any case and width.
    fn from_str(text: &str) -> Result<Self, PublisherTagError> {
        let text = text.trim();
        let found = text.chars().count();
        let mut number = 0_u32;
        for typed in text.chars().take(Self::LENGTH) {
            let digit =
                value(narrow(typed).to_ascii_uppercase()).ok_or(PublisherTagError::Character(typed))?;
            number = number.saturating_mul(24).saturating_add(digit.into());
        }
        if found == Self::LENGTH { Ok(Self(number)) } else { Err(PublisherTagError::Length(found)) }
    }
}

impl fmt::Display for PublisherTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        [13_824, 576, 24, 1].into_iter().try_for_each(|place: u32| {
            let value = self.0.checked_div(place).unwrap_or(0) % 24;
            write!(f, "{}", letter(u8::try_from(value).unwrap_or(0)))
        })
    }
}
impl fmt::Debug for PublisherTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublisherTag({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn a_tag_is_read_as_it_is_shown() {
        for number in [0, 1, 23, 24, 123_456, PublisherTag::MOST] {
            let tag = PublisherTag(number);
            assert_eq!(tag.to_string().parse(), Ok(tag));
            assert_eq!(tag.to_string().to_lowercase().parse(), Ok(tag));
        }
        assert_eq!(" \u{FF2D}8MB ".parse(), Ok(PublisherTag(123_456)));
    }

    #[test]
    fn what_is_no_tag_is_refused_with_its_reason() {
        for (text, error) in [
            ("", PublisherTagError::Length(0)),
            ("M8M", PublisherTagError::Length(3)),
            ("M8MBB", PublisherTagError::Length(5)),
            ("M8M0", PublisherTagError::Character('0')),
            ("_M8M", PublisherTagError::Character('_')),
        ] {
            assert_eq!(text.parse::<PublisherTag>(), Err(error), "{text}");
        }
    }
}
