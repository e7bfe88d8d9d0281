//! How many machines have a moment of their own after some moment, known without looking at any of them.
//!
//! Moments are whole seconds, so that the number of machines in each second says all of it, and a machine that moves from
//! one second to another changes two numbers, however many machines there are.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use muster_wire::number::MachineCount;
use muster_wire::time::Timestamp;

const SECONDS: usize = 60;

/// Numbers of machines by second, and a border between them: how many are behind it is known, so that a count at the
/// border costs nothing and one near it little.
#[derive(Debug, Clone)]
pub(super) struct Timeline {
    /// Minutes in which there is any machine, counted from 1970.
    minutes: BTreeMap<i64, Box<Minute>>,
    border: Timestamp,
    after: u32,
}

#[derive(Debug, Clone)]
struct Minute {
    seconds: [u32; SECONDS],
    all: u32,
}

impl Timeline {
    /// All machines that have such a moment.
    pub(super) fn of(moments: impl Iterator<Item = Timestamp>) -> Self {
        let mut timeline = Self { minutes: BTreeMap::new(), border: Timestamp::ZERO, after: 0 };
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
            let (minute, second) = parts(new);
            self.minutes
                .entry(minute)
                .or_insert_with(Minute::empty)
                .change(second, |all| all.saturating_add(1));
            self.after = self.after.saturating_add(u32::from(new > self.border));
        }
    }

    fn remove(&mut self, moment: Timestamp) {
        let (number, second) = parts(moment);
        let Some(minute) = self.minutes.get_mut(&number) else { return };
        minute.change(second, |all| all.saturating_sub(1));
        if minute.all == 0 {
            self.minutes.remove(&number);
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
        let within = self.minutes.range(first..=last).map(|(number, minute)| {
            let begin = if *number == first { after.saturating_add(1) } else { 0 };
            let end = if *number == last { with.saturating_add(1) } else { SECONDS };
            minute.number_in(begin, end)
        });
        within.fold(0, u32::saturating_add)
    }
}

impl Minute {
    fn empty() -> Box<Self> {
        Box::new(Self { seconds: [0; SECONDS], all: 0 })
    }

    fn change(&mut self, second: usize, change: impl Fn(u32) -> u32) {
        self.all = change(self.all);
        self.seconds.get_mut(second).into_iter().for_each(|number| *number = change(*number));
    }

    fn number_in(&self, begin: usize, end: usize) -> u32 {
        if (begin, end) == (0, SECONDS) {
            return self.all;
        }
        let seconds = self.seconds.get(begin..end).unwrap_or_default();
        seconds.iter().fold(0, |sum, number| sum.saturating_add(*number))
    }
}

/// The minute, and the second in it.
fn parts(at: Timestamp) -> (i64, usize) {
    let (minute, second) = (at.seconds().div_euclid(60), at.seconds().rem_euclid(60));
    (minute, usize::try_from(second).unwrap_or(0))
}
