//! Slots in the order of a key that stands in the records.
//!
//! Beside each slot lie the first four bytes of its key, which mostly tell the order, so that few records are looked at
//! and the key itself is kept once. The entries are in blocks of one size; a change moves entries of one block. The first
//! entries of all blocks lie side by side, so that a block is found without touching the others.

use super::packed::Packed;
use super::slab::{Slab, Slot};
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::marker::PhantomData;

/// Most entries of one block; in tests so few that blocks are split and merged all the time.
const BLOCK: usize = if cfg!(test) { 8 } else { 256 };
/// What a block has at least after it was split, and two side by side have at most when they become one.
const HALF: usize = BLOCK / 2;

/// What an index orders by.
pub(in crate::host) trait Key: Ord + Copy {
    /// That of a record; none where the record is not to be in the index.
    fn of(packed: &Packed) -> Option<Self>;
    /// How it begins: what never falls from a key to a greater one.
    fn head(self) -> u32;
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    head: u32,
    slot: Slot,
}

/// Where an entry is or would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::host) struct Place {
    block: usize,
    at: usize,
}

/// Each slot at most once; those of one key in the order of the slots.
#[derive(Debug, Clone)]
pub(in crate::host) struct Index<K> {
    blocks: Vec<Vec<Entry>>,
    /// The first entry of each block.
    firsts: Vec<Entry>,
    key: PhantomData<K>,
}

impl<K: Key> Index<K> {
    pub(in crate::host) const fn new() -> Self {
        Self { blocks: Vec::new(), firsts: Vec::new(), key: PhantomData }
    }

    /// Of all records at once, which is quicker than one by one.
    pub(in crate::host) fn of(slab: &Slab) -> Self {
        let entry = |(slot, packed)| Some(Entry { head: K::of(packed)?.head(), slot });
        // Growing would take the room of all entries twice, in pieces that nobody else has a use for.
        let mut entries = Vec::with_capacity(slab.len());
        entries.extend(slab.iter().filter_map(entry));
        entries.sort_unstable_by(|one: &Entry, other: &Entry| {
            let key = |entry: &Entry| slab.get(entry.slot).and_then(K::of);
            one.head.cmp(&other.head).then_with(|| key(one).cmp(&key(other))).then(one.slot.cmp(&other.slot))
        });
        let blocks = entries.chunks(BLOCK);
        let firsts = blocks.clone().filter_map(<[Entry]>::first).copied().collect();
        Self { blocks: blocks.map(<[Entry]>::to_vec).collect(), firsts, key: PhantomData }
    }

    /// Takes a slot in whose record has this key.
    pub(in crate::host) fn insert(&mut self, slab: &Slab, key: K, slot: Slot) {
        let Place { block, at } = self.place(|entry| order(slab, entry, key, slot).is_lt());
        let entry = Entry { head: key.head(), slot };
        let next = block.saturating_add(1);
        let is_last = next >= self.blocks.len();
        match self.blocks.get_mut(block) {
            None => {
                self.blocks.push(alloc::vec![entry]);
                self.firsts.push(entry);
            }
            Some(room) if room.len() < BLOCK => room.insert(at, entry),
            Some(full) => {
                // A store gives machines in ascending order: what they leave behind is full.
                let cut = if is_last { at.max(HALF) } else { HALF };
                let mut upper = Vec::with_capacity(BLOCK);
                upper.extend(full.drain(cut..));
                if at > cut || cut == BLOCK {
                    upper.insert(at.saturating_sub(cut), entry);
                } else {
                    full.insert(at, entry);
                }
                self.blocks.insert(next, upper);
                self.firsts.insert(next, entry);
                self.renew(next);
            }
        }
        self.renew(block);
    }

    /// Takes a slot out whose record has or had this key.
    pub(in crate::host) fn remove(&mut self, slab: &Slab, key: K, slot: Slot) {
        let Place { block, at } = self.place(|entry| order(slab, entry, key, slot).is_lt());
        let Some(entries) = self.blocks.get_mut(block) else { return };
        if entries.get(at).is_some_and(|entry| entry.slot == slot) {
            entries.remove(at);
            if entries.is_empty() {
                self.blocks.remove(block);
                self.firsts.remove(block);
            } else {
                self.renew(block);
                self.merge(block);
                self.merge(block.saturating_sub(1));
            }
        }
    }

    /// Takes note of how a block begins.
    fn renew(&mut self, block: usize) {
        let first = self.blocks.get(block).and_then(|block| block.first());
        if let (Some(first), Some(noted)) = (first, self.firsts.get_mut(block)) {
            *noted = *first;
        }
    }

