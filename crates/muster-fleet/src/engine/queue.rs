//! Which machine is woken next: by time, and of several at one time the one with the lowest number.

use crate::scenario::Moment;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

const HOUR: u32 = 3_600;

/// What is to come. A machine stands in it once for each time that it was told to wake; whoever takes one out asks
/// whether it still holds.
///
/// Only the hour that it is, is kept in order. Whatever comes later lies in the heap of its hour, so that a machine that is
/// to wake in a week costs the same among ten and among a million.
#[derive(Debug)]
pub(crate) struct Queue {
    ends: Moment,
    /// The hour that is in order.
    hour: usize,
    now: BinaryHeap<Reverse<(Moment, u32)>>,
    /// Those of each hour, in no order.
    later: Vec<Vec<Reverse<(Moment, u32)>>>,
}

impl Queue {
    /// An empty one; what comes at the end or after it is not kept.
    pub(crate) fn new(ends: Moment) -> Self {
        let hours = hour(ends).saturating_add(1);
        Self { ends, hour: 0, now: BinaryHeap::new(), later: vec![Vec::new(); hours] }
    }

    pub(crate) fn push(&mut self, at: Moment, seat: u32) {
        let hour = hour(at);
        match self.later.get_mut(hour) {
            _ if at >= self.ends => {}
            Some(later) if hour > self.hour => later.push(Reverse((at, seat))),
            _ => self.now.push(Reverse((at, seat))),
        }
    }

    /// The next one, if it comes before `end`.
    pub(crate) fn pop_before(&mut self, end: Moment) -> Option<(Moment, u32)> {
        while self.now.is_empty() {
            let next = self.hour.saturating_add(1);
            let later = self.later.get_mut(next).filter(|_| next <= hour(end))?;
            self.hour = next;
            self.now = std::mem::take(later).into();
        }
        let Reverse((at, _)) = self.now.peek()?;
        if *at >= end {
            return None;
        }
        self.now.pop().map(|Reverse(next)| next)
    }
}

fn hour(at: Moment) -> usize {
    usize::try_from(at.0 / HOUR).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(queue: &mut Queue, end: u32) -> Vec<(u32, u32)> {
        std::iter::from_fn(|| queue.pop_before(Moment(end))).map(|(at, seat)| (at.0, seat)).collect()
    }

    #[test]
    fn time_comes_first_and_then_the_number() {
        let mut queue = Queue::new(Moment(10 * HOUR));
        for (at, seat) in [(5, 1), (3, 9), (5, 0), (4, 2)] {
            queue.push(Moment(at), seat);
        }
        assert_eq!(all(&mut queue, 5), [(3, 9), (4, 2)]);
        assert_eq!(all(&mut queue, 6), [(5, 0), (5, 1)]);
        assert_eq!(all(&mut queue, u32::MAX), [(0, 0); 0]);
    }

    #[test]
    fn hours_come_one_after_the_other() {
        let mut queue = Queue::new(Moment(3 * HOUR));
        for (at, seat) in [(2 * HOUR + 1, 1), (HOUR, 2), (2 * HOUR, 3), (3 * HOUR, 4), (u32::MAX, 5)] {
            queue.push(Moment(at), seat);
        }
        assert_eq!(all(&mut queue, HOUR), [(0, 0); 0]);
        // What is said for an hour that has passed comes at once.
        queue.push(Moment(7), 6);
        assert_eq!(all(&mut queue, 2 * HOUR), [(7, 6), (HOUR, 2)]);
        queue.push(Moment(2 * HOUR), 0);
        assert_eq!(all(&mut queue, 3 * HOUR), [(2 * HOUR, 0), (2 * HOUR, 3), (2 * HOUR + 1, 1)]);
        assert_eq!(all(&mut queue, u32::MAX), [(0, 0); 0], "what is not before the end never comes");
    }

    #[test]
    fn it_is_what_one_heap_would_be() {
        let (mut queue, mut heap) = (Queue::new(Moment(50 * HOUR)), BinaryHeap::new());
        let mut number = 1_u32;
        for end in (0..50).map(|hours| hours * HOUR + 1_800) {
            for seat in 0..40 {
                number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let at = end.saturating_sub(1_800) + number % (20 * HOUR);
                queue.push(Moment(at), seat);
                heap.push(Reverse((at, seat)));
            }
            let mut expected = Vec::new();
            while heap.peek().is_some_and(|Reverse((at, _))| *at < end) {
                expected.extend(heap.pop().map(|Reverse(next)| next));
            }
            assert_eq!(all(&mut queue, end), expected);
        }
    }
}
