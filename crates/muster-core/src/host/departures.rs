//! Machines whose records may have to go, found without looking at the others.
//!
//! A machine stands at an hour in which it, or whoever had its slot before, was once seen, and stays there when it is seen
//! again: a renewal costs nothing here. When that hour has passed, whoever was seen later moves on.

use super::records::{Slab, Slot};
use super::timing::LOOKS_FOR_EACH;
use alloc::collections::BTreeMap;
use alloc::vec;
use alloc::vec::Vec;
use muster_wire::id::Cmid;
use muster_wire::time::Timestamp;

/// Whole hours since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hour(u32);

/// That of a slot which stands nowhere: behind all that there are.
const NOWHERE: Hour = Hour(u32::MAX);

/// Every machine that is not blocked, at an hour not behind that in which it was seen last. One that is blocked may stand
/// here until its hour is passed.
#[derive(Debug, Clone, Default)]
pub(super) struct Departures {
    hours: BTreeMap<Hour, Vec<Slot>>,
    /// The hour at which each slot stands. At any other hour a slot says nothing.
    stands: Vec<Hour>,
}

impl Departures {
    /// Of all records.
    pub(super) fn of(slab: &Slab) -> Self {
        let mut departures = Self { hours: BTreeMap::new(), stands: vec![NOWHERE; slab.slots()] };
        let machines = slab.iter().filter(|(_, machine)| !machine.is_blocked());
        machines.for_each(|(slot, machine)| departures.wait(slot, machine.last_seen()));
        departures
    }

    /// Takes a machine in that is new, not blocked any more or, after the clock was set back, seen earlier than before.
    pub(super) fn wait(&mut self, slot: Slot, seen: Timestamp) {
        let (number, hour) = (slot.number(), Hour::of(seen));
        if number >= self.stands.len() {
            self.stands.resize(number.saturating_add(1), NOWHERE);
        }
        if let Some(stands) = self.stands.get_mut(number).filter(|stands| **stands > hour) {
            *stands = hour;
            self.hours.entry(hour).or_default().push(slot);
        }
    }

    /// Machines that are not blocked and were seen last before the hour of `moment`, `most` of them. They wait no longer.
    /// Fewer, although there are more, where too many had to be looked at that were seen later.
    pub(super) fn take(&mut self, slab: &Slab, moment: Timestamp, most: usize) -> Vec<Cmid> {
        let border = Hour::of(moment);
        let mut gone = Vec::new();
        for _ in 0..most.saturating_mul(LOOKS_FOR_EACH) {
            let Some((hour, slot)) = self.pop(border) else { break };
            if self.stands.get(slot.number()) != Some(&hour) {
                continue;
            }
            self.leave(slot);
            match slab.get(slot).filter(|machine| !machine.is_blocked()) {
                Some(machine) if Hour::of(machine.last_seen()) >= border => {
                    self.wait(slot, machine.last_seen());
                }
                Some(machine) => gone.push(machine.cmid()),
                None => {}
            }
            if gone.len() == most {
                break;
            }
        }
        gone
    }

    /// The next slot of the hours before one.
    fn pop(&mut self, border: Hour) -> Option<(Hour, Slot)> {
        while let Some(mut first) = self.hours.first_entry().filter(|first| *first.key() < border) {
            let hour = *first.key();
            match first.get_mut().pop() {
                Some(slot) => return Some((hour, slot)),
                None => first.remove(),
            };
        }
        None
    }

    fn leave(&mut self, slot: Slot) {
        self.stands.get_mut(slot.number()).into_iter().for_each(|stands| *stands = NOWHERE);
    }
}

