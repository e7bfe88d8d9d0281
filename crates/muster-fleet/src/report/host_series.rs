//! One host over time.

use serde::{Deserialize, Serialize};

/// A host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HostSeries {
    /// Its name.
    pub name: String,
    /// Requests that it answered.
    pub requests: Vec<u32>,
    /// Requests in its busiest minute.
    pub peak_per_minute: Vec<u32>,
    /// Its counting pools.
    pub pools: Vec<PoolSeries>,
}

/// One counting pool of a host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoolSeries {
    /// Its name.
    pub pool: String,
    /// Current count as machines are told it: capped.
    pub current_count: Vec<u32>,
    /// Different machines within the ageing window.
    pub true_count: Vec<u32>,
    /// Machines whose last grant holds, as far as the host knows.
    pub licensed: Vec<u32>,
    /// Machines on record, counted or not.
    pub records: Vec<u32>,
}
