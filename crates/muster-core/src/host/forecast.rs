//! What becomes of a pool's count if nothing changes: whoever asks goes on asking, and whoever is silent stays silent.

use super::timing::SILENT_AFTER;
use super::view::MachineView;
use alloc::vec::Vec;
use muster_wire::number::{MachineCount, Minutes};
use muster_wire::time::Timestamp;

/// Days that are looked ahead, each with its own number.
pub const DAYS_AHEAD: usize = 90;
/// Past span in which machines that came and went are told.
const BEHIND: Minutes = Minutes::days(30);
const DAY: i64 = 86_400;

/// The machines of one pool, added one by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forecast {
    now: Timestamp,
    count: u32,
    arrived: u32,
    departed: u32,
    silent: u32,
    /// When silent machines drop out of the count.
    lapses: Vec<Timestamp>,
    /// When licences of silent machines end.
    ends: Vec<Timestamp>,
}

impl Forecast {
    /// Of nobody yet.
    #[must_use]
    pub const fn new(now: Timestamp) -> Self {
        Self { now, count: 0, arrived: 0, departed: 0, silent: 0, lapses: Vec::new(), ends: Vec::new() }
    }

    /// One machine more, which is to renew so often. `window` is how long it counts after a request.
    pub fn add(&mut self, machine: &MachineView<'_>, renewal: Minutes, window: Minutes) {
        let (now, seen) = (self.now, machine.last_seen());
        let since = now.plus_seconds(BEHIND.seconds().cast_signed().saturating_neg());
        let is_recent = |moment: Timestamp| (since..=now).contains(&moment);
        let one = |is: bool| u32::from(is);
        self.arrived = self.arrived.saturating_add(one(is_recent(machine.first_seen())));
        let gone = !machine.counts && !machine.is_blocked() && is_recent(seen.plus(window));
        self.departed = self.departed.saturating_add(one(gone));
        self.count = self.count.saturating_add(one(machine.counts));
        // One that is blocked is not granted anything any more, however often it asks.
        if !machine.is_blocked() && now <= seen.plus(renewal).plus(SILENT_AFTER) {
            return;
        }
        self.silent = self.silent.saturating_add(one(machine.counts));
        self.lapses.extend(machine.lapses);
        self.ends.extend(machine.granted_until().filter(|until| *until > now));
    }

    /// Everything is in; only now it can be asked.
    #[must_use]
    pub fn settled(mut self) -> Self {
        self.lapses.sort_unstable();
        self.ends.sort_unstable();
        self
    }

    /// Machines in the count now.
    #[must_use]
    pub const fn count(&self) -> MachineCount {
        MachineCount(self.count)
    }
    /// Those of them that have missed a renewal.
    #[must_use]
    pub const fn silent(&self) -> MachineCount {
        MachineCount(self.silent)
    }
    /// Machines on record that asked for the first time within the last 30 days.
    #[must_use]
    pub const fn arrived(&self) -> MachineCount {
        MachineCount(self.arrived)
    }
    /// Machines that dropped out of the count within the last 30 days, and are out of it.
    #[must_use]
    pub const fn departed(&self) -> MachineCount {
        MachineCount(self.departed)
    }

    /// Machines that drop out of the count within a span.
    #[must_use]
    pub fn dropping(&self, span: Minutes) -> MachineCount {
        until(&self.lapses, self.now.plus(span))
    }
    /// Licences that end within a span.
    #[must_use]
    pub fn ending(&self, span: Minutes) -> MachineCount {
        until(&self.ends, self.now.plus(span))
    }
    /// The count at the end of each day ahead, today's first.
    pub fn days(&self) -> impl Iterator<Item = MachineCount> {
        let ends = (1..).take(DAYS_AHEAD).map(|day: i64| self.now.plus_seconds(day.saturating_mul(DAY)));
        ends.map(|end| MachineCount(self.count.saturating_sub(until(&self.lapses, end).0)))
    }

    /// When the count falls below a threshold: now, where it is; none, where enough go on asking.
    #[must_use]
    pub fn falls_below(&self, threshold: MachineCount) -> Option<Timestamp> {
        let Some(spare) = self.count.checked_sub(threshold.0) else { return Some(self.now) };
        self.lapses.get(usize::try_from(spare).unwrap_or(usize::MAX)).copied()
    }
}

/// How many of sorted moments are not behind another one.
fn until(moments: &[Timestamp], end: Timestamp) -> MachineCount {
    let number = moments.partition_point(|moment| *moment <= end);
    MachineCount(u32::try_from(number).unwrap_or(u32::MAX))
}