impl Hour {
    fn of(at: Timestamp) -> Self {
        Self(u32::try_from(at.seconds().div_euclid(3_600)).unwrap_or(u32::MAX - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::super::record::MachineRecord;
    use super::super::records::Records;
    use super::super::records::testing::record;
    use super::*;
    use muster_wire::number::PoolNumber;

    const HOUR: i64 = 3_600;
    const ALL: usize = usize::MAX;

    /// Records, and what waits, kept in step as a pool keeps them.
    struct Pool {
        records: Records,
        departures: Departures,
    }

    impl Pool {
        fn new() -> Self {
            Self { records: Records::new(PoolNumber(1)), departures: Departures::default() }
        }

        fn put(&mut self, number: u8, seen: i64, blocked: bool) {
            let base = record("192.0.2.1", None);
            let (cmid, last_seen) = (cmid(number), Timestamp::from_seconds(seen));
            let record = MachineRecord { cmid, last_seen, blocked, ..base };
            let (slot, _) = self.records.put_at(self.records.slot(cmid), &record);
            if !blocked {
                self.departures.wait(slot, last_seen);
            }
        }

        /// Those that went, of which the records are taken out.
        fn take(&mut self, moment: i64, most: usize) -> Vec<u8> {
            let gone = self.departures.take(self.records.slab(), Timestamp::from_seconds(moment), most);
            gone.iter().for_each(|cmid| drop(self.records.remove(*cmid)));
            let mut numbers: Vec<u8> = gone.iter().map(|cmid| cmid.as_bytes()[0]).collect();
            numbers.sort_unstable();
            numbers
        }
    }

    fn cmid(number: u8) -> Cmid {
        Cmid::new([number; 16])
    }

    #[test]
    fn an_hour_goes_when_it_has_passed() {
        let mut pool = Pool::new();
        for (number, seen) in [(1, 0), (2, HOUR - 1), (3, HOUR)] {
            pool.put(number, seen, false);
        }
        assert_eq!(pool.take(HOUR - 1, ALL), []);
        assert_eq!(pool.take(HOUR, ALL), [1, 2]);
        assert_eq!(pool.take(2 * HOUR - 1, ALL), []);
        assert_eq!(pool.take(2 * HOUR, ALL), [3]);
    }

    #[test]
    fn whoever_was_seen_again_moves_on() {
        let mut pool = Pool::new();
        pool.put(1, 0, false);
        pool.put(2, 0, false);
        pool.put(1, 5 * HOUR, false);
        assert_eq!(pool.take(HOUR, ALL), [2]);
        assert_eq!(pool.take(5 * HOUR, ALL), []);
        assert_eq!(pool.take(6 * HOUR, ALL), [1]);
        assert_eq!(pool.take(9 * HOUR, ALL), []);
    }

    #[test]
    fn a_slot_that_is_used_again_goes_with_its_new_machine() {
        let mut pool = Pool::new();
        pool.put(1, 0, false);
        pool.records.remove(cmid(1));
        pool.put(2, 3 * HOUR, false);
        assert_eq!(pool.take(HOUR, ALL), []);
        assert_eq!(pool.take(4 * HOUR, ALL), [2]);
    }

    #[test]
    fn a_machine_seen_earlier_than_before_goes_once() {
        let mut pool = Pool::new();
        pool.put(1, 5 * HOUR, false);
        pool.put(1, HOUR, false);
        pool.put(2, 5 * HOUR, false);
        assert_eq!(pool.take(2 * HOUR, ALL), [1]);
        assert_eq!(pool.take(6 * HOUR, ALL), [2]);
    }

    #[test]
    fn a_blocked_machine_is_passed_over_and_comes_back() {
        let mut pool = Pool::new();
        pool.put(1, 0, false);
        pool.put(1, 0, true);
        assert_eq!(pool.take(HOUR, ALL), []);
        pool.put(1, 0, false);
        assert_eq!(pool.take(HOUR, ALL), [1]);
    }

    #[test]
    fn what_is_too_much_at_once_goes_the_next_time() {
        let mut pool = Pool::new();
        for number in 1..=5 {
            pool.put(number, i64::from(number % 2) * HOUR, false);
        }
        assert_eq!(pool.take(2 * HOUR, 0), []);
        assert_eq!(pool.take(2 * HOUR, 1).len(), 1);
        assert_eq!(pool.take(2 * HOUR, 2).len(), 2);
        assert_eq!(pool.take(2 * HOUR, 2).len(), 2);
        assert_eq!(pool.take(2 * HOUR, 2), []);
    }

    #[test]
    fn no_more_are_looked_at_than_may_be() {
        let mut pool = Pool::new();
        let looks = u8::try_from(LOOKS_FOR_EACH).unwrap();
        pool.put(255, 0, false);
        for number in 0..2 * looks {
            pool.put(number, 0, false);
            pool.put(number, 2 * HOUR, false);
        }
        assert_eq!(pool.take(HOUR, 1), []);
        assert_eq!(pool.take(HOUR, 1), []);
        assert_eq!(pool.take(HOUR, 1), [255]);
        assert_eq!(pool.take(3 * HOUR, ALL).len(), usize::from(2 * looks));
    }

    #[test]
    fn all_of_a_record_wait_after_loading() {
        let mut pool = Pool::new();
        pool.put(1, 0, false);
        pool.put(2, 0, false);
        pool.put(3, 0, true);
        pool.records.remove(cmid(1));
        pool.departures = Departures::of(pool.records.slab());
        assert_eq!(pool.take(HOUR, ALL), [2]);
    }
}
