//! What the publisher's catalog says.

use muster_wire::number::Minutes;
use serde::Deserialize;

/// How requests name machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MachineNames {
    /// As they are.
    Plain,
    /// Hashed.
    Hashed,
    /// Not at all.
    Off,
}

/// Products that are counted together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PoolPlan {
    /// Its name.
    pub name: String,
}

/// One product and its rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductPlan {
    /// Its name.
    pub name: String,
    /// Place of its pool.
    pub pool: usize,
    /// Machines needed.
    pub threshold: u32,
    /// Lowest threshold that a host key may set.
    pub lowest_threshold: u32,
    /// How long a grant holds.
    pub validity: Minutes,
    /// From a grant to the next attempt.
    pub renewal: Minutes,
    /// From any other attempt to the next.
    pub retry: Minutes,
    /// How long a machine runs before it was ever licensed.
    pub initial_grace: Minutes,
    /// How long it runs after its licence has ended.
    pub additional_grace: Minutes,
    /// How often it may be rearmed.
    pub rearms: u16,
}
