//! What was played, and what was not: signatures.

use crate::chart::number::grouped;
use maud::{Markup, html};
use muster_fleet::report::FleetReport;

pub(super) fn section(report: &FleetReport) -> Markup {
    let (signatures, engine) = (report.signatures, report.engine);
    html! {
        section {
            h2 { "What this is worth" }
            p {
                "Machines, hosts, discovery and counting are the product's own rules, run in virtual time; nothing here is a second \
                 model of them. All chance comes from the seed: the same scenario and seed give the same report, byte for byte."
            }
            @if signatures.stand_in {
                p {
                    strong { "Signatures are stand-ins." } " Nothing in this run was signed with a key that anybody trusts. "
                    (grouped(signatures.signed)) " objects were sealed and " (grouped(signatures.verified)) " seals verified by a \
                     stand-in that costs next to nothing; whatever else an answer must prove, it proved."
                }
            }
            p {
                "Played: " (grouped(engine.attempts)) " attempts of machines, which were opened " (grouped(engine.wakes)) " times, in "
                (grouped(engine.islands)) @if engine.islands == 1 { " group" } @else { " groups" }
                " of sites and hosts that never meet. All times are UTC."
            }
        }
    }
}
