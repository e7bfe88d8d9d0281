//! What one looks at first: the name, whether everything is as expected, the key figures.

use super::super::figures::{self, Figure};
use crate::chart::{date, number::grouped};
use maud::{Markup, html};
use muster_fleet::report::FleetReport;

pub(super) fn head(report: &FleetReport) -> Markup {
    let scenario = &report.scenario;
    let held = report.expectations.iter().filter(|expectation| expectation.holds).count();
    let all = report.expectations.len();
    html! {
        header {
            h1 { (scenario.name) }
            p.facts {
                (grouped(scenario.machines)) " machines · " (grouped(scenario.days)) " days from "
                (date(report.time.starts)) " · seed " (scenario.seed)
            }
            @if all == 0 {
                p.verdict { "This scenario expects nothing." }
            } @else if report.holds {
                p.verdict.good { span aria-hidden="true" { "✓ " } "Everything is as expected: " (held) " of " (all) "." }
            } @else {
                p.verdict.bad { span aria-hidden="true" { "✗ " } (all - held) " of " (all) " expectations do not hold." }
            }
        }
    }
}

/// What is not told elsewhere on the page.
fn is_shown(figure: &Figure) -> bool {
    !figure.name.starts_with(' ') && figure.key != "expectations_held"
}

pub(super) fn figures(report: &FleetReport) -> Markup {
    html! {
        section {
            h2 { "Key figures" }
            dl.figures {
                @for figure in figures::of(report).into_iter().filter(is_shown) {
                    div { dt { (figure.name) } dd { (grouped(figure.value)) } }
                }
            }
        }
    }
}
