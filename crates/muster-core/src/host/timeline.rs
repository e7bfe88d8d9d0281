//! Machines in the order of a moment, so that counting those after a moment does not look at each.

use alloc::collections::BTreeSet;
use muster_wire::id::Cmid;
use muster_wire::number::MachineCount;
use muster_wire::time::Timestamp;

/// A set of machines, each at one moment, parted at a border. Machines cross the border one by one as it moves, so that
/// a count at the border costs nothing and one near it little, however many machines there are.
#[derive(Debug, Clone)]
pub(super) struct Timeline {
    border: Timestamp,
    before: BTreeSet<(Timestamp, Cmid)>,
    after: BTreeSet<(Timestamp, Cmid)>,
}

impl Timeline {
    pub(super) const fn new() -> Self {
        Self { border: Timestamp::ZERO, before: BTreeSet::new(), after: BTreeSet::new() }
    }

    pub(super) fn insert(&mut self, at: Timestamp, cmid: Cmid) {
        let side = if at > self.border { &mut self.after } else { &mut self.before };
        side.insert((at, cmid));
    }

    pub(super) fn remove(&mut self, at: Timestamp, cmid: Cmid) {
        let side = if at > self.border { &mut self.after } else { &mut self.before };
        side.remove(&(at, cmid));
    }

    /// Moves the border, in either direction.
    pub(super) fn advance(&mut self, border: Timestamp) {
        self.border = border;
        while let Some(first) = self.after.first().copied().filter(|(at, _)| *at <= border) {
            self.after.remove(&first);
            self.before.insert(first);
        }
        while let Some(last) = self.before.last().copied().filter(|(at, _)| *at > border) {
            self.before.remove(&last);
            self.after.insert(last);
        }
    }

    /// How many machines stand after `moment`; cheap when it is near the border.
    pub(super) fn count_after(&self, moment: Timestamp) -> MachineCount {
        let beyond = |(at, _): &&(Timestamp, Cmid)| *at > moment;
        let count = if moment >= self.border {
            let passed = self.after.iter().take_while(|entry| !beyond(entry)).count();
            self.after.len().saturating_sub(passed)
        } else {
            let still = self.before.iter().rev().take_while(beyond).count();
            self.after.len().saturating_add(still)
        };
        MachineCount(u32::try_from(count).unwrap_or(u32::MAX))
    }

    /// The machines at or before `moment`, earliest first.
    pub(super) fn until(&self, moment: Timestamp) -> impl Iterator<Item = Cmid> {
        let entries = self.before.iter().chain(&self.after);
        entries.take_while(move |(at, _)| *at <= moment).map(|(_, cmid)| *cmid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_seconds(seconds)
    }

    #[test]
    fn the_count_is_right_on_both_sides_of_the_border_wherever_it_stands() {
        let mut timeline = Timeline::new();
        for number in 1..=9_u8 {
            timeline.insert(at(i64::from(number) * 10), Cmid::new([number; 16]));
        }
        for border in [0, 95, 50, 10, 200, 45] {
            timeline.advance(at(border));
            for moment in 0..=100_i64 {
                let expected = (1..=9).filter(|number| number * 10 > moment).count();
                assert_eq!(timeline.count_after(at(moment)).0 as usize, expected, "{border} {moment}");
            }
            assert_eq!(timeline.until(at(30)).collect::<Vec<_>>(), [1, 2, 3].map(|n| Cmid::new([n; 16])));
        }
        timeline.remove(at(10), Cmid::new([1; 16]));
        timeline.remove(at(90), Cmid::new([9; 16]));
        assert_eq!(timeline.count_after(at(0)), MachineCount(7));
    }
}
