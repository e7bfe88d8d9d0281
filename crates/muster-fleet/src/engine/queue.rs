//! Which machine is woken next: by time, and of several at one time the one with the lowest number.

use crate::scenario::Moment;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// What is to come. A machine stands in it once for each time that it was told to wake; whoever takes one out asks
/// whether it still holds.
#[derive(Debug, Default)]
pub(crate) struct Queue(BinaryHeap<Reverse<(Moment, u32)>>);

impl Queue {
    pub(crate) fn push(&mut self, at: Moment, seat: u32) {
        if at != Moment::NEVER {
            self.0.push(Reverse((at, seat)));
        }
    }

    /// The next one, if it comes before `end`.
    pub(crate) fn pop_before(&mut self, end: Moment) -> Option<(Moment, u32)> {
        let Reverse((at, _)) = self.0.peek()?;
        if *at >= end {
            return None;
        }
        self.0.pop().map(|Reverse(next)| next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_comes_first_and_then_the_number() {
        let mut queue = Queue::default();
        for (at, seat) in [(5, 1), (3, 9), (5, 0), (u32::MAX, 3), (4, 2)] {
            queue.push(Moment(at), seat);
        }
        let taken: Vec<_> = std::iter::from_fn(|| queue.pop_before(Moment(5))).collect();
        assert_eq!(taken, [(Moment(3), 9), (Moment(4), 2)]);
        assert_eq!(queue.pop_before(Moment::NEVER), Some((Moment(5), 0)));
        assert_eq!(queue.pop_before(Moment::NEVER), Some((Moment(5), 1)));
        assert_eq!(queue.pop_before(Moment::NEVER), None, "what never comes is not kept");
    }
}
