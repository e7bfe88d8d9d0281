//! What becomes of the count if nothing changes: whoever asks goes on asking, and whoever is silent stays silent.

use serde::{Deserialize, Serialize};

/// All pools that were asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HostForecast {
    /// The host's clock.
    pub time: String,
    /// By publisher and number.
    pub pools: Vec<PoolForecast>,
}

/// One pool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoolForecast {
    /// The publisher id.
    pub publisher: String,
    /// Its name.
    pub publisher_name: String,
    /// Number of the pool.
    pub pool: u16,
    /// Its name.
    pub name: String,
    /// Different machines in the count.
    pub count: u32,
    /// Those of them that have missed a renewal by more than a day.
    pub silent: u32,
    /// Machines on record that asked for the first time within the last 30 days.
    pub arrived: u32,
    /// Machines that dropped out of the count within the last 30 days.
    pub departed: u32,
    /// What comes within 7, 30 and 90 days.
    pub spans: Vec<ForecastSpan>,
    /// Products of the pool, by threshold.
    pub thresholds: Vec<ForecastThreshold>,
    /// The count at the end of each of the next 90 days.
    pub days: Vec<u32>,
}

/// What comes within a span.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForecastSpan {
    /// The span.
    pub days: u32,
    /// Silent machines that drop out of the count.
    pub dropping: u32,
    /// Licences of silent machines that end.
    pub ending: u32,
}

/// When the count falls below a threshold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForecastThreshold {
    /// Number of the product.
    pub product: u16,
    /// Its name.
    pub name: String,
    /// Machines needed.
    pub threshold: u32,
    /// When there are fewer; now, where there are; absent where enough go on asking.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub falls_below: Option<String>,
}
