//! How many machines have a moment of their own after some moment, known without looking at any of them.
//!
//! Moments are whole seconds, so that the number of machines in each second says all of it, and a machine that moves from
//! one second to another changes two numbers, however many machines there are.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::ops::Range;
use muster_wire::number::MachineCount;
use muster_wire::time::Timestamp;

/// Seconds that are kept together: so many that few machines share what each such span costs, and so few that a new second
/// in it moves little.
const SPAN: i64 = 512;
const WORD: u32 = u64::BITS;

/// Numbers of machines by second, and a border between them: how many are behind it is known, so that a count at the
/// border costs nothing and one near it little.
#[derive(Debug, Clone)]
pub(super) struct Timeline {
    /// Spans in which there is any machine, counted from 1970.
    spans: BTreeMap<i64, Span>,
    border: Timestamp,
    after: u32,
}

/// Only seconds in which there is any machine take room: in a small pool they are few.
#[derive(Debug, Clone, Default)]
struct Span {
    /// These seconds: a bit for each, the lowest of the first word for the first.
    seconds: [u64; 8],
    /// How many machines each of them has, in the same order.
    numbers: Vec<u32>,
}

impl Timeline {
    /// All machines that have such a moment.
    pub(super) fn of(moments: impl Iterator<Item = Timestamp>) -> Self {
        let mut timeline = Self { spans: BTreeMap::new(), border: Timestamp::ZERO, after: 0 };
        moments.for_each(|moment| timeline.follow(None, Some(moment)));
        timeline
    }

    /// Follows one machine from a moment to another; none: it is not there.
    pub(super) fn follow(&mut self, old: Option<Timestamp>, new: Option<Timestamp>) {
        if old == new {
            return;
        }
        if let Some(old) = old {
            self.remove(old);
            self.after = self.after.saturating_sub(u32::from(old > self.border));
        }
        if let Some(new) = new {
            let (span, second) = parts(new);
            self.spans.entry(span).or_default().add(second);
            self.after = self.after.saturating_add(u32::from(new > self.border));
        }
    }

    fn remove(&mut self, moment: Timestamp) {
        let (number, second) = parts(moment);
        let Some(span) = self.spans.get_mut(&number) else { return };
        span.remove(second);
        if span.numbers.is_empty() {
            self.spans.remove(&number);
        }
    }

    /// Moves the border, in either direction.
    pub(super) fn advance(&mut self, border: Timestamp) {
        self.after = self.number_after(border);
        self.border = border;
    }

    /// How many machines stand after `moment`; cheap when it is near the border.
    pub(super) fn count_after(&self, moment: Timestamp) -> MachineCount {
        MachineCount(self.number_after(moment))
    }

    fn number_after(&self, moment: Timestamp) -> u32 {
        if moment == self.border {
            return self.after;
        }
        if moment > self.border {
            self.after.saturating_sub(self.number_between(self.border, moment))
        } else {
            self.after.saturating_add(self.number_between(moment, self.border))
        }
    }

    /// Machines after one moment, up to and with a later one.
    fn number_between(&self, from: Timestamp, to: Timestamp) -> u32 {
        let ((first, after), (last, with)) = (parts(from), parts(to));
        let within = self.spans.range(first..=last).map(|(number, span)| {
            let begin = if *number == first { span.before(after.saturating_add(1)) } else { 0 };
            let end = if *number == last { span.before(with.saturating_add(1)) } else { span.numbers.len() };
            span.sum(begin..end)
        });
        within.fold(0, u32::saturating_add)
    }
}

impl Span {
    fn add(&mut self, second: u32) {
        let place = self.before(second);
        if self.has(second) {
            self.numbers.get_mut(place).into_iter().for_each(|number| *number = number.saturating_add(1));
        } else {
            self.turn(second);
            self.numbers.insert(place, 1);
        }
    }

    fn remove(&mut self, second: u32) {
        if !self.has(second) {
            return;
        }
        let place = self.before(second);
        match self.numbers.get_mut(place) {
            Some(number) if *number > 1 => *number = number.saturating_sub(1),
            _ => {
                self.turn(second);
                self.numbers.remove(place);
                self.give_back();
            }
        }
    }

