//! The machines of one publisher on their way between store and ledger: packed one by one, so that nobody holds them
//! twice.

use super::record::MachineRecord;
use super::records::Records;
use alloc::collections::BTreeMap;
use muster_wire::id::Cmid;
use muster_wire::number::PoolNumber;

/// Records of machines, one for each pool and CMID, in little memory.
#[derive(Debug, Clone, Default)]
pub struct Machines {
    pub(super) pools: BTreeMap<PoolNumber, Records>,
}

impl Machines {
    /// Takes a record in, in the place of an earlier one of the same machine. Cheapest in ascending order of CMID.
    pub fn put(&mut self, record: &MachineRecord) {
        self.pools.entry(record.pool).or_insert_with(|| Records::new(record.pool)).put(record);
    }

    /// Drops a record, where there is one.
    pub fn remove(&mut self, pool: PoolNumber, cmid: Cmid) {
        self.pools.get_mut(&pool).and_then(|records| records.remove(cmid));
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pools.values().map(Records::len).sum()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All of them, by pool and CMID.
    pub fn iter(&self) -> impl Iterator<Item = MachineRecord> {
        self.pools.values().flat_map(|records| records.after(None).map(|packed| records.unpack(packed)))
    }
}

impl PartialEq for Machines {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}
impl Eq for Machines {}

impl FromIterator<MachineRecord> for Machines {
    fn from_iter<I: IntoIterator<Item = MachineRecord>>(records: I) -> Self {
        let mut machines = Self::default();
        records.into_iter().for_each(|record| machines.put(&record));
        machines
    }
}
