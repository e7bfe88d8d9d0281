//! Where packed records lie: in blocks that never move, so that growing copies nothing and needs no second place.
//!
//! A clone shares the blocks; whoever writes into one that is shared gets a copy of it. So a clone costs next to nothing, and
//! stays as it was.

use super::packed::Packed;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::iter;

/// Records of one block.
const BLOCK: usize = 1_024;

/// The place of one record, for as long as the record is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::host) struct Slot(u32);

/// Records by slot. The room of those that went is used again and not given back.
#[derive(Debug, Clone, Default)]
pub(in crate::host) struct Slab {
    blocks: Vec<Arc<[Option<Packed>]>>,
    /// Slots that were ever used. No memory holds four thousand million records.
    used: u32,
    free: Vec<Slot>,
}

impl Slab {
    pub(in crate::host) fn get(&self, slot: Slot) -> Option<&Packed> {
        let (block, at) = slot.parts();
        self.blocks.get(block)?.get(at)?.as_ref()
    }

    /// The records as they are, to be looked at only: where the next one would be put is not known to it.
    pub(in crate::host) fn image(&self) -> Self {
        Self { blocks: self.blocks.clone(), used: self.used, free: Vec::new() }
    }

    /// How many records there are.
    pub(in crate::host) fn len(&self) -> usize {
        self.slots().saturating_sub(self.free.len())
    }

    /// How many slots there are, those without a record among them.
    pub(in crate::host) fn slots(&self) -> usize {
        usize::try_from(self.used).unwrap_or(usize::MAX)
    }

    /// Every record with its slot, in the order in which they lie.
    pub(in crate::host) fn iter(&self) -> impl Iterator<Item = (Slot, &Packed)> {
        let slots = self.blocks.iter().flat_map(|block| block.iter()).zip(0..);
        slots.filter_map(|(packed, number)| Some((Slot(number), packed.as_ref()?)))
    }

    pub(super) fn insert(&mut self, packed: Packed) -> Slot {
        if let Some(slot) = self.free.pop() {
            self.replace(slot, packed);
            return slot;
        }
        let slot = Slot(self.used);
        self.used = self.used.saturating_add(1);
        let (block, _) = slot.parts();
        if block >= self.blocks.len() {
            self.blocks.push(iter::repeat_with(|| None).take(BLOCK).collect());
        }
        self.replace(slot, packed);
        slot
    }

    /// Puts another record into a slot that is used, and gives back the one that was there.
    pub(super) fn replace(&mut self, slot: Slot, packed: Packed) -> Option<Packed> {
        self.at_mut(slot)?.replace(packed)
    }

    pub(super) fn remove(&mut self, slot: Slot) -> Option<Packed> {
        let packed = self.at_mut(slot)?.take()?;
        self.free.push(slot);
        Some(packed)
    }

    fn at_mut(&mut self, slot: Slot) -> Option<&mut Option<Packed>> {
        let (block, at) = slot.parts();
        Arc::make_mut(self.blocks.get_mut(block)?).get_mut(at)
    }
}

impl Slot {
    /// 0, 1, …
    pub(in crate::host) fn number(self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }
    fn parts(self) -> (usize, usize) {
        let number = self.number();
        (number / BLOCK, number % BLOCK)
    }
}
