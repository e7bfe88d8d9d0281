//! Requests received, as administrators know them: total, failed, and by the licence status they came with.

/// Cumulative counters since the host was installed. Always `total == failed + sum of by_status`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counters {
    /// Requests received.
    pub total: u64,
    /// Requests refused before counting: clock, coverage, permission, bounds.
    pub failed: u64,
    /// Counted requests by the status they came with: unlicensed, licensed, initial grace, additional grace,
    /// non-genuine grace, notification.
    pub by_status: [u64; 6],
}

impl Counters {
    /// Whether the numbers add up.
    #[must_use]
    pub fn is_consistent(&self) -> bool {
        let counted = self.by_status.iter().fold(0_u64, |sum, number| sum.saturating_add(*number));
        self.total == self.failed.saturating_add(counted)
    }

    pub(super) const fn fail(&mut self) {
        self.total = self.total.saturating_add(1);
        self.failed = self.failed.saturating_add(1);
    }

    /// Counts a request by its status; the wire lets none above 5 through, and here it would have failed.
    pub(super) fn count(&mut self, status: u8) {
        match self.by_status.get_mut(usize::from(status)) {
            Some(number) => {
                *number = number.saturating_add(1);
                self.total = self.total.saturating_add(1);
            }
            None => self.fail(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn total_is_failed_and_the_six() {
        let mut counters = Counters::default();
        (0..=6).for_each(|status| counters.count(status));
        counters.fail();
        assert_eq!(counters, Counters { total: 8, failed: 2, by_status: [1; 6] });
        assert!(counters.is_consistent());
        assert!(!Counters { total: 9, ..counters }.is_consistent());
    }
}
