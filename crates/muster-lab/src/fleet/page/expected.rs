//! What was expected, and what was found.

use crate::chart::{date, number::grouped};
use maud::{Markup, html};
use muster_fleet::report::FleetReport;

pub(super) fn table(report: &FleetReport) -> Markup {
    html! {
        @if !report.expectations.is_empty() {
            section {
                h2 { "Expectations" }
                div.scroll tabindex="0" role="region" aria-label="Expectations" {
                    table {
                        thead { tr {
                            td {} th scope="col" { "expected" } th.number scope="col" { "found" }
                            th scope="col" { "on" } th.number scope="col" { "line" }
                        } }
                        tbody {
                            @for expectation in &report.expectations {
                                tr.failed[!expectation.holds] {
                                    td.word { @if expectation.holds { "✓ holds" } @else { "✗ fails" } }
                                    th.wide scope="row" { (expectation.text) }
                                    td.number {
                                        (grouped(expectation.found))
                                        @if let Some(of) = expectation.of { " of " (grouped(of)) }
                                    }
                                    td.word { (date(expectation.at)) }
                                    td.number { (expectation.line) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
