//! How many machines appeared from each source address within the last day.

use super::source::Source;
use super::timing::NEWCOMER_WINDOW;
use alloc::collections::{BTreeMap, VecDeque};
use muster_wire::number::MachineCount;
use muster_wire::time::Timestamp;

/// New machines of the last 24 hours, oldest first, and their number by address. Bounded by the records themselves:
/// each entry stands for one record made.
#[derive(Debug, Clone, Default)]
pub(super) struct Newcomers {
    order: VecDeque<(Timestamp, Source)>,
    by_source: BTreeMap<Source, u32>,
}

impl Newcomers {
    /// How many appeared from this address within the last 24 hours.
    pub(super) fn of(&mut self, source: Source, now: Timestamp) -> MachineCount {
        self.expire(now);
        MachineCount(self.by_source.get(&source.network()).copied().unwrap_or(0))
    }

    /// Takes note of a new machine.
    pub(super) fn add(&mut self, source: Source, now: Timestamp) {
        let source = source.network();
        self.order.push_back((now, source));
        let number = self.by_source.entry(source).or_default();
        *number = number.saturating_add(1);
    }

    /// After a step of the clock the moments mean nothing any more.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    fn expire(&mut self, now: Timestamp) {
        while let Some((_, source)) = self.order.pop_front_if(|(at, _)| now >= at.plus(NEWCOMER_WINDOW)) {
            if let Some(number) = self.by_source.get_mut(&source) {
                *number = number.saturating_sub(1);
                if *number == 0 {
                    self.by_source.remove(&source);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_counted_apart_for_a_day() {
        let (one, two) = ("192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
        let start = Timestamp::from_seconds(1_800_000_000);
        let mut newcomers = Newcomers::default();
        newcomers.add(one, start);
        newcomers.add(one, start.plus_seconds(10));
        newcomers.add(two, start.plus_seconds(20));
        let day = start.plus_seconds(86_400);
        assert_eq!(newcomers.of(one, day.plus_seconds(-1)), MachineCount(2));
        assert_eq!(newcomers.of(one, day), MachineCount(1));
        assert_eq!(newcomers.of(two, day), MachineCount(1));
        assert_eq!(newcomers.of(one, day.plus_seconds(10)), MachineCount(0));
        assert!(!newcomers.by_source.contains_key(&one), "addresses without entries are forgotten");
    }
}
