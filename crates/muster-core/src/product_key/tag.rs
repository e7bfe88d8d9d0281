//! Four letters that say which publisher a key belongs to.

use super::alphabet::letter;
use core::fmt;
use muster_wire::id::PublisherId;

/// A publisher in 19 bits, shown as four characters. Two publishers may share one; the publisher id decides.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublisherTag(u32);

impl PublisherTag {
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
