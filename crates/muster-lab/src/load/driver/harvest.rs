//! What one drive brought.

use crate::load::asker::Asked;
use crate::load::fault::{Fault, Faults};
use crate::load::latency::Latency;
use std::time::Duration;

/// Which answers are kept, to be looked at in full afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::load) enum Keep {
    Nothing,
    /// One in so many.
    OneIn(u32),
    All,
}

/// An answer that was kept, as it came.
#[derive(Debug, Clone)]
pub(in crate::load) struct Kept {
    pub(in crate::load) asked: Asked,
    pub(in crate::load) body: Vec<u8>,
}

/// Figures of a drive.
#[derive(Debug)]
pub(in crate::load) struct Harvest {
    /// Requests that were sent.
    pub(in crate::load) asked: u64,
    /// Right answers within the time that is measured, and in all.
    pub(in crate::load) measured: u64,
    pub(in crate::load) answered: u64,
    pub(in crate::load) faults: Faults,
    pub(in crate::load) latency: Latency,
    pub(in crate::load) kept: Vec<Kept>,
    /// How long it took from the first request to the last answer.
    pub(in crate::load) took: Duration,
    /// Bytes of the last request, with its header.
    pub(in crate::load) request_bytes: usize,
    keep: Keep,
}

impl Harvest {
    pub(super) fn new(keep: Keep) -> Self {
        Self {
            asked: 0,
            measured: 0,
            answered: 0,
            faults: Faults::default(),
            latency: Latency::new(),
            kept: Vec::new(),
            took: Duration::ZERO,
            request_bytes: 0,
            keep,
        }
    }

    pub(in crate::load) fn fault(&mut self, fault: Fault, times: usize) {
        self.faults.add(fault, u64::try_from(times).unwrap_or(u64::MAX));
    }

    /// A right answer within the time that is measured.
    pub(super) fn measure(&mut self, nanoseconds: u64) {
        self.measured = self.measured.saturating_add(1);
        self.latency.record(nanoseconds);
    }

    pub(super) fn answer(&mut self, asked: &Asked, body: &[u8]) {
        self.answered = self.answered.saturating_add(1);
        let is_kept = match self.keep {
            Keep::Nothing => false,
            Keep::OneIn(many) => self.answered.is_multiple_of(u64::from(many.max(1))),
            Keep::All => true,
        };
        if is_kept {
            self.kept.push(Kept { asked: *asked, body: body.to_vec() });
        }
    }
}
