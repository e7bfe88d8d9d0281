//! Machines whose product fell into notification.

use serde::{Deserialize, Serialize};

/// All of them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Lapsed {
    /// How often a product of a machine fell into notification.
    pub total: u64,
    /// The first of them, in the order of time.
    pub first: Vec<Lapse>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Lapse {
    /// When, in seconds UTC since 1970.
    pub at: i64,
    /// The machine's name.
    pub machine: String,
    /// Its population.
    pub population: String,
    /// Its product.
    pub product: String,
    /// Which grace period ran out.
    pub cause: Cause,
    /// Why the last attempt before came to nothing, by the name of its code; none where it had been granted, or none was made.
    pub last_code: Option<String>,
}

/// Which grace period ran out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// The initial one.
    NeverActivated,
    /// The one after a grant had expired.
    Expired,
    /// The one after the hardware had changed.
    Hardware,
    /// The one after the granting host had been revoked.
    NonGenuine,
}
