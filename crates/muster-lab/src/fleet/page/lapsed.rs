//! Who fell into notification: the machines that people notice.

use super::denials::what;
use crate::chart::{date, number::grouped};
use maud::{Markup, html};
use muster_fleet::report::{Cause, FleetReport, Lapse};
use muster_text::Text;

/// Machines that are listed at once; the others are behind a fold.
const AT_ONCE: usize = 20;
/// Machines that are listed at all.
const LISTED: usize = 1_000;

pub(super) fn list(report: &FleetReport, text: &Text) -> Markup {
    let lapsed = &report.lapsed;
    let first = lapsed.first.get(..LISTED).unwrap_or(&lapsed.first);
    let (shown, folded) = first.split_at(first.len().min(AT_ONCE));
    html! {
        section {
            h2 { "Who would have lapsed" }
            @if lapsed.total == 0 {
                p { "No machine fell into notification." }
            } @else {
                p {
                    @if lapsed.total == 1 { "Once" } @else { (grouped(lapsed.total)) " times" } " a product of a machine fell into notification: its grace period ran out, and \
                     people see reminders."
                    @if lapsed.total > count(first.len()) { " The first " (grouped(count(first.len()))) " are listed." }
                }
                (table(text, shown))
                @if !folded.is_empty() {
                    details { summary { (grouped(count(folded.len()))) " more" } (table(text, folded)) }
                }
            }
        }
    }
}

fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

fn table(text: &Text, lapses: &[Lapse]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label="Machines that lapsed" {
            table {
                thead { tr {
                    th scope="col" { "machine" } th scope="col" { "product" } th scope="col" { "on" } th scope="col" { "because" }
                    th scope="col" { "its last attempt" }
                } }
                tbody {
                    @for lapse in lapses {
                        tr {
                            th scope="row" { (lapse.machine) }
                            td { (lapse.product) }
                            td.word { (date(lapse.at)) }
                            td { (because(lapse.cause)) }
                            td { (last(text, lapse)) }
                        }
                    }
                }
            }
        }
    }
}

const fn because(cause: Cause) -> &'static str {
    match cause {
        Cause::NeverActivated => "it was never activated",
        Cause::Expired => "its licence had ended",
        Cause::Hardware => "its hardware had changed",
        Cause::NonGenuine => "its host had been revoked",
    }
}

fn last(text: &Text, lapse: &Lapse) -> String {
    match &lapse.last_code {
        Some(code) => what(text, code).unwrap_or_else(|| code.clone()),
        None => "none, or it was granted".to_owned(),
    }
}
