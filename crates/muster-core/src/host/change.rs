//! What a store must make durable, and what it gives back.

use super::counters::Counters;
use super::machines::Machines;
use super::record::MachineRecord;
use super::request_record::RequestRecord;
use super::timing::AGEING;
use alloc::vec::Vec;
use muster_wire::id::{Cmid, PublisherId, StoreEpoch};
use muster_wire::number::{MachineCount, Minutes, PoolNumber, RecordNumber};
use muster_wire::time::Timestamp;

/// One change of what is remembered of one publisher. Changes of one decision belong together: all or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The machine's record is now this one.
    Machine(MachineRecord),
    /// A line is added to the audit; its number is the new head of its epoch.
    Request(RequestRecord),
    /// The pool's facts are now these.
    Pool(PoolFacts),
    /// The counters of requests for products that the catalog does not have are now these.
    Unattributed(Counters),
    /// A new epoch began: record numbers start again from 1.
    Epoch(StoreEpoch),
    /// The clock stepped; this is what it showed afterwards.
    ClockStep(Timestamp),
    /// The machine's record is no more.
    Forgotten {
        /// The pool.
        pool: PoolNumber,
        /// The machine.
        cmid: Cmid,
    },
}

/// What is kept of a pool besides its machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PoolFacts {
    /// The pool.
    pub number: PoolNumber,
    /// The largest threshold that a machine was ever held against.
    pub largest_threshold: MachineCount,
    /// For how long a machine counts after its last request.
    pub window: Minutes,
    /// Requests for products of the pool.
    pub counters: Counters,
}

impl PoolFacts {
    /// A pool that nobody has asked for yet.
    #[must_use]
    pub fn new(number: PoolNumber) -> Self {
        Self { number, largest_threshold: MachineCount(0), window: AGEING, counters: Counters::default() }
    }
}

/// All that a store holds of one publisher, except the audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerImage {
    /// The publisher.
    pub publisher: PublisherId,
    /// The epoch in force.
    pub epoch: StoreEpoch,
    /// Highest record number of the epoch; 0: none yet.
    pub head: RecordNumber,
    /// Pools, each once.
    pub pools: Vec<PoolFacts>,
    /// Counters of requests for products that the catalog did not have.
    pub unattributed: Counters,
    /// The machines on record.
    pub machines: Machines,
    /// Time of the newest line of the audit: when the clock was last seen.
    pub last_observed: Option<Timestamp>,
    /// What the clock showed after its last step.
    pub clock_step: Option<Timestamp>,
}

/// What other hosts that share the count have changed since a ledger was last brought up to date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerNews {
    /// The epoch in force, of this host.
    pub epoch: StoreEpoch,
    /// Highest record number of the epoch.
    pub head: RecordNumber,
    /// Pools that changed, each once.
    pub pools: Vec<PoolFacts>,
    /// Counters of requests for products that the catalog did not have.
    pub unattributed: Counters,
    /// Machines that changed or are new, each once.
    pub machines: Vec<MachineRecord>,
    /// Machines whose records are no more; none of them is in `machines`.
    pub forgotten: Vec<(PoolNumber, Cmid)>,
    /// When the clock was last seen, by whichever host.
    pub last_observed: Option<Timestamp>,
    /// What the clock showed after its last step.
    pub clock_step: Option<Timestamp>,
}
