//! A replay on a page: the record and the policy in one chart each, and how far that goes.

use super::comparison::{Both, figures};
use super::{Told, events, lapsed, shell, story};
use crate::chart::{date, number::grouped};
use crate::fleet::compare::Comparison;
use crate::fleet::figures::of;
use maud::{Markup, html};
use muster_fleet::replay::Replayed;
use muster_fleet::report::FleetReport;
use muster_text::Text;

pub(crate) fn replay(replayed: &Replayed, publisher: &str, policy: &str, text: &Text) -> String {
    let Replayed { record, recorded, changed, changed_without_retries: idle, .. } = replayed;
    let both = Both::of(recorded, changed);
    let told = Told { report: changed, scenario: policy };
    let body = html! {
        header {
            h1 { (changed.scenario.name) }
            p.facts {
                (grouped(record.requests)) " requests of " (grouped(record.machines)) " machines of " (publisher) ", "
                (recorded.scenario.days) " days from " (date(recorded.time.starts))
            }
            p { "What a host has on record, under other rules." }
            p { b { "A" } " the rules of the record – broad lines" }
            p { b { "B" } " " (changed.scenario.name) " – dashed lines" }
        }
        (story::told(told.scenario, &changed.scenario.name))
        (figures(&Comparison::of(recorded, changed)))
        (limits(replayed))
        (both.machines(text))
        (both.hosts())
        (both.traffic())
        (events::both(recorded, changed))
        (lapses("B: machines that are denied try again", changed, text))
        (lapses("Where machines ask only when they did", idle, text))
        (story::source(told.scenario))
    };
    shell::whole(&changed.scenario.name, &body)
}

fn lapses(title: &str, report: &FleetReport, text: &Text) -> Markup {
    html! {
        @if report.lapsed.total > 0 {
            h2 { (title) }
            (lapsed::list(report, text))
        }
    }
}

/// How far a replay goes.
fn limits(replayed: &Replayed) -> Markup {
    let Replayed { record, agreement, changed, changed_without_retries: idle, .. } = replayed;
    let value = |report: &FleetReport, key: &str| {
        grouped(of(report).into_iter().find(|figure| figure.key == key).map_or(0, |figure| figure.value))
    };
    html! {
        section {
            h2 { "What this is worth" }
            p {
                "The requests on record were put to the host's own rules of counting once more. Under the rules that were in force, "
                (grouped(agreement.same)) " of " (grouped(agreement.of)) " answers come out as they are on record."
                @if !record.whole {
                    " The record does not begin with the host's first answer; " (grouped(record.counted_before)) " machines that came \
                     licensed were counted at the moment of their last grant before it."
                }
            }
            p {
                "A record tells of a machine only when it asked. B takes it that a machine which is denied tries again after each retry \
                 interval until its next recorded request: " (value(changed, "denials")) " denied, " (value(changed, "lapsed"))
                " fell into notification. If it asked at no other moments than it did: " (value(idle, "denials")) " denied, "
                (value(idle, "lapsed")) " fell into notification. No machine is always on, and none always off: what would happen \
                 lies between these two assumptions."
            }
            p {
                "It cannot be known whether a machine still exists that does not ask any more; each is followed until one renewal interval \
                 after its last request. " (grouped(record.unneeded)) " requests were left out under B, because no renewal was due \
                 yet; with a shorter interval none is added. Answers for reasons that no policy changes stay as they were: "
                (grouped(record.kept)) ". What other hosts would have answered is not in the record of this one."
            }
            p { strong { "Signatures are stand-ins." } " Nothing here was signed with a key that anybody trusts. All times are UTC." }
        }
    }
}
