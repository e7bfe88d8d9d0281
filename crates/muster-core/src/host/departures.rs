//! Machines whose records may have to go, found without looking at the others.
//!
//! A machine stands at an hour in which it, or whoever had its slot before, was once seen, and stays there when it is seen
//! again: a renewal costs nothing here. When that hour's time has come, whoever was seen later moves on.

use super::records::{Slab, Slot};
use alloc::collections::BTreeMap;
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
        let mut departures = Self { hours: BTreeMap::new(), stands: Vec::with_capacity(slab.len()) };
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

    /// Machines that were seen last at or before `moment` and are not blocked, `most` of them. They wait no longer.
    pub(super) fn take(&mut self, slab: &Slab, moment: Timestamp, most: usize) -> Vec<Cmid> {
        let (mut gone, mut later) = (Vec::new(), Vec::new());
        while gone.len() < most
            && let Some((hour, slot)) = self.pop(Hour::of(moment))
        {
            if self.stands.get(slot.number()) != Some(&hour) {
                continue;
            }
            self.leave(slot);
            match slab.get(slot).filter(|machine| !machine.is_blocked()) {
                Some(machine) if machine.last_seen() > moment => later.push((slot, machine.last_seen())),
                Some(machine) => gone.push(machine.cmid()),
                None => {}
            }
        }
        later.into_iter().for_each(|(slot, seen)| self.wait(slot, seen));
        gone
    }

    /// The next slot of the hours up to one.
    fn pop(&mut self, last: Hour) -> Option<(Hour, Slot)> {
        while let Some(mut first) = self.hours.first_entry().filter(|first| *first.key() <= last) {
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
