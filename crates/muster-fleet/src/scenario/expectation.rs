//! What is expected to be found.

use super::{Moment, Scenario};
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

impl Measure {
    /// Whether it is a part of all installed products.
    #[must_use]
    pub const fn is_part(self) -> bool {
        matches!(
            self,
            Self::Unlicensed
                | Self::Licensed
                | Self::InitialGrace
                | Self::AdditionalGrace
                | Self::NonGenuineGrace
                | Self::Notification
        )
    }
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

impl Expectation {
    /// What is expected, in words.
    #[must_use]
    pub fn text(&self, scenario: &Scenario) -> String {
        let mut text = self.measure.name().to_owned();
        let mut tell = |of: Option<&str>| {
            if let Some(of) = of {
                text.push_str(" of ");
                text.push_str(of);
            }
        };
        tell(self.population.and_then(|at| scenario.populations.get(at)).map(|it| it.name.as_str()));
        tell(self.product.and_then(|at| scenario.products.get(at)).map(|it| it.name.as_str()));
        tell(self.host.and_then(|at| scenario.hosts.get(at)).map(|it| it.name.as_str()));
        tell(self.pool.and_then(|at| scenario.pools.get(at)).map(|it| it.name.as_str()));
        tell(self.code.map(Code::name));
        let Wanted { least, most, least_percent, most_percent } = self.wanted;
        let bounds = [
            least.map(|least| format!("at least {least}")),
            most.map(|most| format!("at most {most}")),
            least_percent.map(|least| format!("at least {least} %")),
            most_percent.map(|most| format!("at most {most} %")),
        ];
        let bounds: Vec<String> = bounds.into_iter().flatten().collect();
        format!("{text}: {}", bounds.join(", "))
    }
}
