//! How much one publisher's machines may make a host remember.

use muster_wire::number::MachineCount;

/// Most faces kept of one machine; beyond it the one that was seen longest ago is dropped and counted.
pub const FACES: usize = 64;

/// Bounds that an administrator may set; each has its own refusal. They hold for machines that the host does not know
/// yet: one that is on record is never refused for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Most machines on record in one pool, counted or not.
    pub machines_per_pool: MachineCount,
    /// Most machines that may appear from one source address within 24 hours.
    pub newcomers_per_source: MachineCount,
}

impl Default for Bounds {
    /// Two million machines in a pool; ten thousand new ones a day behind one address, which a whole site behind one
    /// translated address may need when it is set up.
    fn default() -> Self {
        Self { machines_per_pool: MachineCount(2_000_000), newcomers_per_source: MachineCount(10_000) }
    }
}
