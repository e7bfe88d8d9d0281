//! How many requests one address or one key may send: those of a window (a minute) at once, and then evenly.
//!
//! What is kept of each is one moment: when its requests so far would be over if they came evenly.

use std::collections::HashMap;
use std::hash::Hash;
use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

const MINUTE: Duration = Duration::from_secs(60);
/// Beyond so many, those that are at rest are forgotten.
const MOST: usize = 1 << 16;
/// A limit for each of many.
#[derive(Debug)]
pub(super) struct Rate<K> {
    window: Duration,
    /// Time that one request takes of the window.
    each: Duration,
    busy_until: Mutex<HashMap<K, Instant>>,
}

impl<K: Eq + Hash> Rate<K> {
    pub(super) fn new(per_minute: NonZeroU32) -> Self {
        Self::within(MINUTE, per_minute)
    }
    pub(super) fn within(window: Duration, most: NonZeroU32) -> Self {
        let each = window.checked_div(most.get()).unwrap_or(window);
        Self { window, each, busy_until: Mutex::default() }
    }

    /// Takes one request. Otherwise: seconds to wait.
    pub(super) fn take(&self, who: K, now: Instant) -> Result<(), u32> {
        let mut busy_until = self.busy_until.lock().unwrap_or_else(PoisonError::into_inner);
        if busy_until.len() >= MOST {
            busy_until.retain(|_, until| *until > now);
        }
        let until = busy_until.get(&who).copied().unwrap_or(now).max(now) + self.each;
        let ahead = until.saturating_duration_since(now);
        if ahead > self.window {
            let wait = ahead.saturating_sub(self.window).as_secs().saturating_add(1);
            return Err(u32::try_from(wait).unwrap_or(u32::MAX));
        }
        busy_until.insert(who, until);
        Ok(())
    }

    /// Takes it back: it was none of those that are counted.
    pub(super) fn give_back(&self, who: &K) {
        let mut busy_until = self.busy_until.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(until) = busy_until.get_mut(who) {
            *until = until.checked_sub(self.each).unwrap_or(*until);
        }
    }

    /// Whether one more would be taken now; takes none.
    pub(super) fn check(&self, who: &K, now: Instant) -> Result<(), u32> {
        let busy_until = self.busy_until.lock().unwrap_or_else(PoisonError::into_inner);
        let ahead = busy_until.get(who).map(|until| until.saturating_duration_since(now) + self.each);
        match ahead.and_then(|ahead| ahead.checked_sub(self.window)).filter(|over| !over.is_zero()) {
            Some(over) => Err(u32::try_from(over.as_secs().saturating_add(1)).unwrap_or(u32::MAX)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_os::clock;

    fn rate(per_minute: u32) -> Rate<&'static str> {
        Rate::new(NonZeroU32::new(per_minute).unwrap())
    }

    #[test]
    fn a_minutes_worth_comes_at_once_and_then_evenly() {
        let (rate, now) = (rate(6), clock::monotonic());
        for _ in 0..6 {
            assert_eq!(rate.take("a", now), Ok(()));
        }
        assert_eq!(rate.check(&"a", now), Err(11));
        assert_eq!(rate.take("a", now), Err(11), "one takes ten seconds");
        assert_eq!(rate.take("b", now), Ok(()), "each for itself");
        assert_eq!(rate.take("a", now + Duration::from_secs(10)), Ok(()));
        assert!(rate.take("a", now + Duration::from_secs(10)).is_err());
        let later = now + Duration::from_secs(600);
        assert_eq!((0..7).filter(|_| rate.take("a", later).is_ok()).count(), 6, "never more than a minute's");
    }

    #[test]
    fn what_is_given_back_can_be_taken_again() {
        let (rate, now) = (rate(2), clock::monotonic());
        assert_eq!((rate.take("a", now), rate.take("a", now)), (Ok(()), Ok(())));
        assert!(rate.take("a", now).is_err());
        rate.give_back(&"a");
        rate.give_back(&"b");
        assert_eq!(rate.take("a", now), Ok(()));
        assert!(rate.take("a", now).is_err());
    }
}
