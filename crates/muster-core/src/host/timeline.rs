//! Machines in the order of a moment, so that counting those after a moment does not look at each.

use super::records::{Index, Key, Place, Slab, Slot};
use muster_wire::number::MachineCount;
use muster_wire::time::Timestamp;

/// Machines, each at one moment, and a border between them: how many are behind it is known, so that a count at the
/// border costs nothing and one near it little, however many machines there are.
#[derive(Debug, Clone)]
pub(super) struct Timeline<K> {
    index: Index<K>,
    border: Timestamp,
    after: usize,
}

impl<K: Key + From<Timestamp>> Timeline<K> {
    /// All records that have such a moment.
    pub(super) fn of(slab: &Slab) -> Self {
        let index = Index::of(slab);
        let after = index.count(index.behind(slab, K::from(Timestamp::ZERO)), index.end());
        Self { index, border: Timestamp::ZERO, after }
    }

    /// Follows one record from a moment to another; none: it is not there.
    pub(super) fn follow(&mut self, slab: &Slab, slot: Slot, old: Option<K>, new: Option<K>) {
        if old == new {
            return;
        }
        let border = K::from(self.border);
        if let Some(old) = old {
            self.index.remove(slab, old, slot);
            self.after = self.after.saturating_sub(usize::from(old > border));
        }
        if let Some(new) = new {
            self.index.insert(slab, new, slot);
            self.after = self.after.saturating_add(usize::from(new > border));
        }
    }

    /// Moves the border, in either direction.
    pub(super) fn advance(&mut self, slab: &Slab, border: Timestamp) {
        self.after = self.number_after(slab, border);
        self.border = border;
    }

    /// How many machines stand after `moment`; cheap when it is near the border.
    pub(super) fn count_after(&self, slab: &Slab, moment: Timestamp) -> MachineCount {
        MachineCount(u32::try_from(self.number_after(slab, moment)).unwrap_or(u32::MAX))
    }

    fn number_after(&self, slab: &Slab, moment: Timestamp) -> usize {
        if moment == self.border {
            return self.after;
        }
        let [border, place] = [self.border, moment].map(|at| self.index.behind(slab, K::from(at)));
        if moment > self.border {
            self.after.saturating_sub(self.index.count(border, place))
        } else {
            self.after.saturating_add(self.index.count(place, border))
        }
    }

    /// The machines at or before `moment`, earliest first.
    pub(super) fn until(&self, slab: &Slab, moment: Timestamp) -> impl Iterator<Item = Slot> {
        let number = self.index.count(Place::START, self.index.behind(slab, K::from(moment)));
        self.index.slots(Place::START).take(number)
    }
}
