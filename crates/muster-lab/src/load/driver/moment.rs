//! Time as the client counts it: nanoseconds from its start.

use muster_os::clock;
use std::time::{Duration, Instant};

/// Nanoseconds of a second.
const SECOND: u64 = 1_000_000_000;

/// A clock that began when the client did.
#[derive(Debug, Clone, Copy)]
pub(super) struct Watch {
    start: Instant,
    start_utc: i64,
}

impl Watch {
    pub(super) fn start() -> Self {
        Self { start: clock::monotonic(), start_utc: clock::now_utc() }
    }

    pub(super) fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    pub(super) fn now(&self) -> u64 {
        nanoseconds(self.elapsed())
    }

    /// What a machine's clock says at a moment: seconds since 1970, as they stand in a request.
    pub(super) fn utc(&self, moment: u64) -> u32 {
        let since = i64::try_from(moment / SECOND).unwrap_or(0);
        u32::try_from(self.start_utc.saturating_add(since)).unwrap_or(u32::MAX)
    }
}

pub(super) fn nanoseconds(span: Duration) -> u64 {
    u64::try_from(span.as_nanos()).unwrap_or(u64::MAX)
}
