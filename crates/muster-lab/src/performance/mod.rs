//! How fast everything is: measured, kept as one JSON document, and written as a page with charts.
//!
//! Reading order: `plan` (what is measured), `measure` (one after the other), `document` (what came of it), `target` (what
//! must hold), `page` and `curve` (what is written from the document, and from nothing else).

mod choices;
mod curve;
mod document;
mod drawing;
mod files;
#[cfg(test)]
mod fixture;
mod markdown;
mod measure;
mod page;
mod plan;
mod target;
mod trouble;
mod unit;

pub(crate) use choices::PerformanceChoices;
pub(crate) use trouble::PerformanceTrouble;

use crate::trouble::Trouble;

/// Measures, or takes what was measured before, and writes the page. Gives back whether everything could be measured.
pub(crate) fn play(choices: &PerformanceChoices) -> Result<bool, Trouble> {
    let document = match &choices.from {
        Some(file) => files::read(file)?,
        None => measure::measure(choices)?,
    };
    files::publish(&document, &choices.into)?;
    Ok(document.failed.is_empty())
}