    /// A span that was full keeps no room for the few of it that never come back.
    fn give_back(&mut self) {
        let few = self.numbers.len().saturating_mul(2);
        if self.numbers.capacity() > few.saturating_mul(2) {
            self.numbers.shrink_to(few);
        }
    }

    fn has(&self, second: u32) -> bool {
        let (word, bit) = bit(second);
        self.seconds.get(word).is_some_and(|word| word & bit != 0)
    }

    /// Now it has a machine, or now it has none any more.
    fn turn(&mut self, second: u32) {
        let (word, bit) = bit(second);
        self.seconds.get_mut(word).into_iter().for_each(|word| *word ^= bit);
    }

    /// How many seconds before this one have a machine.
    fn before(&self, second: u32) -> usize {
        let (word, bit) = bit(second);
        let whole = self.seconds.iter().take(word).map(|word| word.count_ones());
        let part = self.seconds.get(word).map(|word| (word & bit.wrapping_sub(1)).count_ones());
        usize::try_from(whole.chain(part).sum::<u32>()).unwrap_or(usize::MAX)
    }

    /// Machines of the seconds at these places.
    fn sum(&self, places: Range<usize>) -> u32 {
        let numbers = self.numbers.get(places).unwrap_or_default();
        numbers.iter().fold(0, |sum, number| sum.saturating_add(*number))
    }
}

/// The span, and the second in it.
fn parts(at: Timestamp) -> (i64, u32) {
    let (span, second) = (at.seconds().div_euclid(SPAN), at.seconds().rem_euclid(SPAN));
    (span, u32::try_from(second).unwrap_or(0))
}

/// The word of a second, and its bit there.
fn bit(second: u32) -> (usize, u64) {
    (usize::try_from(second / WORD).unwrap_or(usize::MAX), 1 << (second % WORD))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_seconds(seconds)
    }
    fn timeline(moments: &[i64]) -> Timeline {
        Timeline::of(moments.iter().copied().map(at))
    }
    fn after(timeline: &Timeline, seconds: i64) -> u32 {
        timeline.count_after(at(seconds)).0
    }

    /// The last second of the year 9999.
    const LAST: i64 = 253_402_300_799;

    #[test]
    fn words_and_spans_begin_and_end_where_they_should() {
        let moments = [1, 63, 64, 127, 128, 511, 512, 513, 1_023, 1_024, LAST];
        let mut line = timeline(&moments);
        for border in [0, 1, 62, 63, 64, 65, 510, 511, 512, 1_023, 1_024, LAST - 512, LAST] {
            line.advance(at(border));
            for moment in moments.into_iter().flat_map(|moment| [moment - 1, moment, moment + 1]) {
                let later = moments.into_iter().filter(|other| *other > moment).count();
                assert_eq!(after(&line, moment) as usize, later, "after {moment}, the border at {border}");
            }
        }
    }

    #[test]
    fn machines_of_one_second_are_told_apart_from_those_of_the_next() {
        let mut line = timeline(&[70, 70, 70, 71]);
        line.follow(Some(at(70)), Some(at(71)));
        assert_eq!((after(&line, 69), after(&line, 70), after(&line, 71)), (4, 2, 0));
        line.follow(Some(at(70)), None);
        line.follow(Some(at(70)), None);
        assert_eq!((after(&line, 69), after(&line, 70)), (2, 2));
    }

    #[test]
    fn a_span_that_empties_gives_its_room_back() {
        let all: Vec<i64> = (0..SPAN).collect();
        let mut line = timeline(&all);
        for second in 1..SPAN {
            line.follow(Some(at(second)), None);
        }
        let room = |line: &Timeline| line.spans.values().map(|span| span.numbers.capacity()).collect();
        let left: Vec<usize> = room(&line);
        assert_eq!(left.len(), 1);
        assert!(left[0] <= 8, "{left:?}");
        line.follow(Some(at(0)), None);
        assert_eq!(room(&line), []);
    }
}
