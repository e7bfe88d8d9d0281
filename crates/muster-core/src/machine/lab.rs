//! Lab settings: a clock offset and a fingerprint may be given, but only where the root-signed catalog says so.

use crate::fingerprint::part_digest;
use crate::rules::Rules;
use alloc::string::String;
use alloc::vec::Vec;
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::time::Timestamp;

/// What stands under a root to make one computer many machines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LabOverrides {
    /// Seconds to add to the clock.
    pub clock_offset_seconds: Option<i64>,
    /// Part numbers and their values, which replace the computer's own parts altogether.
    pub fingerprint: Option<Vec<(u8, String)>>,
}

/// Clock and fingerprint to go on with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjusted {
    /// The clock.
    pub now: Timestamp,
    /// The parts, digested for the publisher.
    pub fingerprint: Fingerprint,
    /// What became of the settings; status shows it.
    pub effect: LabEffect,
}

/// What became of lab settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabEffect {
    /// None were given.
    None,
    /// They are in force.
    Applied {
        /// Seconds added to the clock.
        clock_offset_seconds: Option<i64>,
        /// How many parts were given.
        parts: Option<usize>,
    },
    /// They were given and are ignored, because the catalog is no lab catalog.
    Ignored,
}

impl LabOverrides {
    /// Applies the settings to what the computer says, if the catalog allows it.
    #[must_use]
    pub fn apply(&self, rules: &Rules, now: Timestamp, fingerprint: Fingerprint) -> Adjusted {
        if *self == Self::default() {
            return Adjusted { now, fingerprint, effect: LabEffect::None };
        }
        if !rules.is_lab() {
            return Adjusted { now, fingerprint, effect: LabEffect::Ignored };
        }
        let part = |(number, value): &(u8, String)| Part {
            number: *number,
            digest: part_digest(rules.publisher(), *number, value),
        };
        let given = |parts: &Vec<(u8, String)>| Fingerprint::new(parts.iter().map(part).collect());
        Adjusted {
            now: now.plus_seconds(self.clock_offset_seconds.unwrap_or(0)),
            fingerprint: self.fingerprint.as_ref().map_or(fingerprint, given),
            effect: LabEffect::Applied {
                clock_offset_seconds: self.clock_offset_seconds,
                parts: self.fingerprint.as_ref().map(Vec::len),
            },
        }
    }
}
