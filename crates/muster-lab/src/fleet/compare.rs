//! Two scenarios side by side: their key figures, with differences.

mod changed;
mod table;

pub(crate) use changed::{Changed, changed};
pub(crate) use table::table;

use super::figures::{self, Figure};
use muster_fleet::report::FleetReport;
use serde::Serialize;

/// The form of the document.
const FORMAT: &str = "muster-fleet-comparison/1";

/// A figure of both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Pair {
    pub(crate) figure: String,
    #[serde(skip)]
    pub(crate) name: String,
    pub(crate) first: u64,
    pub(crate) second: u64,
    /// The second less the first.
    pub(crate) difference: i64,
}

/// The document: both reports, and what one looks at first.
#[derive(Debug, Serialize)]
pub(crate) struct Comparison<'a> {
    format: &'static str,
    pub(crate) figures: Vec<Pair>,
    pub(crate) first: &'a FleetReport,
    pub(crate) second: &'a FleetReport,
}

impl<'a> Comparison<'a> {
    pub(crate) fn of(first: &'a FleetReport, second: &'a FleetReport) -> Self {
        Self { format: FORMAT, figures: pairs(&figures::of(first), &figures::of(second)), first, second }
    }
}

/// Figures by their names: those of the first in its order, then those that only the second has. What a run has no
/// figure of did not happen in it.
fn pairs(first: &[Figure], second: &[Figure]) -> Vec<Pair> {
    let value = |figures: &[Figure], key: &str| {
        figures.iter().find(|figure| figure.key == key).map_or(0, |figure| figure.value)
    };
    let only_second = second.iter().filter(|figure| first.iter().all(|other| other.key != figure.key));
    let pair = |figure: &Figure| {
        let (first, second) = (value(first, &figure.key), value(second, &figure.key));
        let difference = i128::from(second).saturating_sub(first.into());
        Pair {
            figure: figure.key.clone(),
            name: figure.name.clone(),
            first,
            second,
            difference: i64::try_from(difference).unwrap_or(i64::MAX),
        }
    };
    first.iter().chain(only_second).map(pair).collect()
}

#[cfg(test)]
mod tests;
