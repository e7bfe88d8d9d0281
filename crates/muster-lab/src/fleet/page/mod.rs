//! The report as one page: no request leaves it, no script runs in it.

mod comparison;
mod denials;
mod events;
mod expected;
mod hosts;
mod key;
mod lapsed;
mod machines;
mod played;
mod replay;
mod shell;
mod story;
mod traffic;

pub(crate) use comparison::comparison;
pub(crate) use replay::replay;

use crate::chart::{Axis, Mark, Named};
use maud::html;
use muster_fleet::report::FleetReport;
use muster_text::Text;

/// A run, with what was played.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Told<'a> {
    pub(crate) report: &'a FleetReport,
    /// The scenario as it was written.
    pub(crate) scenario: &'a str,
}

/// What all parts of a page need.
struct Ground<'a> {
    report: &'a FleetReport,
    axis: Axis,
    marks: Vec<Mark>,
    text: &'a Text,
}

/// The page of one run.
pub(crate) fn page(told: Told<'_>, text: &Text) -> String {
    let report = told.report;
    let axis = axis(report, Named::Date);
    let ground = Ground { report, axis, marks: events::marks(report), text };
    let body = html! {
        (key::head(report))
        (story::told(told.scenario, &report.scenario.name))
        (expected::table(report))
        (key::figures(report))
        (machines::charts(&ground))
        (hosts::charts(&ground))
        (traffic::chart(&ground))
        (denials::chart(&ground))
        (lapsed::list(report, text))
        (events::list(report))
        (played::section(report))
        (story::source(told.scenario))
    };
    shell::whole(&report.scenario.name, &body)
}

fn axis(report: &FleetReport, named: Named) -> Axis {
    let time = report.time;
    Axis { starts: time.starts, step: time.step_seconds, steps: time.steps, named }
}

/// Values of a chart.
fn values(series: &[u32]) -> Vec<f64> {
    series.iter().copied().map(f64::from).collect()
}

#[cfg(test)]
mod tests;
