//! One machine as people ask for it. What most questions are about is read from the packed record; the record itself is
//! unpacked for who wants all of it.

use super::change::PoolFacts;
use super::pool::PoolLedger;
use super::record::MachineRecord;
use super::records::{Packed, Versions};
use super::source::Source;
use crate::code::CodeNumber;
use alloc::borrow::Cow;
use core::fmt;
use muster_wire::id::Cmid;
use muster_wire::number::{MachineCount, PoolNumber, ProductNumber};
use muster_wire::time::Timestamp;

/// One machine at one moment.
#[derive(Clone, Copy)]
pub struct MachineView<'a> {
    pool: PoolNumber,
    versions: &'a Versions,
    machine: &'a Packed,
    /// Whether it is in the count.
    pub counts: bool,
    /// When it drops out of the count, if it does not ask again.
    pub lapses: Option<Timestamp>,
    /// How many machines share its id, where the id is reported as cloned.
    pub sharing: Option<MachineCount>,
}

impl<'a> MachineView<'a> {
    pub(super) fn of(facts: &PoolFacts, versions: &'a Versions, machine: &'a Packed, now: Timestamp) -> Self {
        let counts = facts.counts(machine, now);
        Self {
            pool: facts.number,
            versions,
            machine,
            counts,
            lapses: counts.then(|| machine.last_seen().plus(facts.window)),
            sharing: machine.whole().and_then(|record| record.sharing(now, facts.window)),
        }
    }

    /// All that is on record.
    #[must_use]
    pub fn record(&self) -> MachineRecord {
        self.machine.unpack(self.pool, self.versions)
    }
    /// The counting pool.
    #[must_use]
    pub const fn pool(&self) -> PoolNumber {
        self.pool
    }
    /// The machine's id in it.
    #[must_use]
    pub const fn cmid(&self) -> Cmid {
        self.machine.cmid()
    }
    /// Its name when it asked last, as the catalog lets it be named.
    #[must_use]
    pub fn name(&self) -> Option<Cow<'a, str>> {
        self.machine.name()
    }
    /// The bytes of its name, for who compares many.
    #[must_use]
    pub fn name_bytes(&self) -> Option<&'a [u8]> {
        self.machine.name_bytes()
    }
    /// Where it asked from last.
    #[must_use]
    pub fn address(&self) -> Source {
        self.machine.address()
    }
    /// Product that it asked for last.
    #[must_use]
    pub const fn product(&self) -> ProductNumber {
        self.machine.product()
    }
    /// Whether it said that it is a virtual machine.
    #[must_use]
    pub const fn is_virtual(&self) -> bool {
        self.machine.is_virtual()
    }
    /// Licence status that it came with last, 0 to 5.
    #[must_use]
    pub const fn status(&self) -> u8 {
        self.machine.status()
    }
    /// What it was answered last; success: granted.
    #[must_use]
    pub const fn code(&self) -> CodeNumber {
        self.machine.code()
    }
    /// Until when its last grant holds.
    #[must_use]
    pub fn granted_until(&self) -> Option<Timestamp> {
        self.machine.granted_until()
    }
    /// Its first counted request.
    #[must_use]
    pub const fn first_seen(&self) -> Timestamp {
        self.machine.first_seen()
    }
    /// Its last counted request.
    #[must_use]
    pub const fn last_seen(&self) -> Timestamp {
        self.machine.last_seen()
    }
    /// Whether the administrator has blocked it.
    #[must_use]
    pub const fn is_blocked(&self) -> bool {
        self.machine.is_blocked()
    }
}

impl PoolLedger {
    pub(super) fn view<'a>(&'a self, machine: &'a Packed, now: Timestamp) -> MachineView<'a> {
        MachineView::of(&self.facts, self.records().versions(), machine, now)
    }
}

impl fmt::Debug for MachineView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { counts, lapses, sharing, .. } = self;
        let mut view = f.debug_struct("MachineView");
        view.field("record", &self.record()).field("counts", counts);
        view.field("lapses", lapses).field("sharing", sharing).finish()
    }
}

impl PartialEq for MachineView<'_> {
    fn eq(&self, other: &Self) -> bool {
        let all = |view: &Self| (view.record(), view.counts, view.lapses, view.sharing);
        all(self) == all(other)
    }
}
impl Eq for MachineView<'_> {}
