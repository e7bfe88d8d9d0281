//! The key figures of both in a terminal.

use super::{Comparison, Pair};
use crate::chart::number::{difference, grouped};
use crate::table::Table;

/// The table, with the two names above it.
pub(crate) fn table(comparison: &Comparison<'_>) -> String {
    let (first, second) = (&comparison.first.scenario.name, &comparison.second.scenario.name);
    let mut table = Table::new(1, &["", "A", "B", "difference"]);
    comparison.figures.iter().for_each(|pair| table.row(row(pair)));
    format!("A  {first}\nB  {second}\n\n{}", table.text())
}

fn row(pair: &Pair) -> Vec<String> {
    let difference = difference(pair.first, pair.second);
    vec![pair.name.clone(), grouped(pair.first), grouped(pair.second), difference]
}
