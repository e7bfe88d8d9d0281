//! How long one question may take, with everything that is sent again.

use std::time::{Duration, Instant};

use muster_os::clock;

/// A moment, and the seconds that were given until it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limit {
    end: Option<Instant>,
    pub(crate) seconds: u64,
}

impl Limit {
    /// So many seconds from now.
    pub(crate) fn of(seconds: u64) -> Self {
        Self { end: clock::monotonic().checked_add(Duration::from_secs(seconds)), seconds }
    }

    /// What is left; nothing when it is over.
    pub(crate) fn left(self) -> Option<Duration> {
        let left = self.end?.saturating_duration_since(clock::monotonic());
        (!left.is_zero()).then_some(left)
    }

    /// The same from now on, but over after half of what is left.
    pub(crate) fn half(self) -> Self {
        let half = self.left().and_then(|left| left.checked_div(2)).unwrap_or_default();
        Self { end: clock::monotonic().checked_add(half), ..self }
    }
}
