//! Which machines show one fingerprint under several ids: reported, never merged.

use super::records::{Index, Key, Packed, Place, Slab, Slot};
use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use muster_wire::id::{Cmid, Digest};

/// So many ids of one fingerprint are worth a word. A rearm leaves the old id in the count until it has aged, so that two
/// are what every rearm looks like.
pub const MANY_IDS: u32 = 3;

/// Machines by the fingerprint that each showed last, where it tells anything.
#[derive(Debug, Clone)]
pub(super) struct Fingerprints {
    index: Index<Digest>,
    /// Those that more than one machine showed.
    shared: BTreeSet<Digest>,
}

impl Fingerprints {
    /// Of all records.
    pub(super) fn of(slab: &Slab) -> Self {
        let index = Index::of(slab);
        let mut shown = index.slots(Place::START).filter_map(|slot| slab.get(slot)?.fingerprint());
        let mut last = shown.next();
        let shared = shown.filter(|fingerprint| last.replace(*fingerprint) == Some(*fingerprint)).collect();
        Self { index, shared }
    }

    /// Follows one machine from a fingerprint to another.
    pub(super) fn follow(&mut self, slab: &Slab, slot: Slot, old: Option<Digest>, new: Option<Digest>) {
        if old == new {
            return;
        }
        if let Some(old) = old {
            self.index.remove(slab, old, slot);
            if self.ids(slab, old) < 2 {
                self.shared.remove(&old);
            }
        }
        if let Some(new) = new {
            self.index.insert(slab, new, slot);
            if self.ids(slab, new) > 1 {
                self.shared.insert(new);
            }
        }
    }

    /// How many ids show this fingerprint.
    pub(super) fn ids(&self, slab: &Slab, fingerprint: Digest) -> u32 {
        let (from, to) = (self.index.at(slab, fingerprint), self.index.behind(slab, fingerprint));
        u32::try_from(self.index.count(from, to)).unwrap_or(u32::MAX)
    }

    /// Fingerprints shown under several ids.
    pub(super) fn shared(&self) -> impl Iterator<Item = Digest> {
        self.shared.iter().copied()
    }

    /// The ids that show this fingerprint.
    pub(super) fn machines(&self, slab: &Slab, fingerprint: Digest) -> Vec<Cmid> {
        let (from, to) = (self.index.at(slab, fingerprint), self.index.behind(slab, fingerprint));
        let slots = self.index.slots(from).take(self.index.count(from, to));
        let mut machines: Vec<Cmid> = slots.filter_map(|slot| slab.get(slot).map(Packed::cmid)).collect();
        machines.sort_unstable();
        machines
    }
}

impl Key for Digest {
    fn of(packed: &Packed) -> Option<Self> {
        packed.fingerprint()
    }
    fn head(self) -> u32 {
        let [a, b, c, d, ..] = *self.as_bytes();
        u32::from_be_bytes([a, b, c, d])
    }
}
