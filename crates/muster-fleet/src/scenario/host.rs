//! Activation hosts.

use super::Moment;
use muster_wire::number::Minutes;

/// One host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostPlan {
    /// Its name.
    pub name: String,
    /// Places of the products that its host key covers.
    pub products: Vec<usize>,
    /// From here on it exists.
    pub from: Moment,
    /// From here on it is retired: switched off, and no longer in DNS.
    pub until: Moment,
    /// When its certificate ends; none where it is renewed in time.
    pub certified_until: Option<Moment>,
    /// Renewal interval that it pushes.
    pub renewal: Option<Minutes>,
    /// Retry interval that it pushes.
    pub retry: Option<Minutes>,
    /// Threshold that its host key sets.
    pub threshold: Option<u32>,
    /// Most machines that its host key lets it count.
    pub machine_maximum: Option<u32>,
    /// Most machines on record in a pool.
    pub machines_per_pool: u32,
    /// Most new machines of one address within a day.
    pub new_machines_per_address: u32,
    /// How many seconds its clock is ahead.
    pub clock_offset: i64,
}