    /// Makes one block of this and the next one, if it is not large.
    fn merge(&mut self, block: usize) {
        let next = block.saturating_add(1);
        let length = |block| self.blocks.get(block).map(Vec::len);
        let both = length(block).zip(length(next)).map(|(one, other)| one.saturating_add(other));
        if both.is_some_and(|both| both <= HALF) {
            let moved = self.blocks.remove(next);
            self.firsts.remove(next);
            self.blocks.get_mut(block).into_iter().for_each(|into| into.extend_from_slice(&moved));
        }
    }

    /// The first place whose key is not below this one.
    pub(in crate::host) fn at(&self, slab: &Slab, key: K) -> Place {
        self.place(|entry| order_of_key(slab, entry, key).is_lt())
    }
    /// The first place whose key is above this one.
    pub(in crate::host) fn behind(&self, slab: &Slab, key: K) -> Place {
        self.place(|entry| order_of_key(slab, entry, key).is_le())
    }

    /// Where the entries end that are before something. Either an entry is there, or it is the end.
    fn place(&self, is_before: impl Fn(&Entry) -> bool) -> Place {
        let begun = self.firsts.partition_point(&is_before);
        let block = begun.saturating_sub(1);
        let Some(entries) = self.blocks.get(block) else { return Place { block, at: 0 } };
        let at = entries.partition_point(is_before);
        if at == entries.len() && begun < self.blocks.len() {
            return Place { block: begun, at: 0 };
        }
        Place { block, at }
    }

    /// How many entries there are from one place to a later one.
    pub(in crate::host) fn count(&self, from: Place, to: Place) -> usize {
        let blocks = self.blocks.get(from.block..to.block).unwrap_or_default();
        let whole = blocks.iter().fold(to.at, |sum, block| sum.saturating_add(block.len()));
        whole.saturating_sub(from.at)
    }

    /// The slots from a place on.
    pub(in crate::host) fn slots(&self, from: Place) -> impl Iterator<Item = Slot> {
        let first = self.blocks.get(from.block).and_then(|block| block.get(from.at..)).unwrap_or_default();
        let others = self.blocks.get(from.block.saturating_add(1)..).unwrap_or_default();
        first.iter().chain(others.iter().flatten()).map(|entry| entry.slot)
    }
}

impl Place {
    pub(in crate::host) const START: Self = Self { block: 0, at: 0 };
}

/// How an entry stands to that of a slot.
fn order<K: Key>(slab: &Slab, entry: &Entry, key: K, slot: Slot) -> Ordering {
    // The slot's own entry is known by the slot: its record may have gone, or have another key by now.
    let keys = || if entry.slot == slot { Ordering::Equal } else { order_of_key(slab, entry, key) };
    entry.head.cmp(&key.head()).then_with(keys).then(entry.slot.cmp(&slot))
}

/// How an entry stands to a key.
fn order_of_key<K: Key>(slab: &Slab, entry: &Entry, key: K) -> Ordering {
    entry.head.cmp(&key.head()).then_with(|| slab.get(entry.slot).and_then(K::of).cmp(&Some(key)))
}

#[cfg(test)]
mod tests {
    use super::super::Records;
    use super::super::testing::record;
    use super::*;
    use muster_wire::id::Cmid;
    use muster_wire::number::PoolNumber;

    const MACHINES: u32 = 1_000;

    /// In an order far from theirs, in theirs, and against it.
    fn orders() -> [Vec<u32>; 3] {
        let scattered = (0..MACHINES).map(|number| number.wrapping_mul(387) % MACHINES).collect();
        [scattered, (0..MACHINES).collect(), (0..MACHINES).rev().collect()]
    }

    fn cmid(number: u32) -> Cmid {
        Cmid::new((u128::from(number) << 96).to_be_bytes())
    }

    fn assert_bounded(records: &Records) {
        let blocks = &records.by_cmid.blocks;
        assert!(blocks.iter().all(|block| !block.is_empty() && block.len() <= BLOCK));
        assert!(blocks.windows(2).all(|pair| pair.iter().map(Vec::len).sum::<usize>() > HALF));
        let firsts = records.by_cmid.firsts.iter().map(|first| first.slot);
        assert!(blocks.iter().map(|block| block[0].slot).eq(firsts));
    }

    #[test]
    fn blocks_are_never_too_large_and_never_too_many() {
        for (order, back) in orders().iter().zip(orders().iter().rev()) {
            let mut records = Records::new(PoolNumber(1));
            for number in order {
                let mut machine = record("192.0.2.1", None);
                machine.cmid = cmid(*number);
                records.put(&machine);
                assert_bounded(&records);
            }
            assert!(records.after(None).map(Packed::cmid).eq((0..MACHINES).map(cmid)));
            for number in back {
                assert!(records.remove(cmid(*number)).is_some());
                assert_bounded(&records);
            }
            assert!(records.by_cmid.blocks.is_empty());
        }
    }
}
