//! A moment: whole seconds UTC since 1970, with saturating arithmetic only.

use crate::limits;
use crate::number::Minutes;
use minicbor::{Decode, Decoder, Encode, Encoder, decode, encode};

/// A moment in whole seconds UTC since 1970-01-01T00:00:00Z, from 0 to the end of the year 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(u64);

impl Timestamp {
    /// 1970-01-01T00:00:00Z.
    pub const ZERO: Self = Self(0);

    /// The moment this many seconds after 1970; before it is 1970, after the year 9999 its end.
    #[must_use]
    pub const fn from_seconds(seconds: i64) -> Self {
        match seconds {
            ..0 => Self(0),
            _ if seconds.unsigned_abs() > limits::TIME => Self(limits::TIME),
            _ => Self(seconds.unsigned_abs()),
        }
    }
    /// Seconds since 1970.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.0.cast_signed()
    }
    /// The moment this many seconds later (earlier when negative).
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self::from_seconds(self.seconds().saturating_add(seconds))
    }
    /// The moment this much later.
    #[must_use]
    pub const fn plus(self, span: Minutes) -> Self {
        self.plus_seconds(span.seconds().cast_signed())
    }
    /// Seconds from `earlier` to this moment; negative when `earlier` is later.
    #[must_use]
    pub const fn seconds_since(self, earlier: Self) -> i64 {
        self.seconds().saturating_sub(earlier.seconds())
    }
    /// Whole minutes from `now` until this moment, rounded down; 0 when it has passed.
    #[must_use]
    pub fn minutes_after(self, now: Self) -> Minutes {
        Minutes(u32::try_from(self.seconds_since(now).max(0) / 60).unwrap_or(u32::MAX))
    }
}

impl<C> Encode<C> for Timestamp {
    fn encode<W: encode::Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), encode::Error<W::Error>> {
        e.u64(self.0)?.ok()
    }
}
impl<'b, C> Decode<'b, C> for Timestamp {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
        let at = d.position();
        let seconds = d.u64()?;
        if seconds > limits::TIME {
            return Err(decode::Error::message("beyond the year 9999").at(at));
        }
        Ok(Self(seconds))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arithmetic_saturates_at_both_ends() {
        assert_eq!(Timestamp::from_seconds(-5), Timestamp::ZERO);
        assert_eq!(Timestamp::from_seconds(i64::MAX).plus_seconds(i64::MAX).seconds(), 253_402_300_799);
        assert_eq!(Timestamp::ZERO.plus_seconds(i64::MIN), Timestamp::ZERO);
    }

    #[test]
    fn remaining_minutes_round_down() {
        let now = Timestamp::from_seconds(1_000);
        assert_eq!(now.plus_seconds(119).minutes_after(now), Minutes(1));
        assert_eq!(now.minutes_after(now.plus_seconds(1)), Minutes(0));
    }
}
