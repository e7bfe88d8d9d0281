//! The records of one pool, packed and found by CMID.

mod index;
mod moment;
mod packed;
mod slab;
#[cfg(test)]
pub(super) mod testing;
mod versions;

pub(super) use index::{Index, Key, Place};
pub(super) use moment::Moment;
pub(super) use packed::Packed;
pub(super) use slab::{Slab, Slot};
pub(super) use versions::Versions;

use super::record::MachineRecord;
use alloc::sync::Arc;
use muster_wire::id::Cmid;
use muster_wire::number::PoolNumber;

/// Machines of one pool, by CMID.
#[derive(Debug, Clone)]
pub(super) struct Records {
    pool: PoolNumber,
    slab: Slab,
    by_cmid: Index<Cmid>,
    /// Shared with who looks at the records meanwhile.
    versions: Arc<Versions>,
}

impl Records {
    pub(super) fn new(pool: PoolNumber) -> Self {
        let (slab, versions) = (Slab::default(), Arc::default());
        Self { pool, slab, by_cmid: Index::new(), versions }
    }

    pub(super) fn len(&self) -> usize {
        self.slab.len()
    }
    pub(super) const fn slab(&self) -> &Slab {
        &self.slab
    }
    pub(super) const fn versions(&self) -> &Arc<Versions> {
        &self.versions
    }

    pub(super) fn get(&self, cmid: Cmid) -> Option<&Packed> {
        self.slab.get(self.slot(cmid)?)
    }

    /// The record as it was put in.
    pub(super) fn unpack(&self, packed: &Packed) -> MachineRecord {
        packed.unpack(self.pool, &self.versions)
    }

    /// In ascending order of CMID, all or those behind one.
    pub(super) fn after(&self, last: Option<Cmid>) -> impl Iterator<Item = &Packed> {
        let from = last.map_or(Place::START, |last| self.by_cmid.behind(&self.slab, last));
        self.by_cmid.slots(from).filter_map(|slot| self.slab.get(slot))
    }

    /// Puts a record in.
    pub(super) fn put(&mut self, record: &MachineRecord) {
        self.put_at(self.slot(record.cmid), record);
    }

    /// Puts a record in where the same machine's is, if there is one; gives back its slot, and what was there.
    pub(super) fn put_at(&mut self, slot: Option<Slot>, record: &MachineRecord) -> (Slot, Option<Packed>) {
        debug_assert_eq!(slot, self.slot(record.cmid), "nothing was added or removed since it was looked up");
        let versions = Arc::make_mut(&mut self.versions);
        let packed = Packed::new(record, versions);
        if let Some(slot) = slot {
            let before = self.slab.replace(slot, packed);
            before.iter().for_each(|before| before.release(versions));
            return (slot, before);
        }
        let slot = self.slab.insert(packed);
        self.by_cmid.insert(&self.slab, record.cmid, slot);
        (slot, None)
    }

    /// Takes a record out, if it is there.
    pub(super) fn remove(&mut self, cmid: Cmid) -> Option<(Slot, Packed)> {
        let slot = self.slot(cmid)?;
        self.by_cmid.remove(&self.slab, cmid, slot);
        let packed = self.slab.remove(slot)?;
        packed.release(Arc::make_mut(&mut self.versions));
        Some((slot, packed))
    }

    /// Where the record of a machine lies.
    pub(super) fn slot(&self, cmid: Cmid) -> Option<Slot> {
        let slot = self.by_cmid.slots(self.by_cmid.at(&self.slab, cmid)).next()?;
        self.slab.get(slot).filter(|packed| packed.cmid() == cmid).map(|_| slot)
    }
}

impl Key for Cmid {
    fn of(packed: &Packed) -> Option<Self> {
        Some(packed.cmid())
    }
    fn head(self) -> u32 {
        let [a, b, c, d, ..] = *self.as_bytes();
        u32::from_be_bytes([a, b, c, d])
    }
}
