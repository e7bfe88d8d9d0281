//! What the scenario made happen: marks on the charts, and what they stand for.

use crate::chart::{Mark, date};
use maud::{Markup, html};
use muster_fleet::report::{EventMark, FleetReport};
use std::borrow::Cow;

pub(super) fn marks(report: &FleetReport) -> Vec<Mark> {
    report.events.iter().map(|event| Mark { at: event.at, until: event.until }).collect()
}

/// What happened in either of two runs, the second moved to where the first begins.
fn of_both<'a>(first: &'a FleetReport, second: &'a FleetReport) -> Vec<(&'static str, Cow<'a, EventMark>)> {
    let later = second.time.starts.saturating_sub(first.time.starts);
    let moved = |event: &EventMark| EventMark {
        at: event.at.saturating_sub(later),
        until: event.until.map(|until| until.saturating_sub(later)),
        ..event.clone()
    };
    let second: Vec<EventMark> = second.events.iter().map(moved).collect();
    let mut events: Vec<(&'static str, Cow<'a, EventMark>)> = Vec::new();
    for event in &first.events {
        let letters = if second.contains(event) { "A and B" } else { "A" };
        events.push((letters, Cow::Borrowed(event)));
    }
    let only_second = second.into_iter().filter(|event| !first.events.contains(event));
    events.extend(only_second.map(|event| ("B", Cow::Owned(event))));
    events.sort_by_key(|(_, event)| event.at);
    events
}

pub(super) fn marks_of_both(first: &FleetReport, second: &FleetReport) -> Vec<Mark> {
    let events = of_both(first, second);
    events.iter().map(|(_, event)| Mark { at: event.at, until: event.until }).collect()
}

/// The list of both, by the dates of the first.
pub(super) fn both(first: &FleetReport, second: &FleetReport) -> Markup {
    let events = of_both(first, second);
    table(events.iter().map(|(letters, event)| (Some(*letters), event.as_ref())).collect())
}

pub(super) fn list(report: &FleetReport) -> Markup {
    table(report.events.iter().map(|event| (None, event)).collect())
}

/// Events with the letters of the runs that they happened in, where there are two.
fn table(events: Vec<(Option<&str>, &EventMark)>) -> Markup {
    let of_both = events.iter().any(|(letters, _)| letters.is_some());
    html! {
        @if !events.is_empty() {
            section {
                h2 { "What happened" }
                p { "Numbered as on the charts, where a shade shows how long it lasted." }
                div.scroll tabindex="0" role="region" aria-label="Events" {
                    table {
                        thead { tr {
                            th.number scope="col" { "no." } @if of_both { th scope="col" { "in" } }
                            th scope="col" { "what" } th scope="col" { "to" } th scope="col" { "from" } th scope="col" { "until" }
                        } }
                        tbody {
                            @for (number, (letters, event)) in (1..).zip(events) {
                                tr {
                                    td.number { (number) }
                                    @if let Some(letters) = letters { td.word { (letters) } }
                                    th scope="row" { (event.what.replace('-', " ")) }
                                    td { (event.to) }
                                    td.word { (date(event.at)) }
                                    td.word { (event.until.map(date).unwrap_or_default()) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
