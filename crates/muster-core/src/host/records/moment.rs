//! A moment in five bytes, which are enough up to the year 9999.

use muster_wire::time::Timestamp;

/// Seconds since 1970, the most significant byte first; or no moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::host) struct Moment([u8; 5]);

/// Far behind the last second that there is.
const NONE: Moment = Moment([u8::MAX; 5]);

impl Moment {
    pub(in crate::host) const fn new(at: Timestamp) -> Self {
        let [_, _, _, a, b, c, d, e] = at.seconds().to_be_bytes();
        Self([a, b, c, d, e])
    }
    pub(super) fn maybe(at: Option<Timestamp>) -> Self {
        at.map_or(NONE, Self::new)
    }
    pub(super) const fn from_bytes(bytes: [u8; 5]) -> Self {
        Self(bytes)
    }
    pub(super) const fn as_bytes(&self) -> &[u8; 5] {
        &self.0
    }
    pub(in crate::host) const fn timestamp(self) -> Timestamp {
        let [a, b, c, d, e] = self.0;
        Timestamp::from_seconds(i64::from_be_bytes([0, 0, 0, a, b, c, d, e]))
    }
    pub(super) fn get(self) -> Option<Timestamp> {
        (self != NONE).then(|| self.timestamp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_moment_of_the_wire_has_room() {
        let last = Timestamp::from_seconds(i64::MAX);
        for at in [Timestamp::ZERO, Timestamp::from_seconds(1), Timestamp::from_seconds(1 << 32), last] {
            assert_eq!(Moment::new(at).timestamp(), at);
            assert_eq!(Moment::maybe(Some(at)).get(), Some(at));
        }
        assert_eq!(Moment::maybe(None).get(), None);
    }
}
