//! The machines of one publisher, as a store hands them over: one by one, so that nothing holds them twice.

use super::record::MachineRecord;
use alloc::collections::BTreeMap;
use muster_wire::id::Cmid;
use muster_wire::number::PoolNumber;

/// Records of machines, one for each pool and CMID.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Machines {
    by_place: BTreeMap<(PoolNumber, Cmid), MachineRecord>,
}

impl Machines {
    /// Takes a record in, in the place of an earlier one of the same machine. Cheapest in ascending order of pool and
    /// CMID.
    pub fn put(&mut self, record: MachineRecord) {
        self.by_place.insert((record.pool, record.cmid), record);
    }

    /// Drops a record, where there is one.
    pub fn remove(&mut self, pool: PoolNumber, cmid: Cmid) {
        self.by_place.remove(&(pool, cmid));
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_place.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_place.is_empty()
    }

    /// All of them, by pool and CMID.
    pub fn iter(&self) -> impl Iterator<Item = MachineRecord> {
        self.by_place.values().cloned()
    }
}

impl FromIterator<MachineRecord> for Machines {
    fn from_iter<I: IntoIterator<Item = MachineRecord>>(records: I) -> Self {
        let mut machines = Self::default();
        records.into_iter().for_each(|record| machines.put(record));
        machines
    }
}
