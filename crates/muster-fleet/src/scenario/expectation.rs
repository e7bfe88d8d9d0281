//! What is expected to be found.

use super::Moment;
use muster_core::code::Code;
use serde::Deserialize;

macro_rules! measures {
    ($($(#[$doc:meta])* $measure:ident $name:literal;)*) => {
        /// What is measured.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
        pub enum Measure {
            $($(#[$doc])* #[serde(rename = $name)] $measure,)*
        }

        impl Measure {
            /// The name in a scenario.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$measure => $name,)* }
            }
        }
    };
}

measures! {
    /// Products of machines in state 0.
    Unlicensed "unlicensed";
    /// … in state 1.
    Licensed "licensed";
    /// … in state 2.
    InitialGrace "initial-grace";
    /// … in state 3.
    AdditionalGrace "additional-grace";
    /// … in state 4.
    NonGenuineGrace "non-genuine-grace";
    /// … in state 5.
    Notification "notification";
    /// How often a product of a machine fell into notification until then.
    Lapsed "lapsed";
    /// What was denied until then.
    Denials "denials";
    /// Requests that hosts have answered until then.
    Requests "requests";
    /// Current count of a pool of a host: capped.
    CurrentCount "current-count";
    /// True count of a pool of a host.
    TrueCount "true-count";
    /// Machines on record in a pool of a host.
    Records "records";
    /// Most requests of one minute until then.
    PeakPerMinute "peak-per-minute";
}

/// The bounds that must hold, both ends within.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wanted {
    /// At least this number.
    pub least: Option<u64>,
    /// At most this number.
    pub most: Option<u64>,
    /// At least this percentage of the installed products.
    pub least_percent: Option<u8>,
    /// At most this percentage of the installed products.
    pub most_percent: Option<u8>,
}

/// One expectation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expectation {
    /// Line of the file that it stands in.
    pub line: usize,
    /// When it is looked at.
    pub at: Moment,
    /// What is looked at.
    pub measure: Measure,
    /// Only this population.
    pub population: Option<usize>,
    /// Only this product.
    pub product: Option<usize>,
    /// Only this host.
    pub host: Option<usize>,
    /// Only this pool.
    pub pool: Option<usize>,
    /// Only denials with this code.
    pub code: Option<Code>,
    /// What it must be.
    pub wanted: Wanted,
}
