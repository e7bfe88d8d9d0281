//! What is to be tried: rules that are changed, and times without the host.

use super::Recording;
use crate::scenario::{Fault, Moment, policy};
use muster_wire::number::Minutes;

/// A change of rules. What it does not name stays as it was.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Policy {
    /// Its name.
    pub name: String,
    /// Products with other rules.
    pub products: Vec<ProductChange>,
    /// Most machines that the host key lets the host count.
    pub machine_maximum: Option<u32>,
    /// Most machines on record in a pool.
    pub machines_per_pool: Option<u32>,
    /// Most new machines of one address within a day.
    pub new_machines_per_address: Option<u32>,
    /// From when until when there is no host.
    pub down: Vec<(Moment, Moment)>,
}

/// Other rules of one product.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProductChange {
    /// Its place among the products of the record.
    pub product: usize,
    /// Machines needed.
    pub threshold: Option<u32>,
    /// How long a grant holds.
    pub validity: Option<Minutes>,
    /// From a grant to its renewal.
    pub renewal: Option<Minutes>,
    /// From a refusal to the next attempt.
    pub retry: Option<Minutes>,
    /// How long a machine runs that was never licensed.
    pub initial_grace: Option<Minutes>,
    /// How long a machine runs whose licence has ended.
    pub additional_grace: Option<Minutes>,
}

impl Policy {
    /// Reads a policy for a record. Its keys are those of a scenario; `day 0` is the first day of the record.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of the lines.
    pub fn parse(text: &str, recording: &Recording) -> Result<Self, Vec<Fault>> {
        policy(text, recording)
    }
}
