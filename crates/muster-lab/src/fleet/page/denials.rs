//! What came to nothing, by reason.

use super::{Ground, values};
use crate::chart::{Chart, Folded, Form, Ink, Line, Series, number::grouped};
use maud::{Markup, html};
use muster_core::code::Code;
use muster_fleet::report::DenialSeries;
use muster_text::Text;

/// Reasons that are drawn by themselves; the rarer ones stand together.
const DRAWN: usize = 6;

pub(super) fn chart(ground: &Ground<'_>) -> Markup {
    let denials = sorted(&ground.report.denials);
    html! {
        section {
            h2 { "Denials by reason" }
            @if denials.is_empty() {
                p { "Nothing was denied, and every attempt reached a host." }
            } @else {
                p { "Refusals and notices of hosts, and attempts that reached none. A machine that is denied tries again." }
                div.charts { (drawn(ground, &denials).figure("denials")) (table(ground.text, &denials)) }
            }
        }
    }
}

/// The most frequent first.
fn sorted(denials: &[DenialSeries]) -> Vec<&DenialSeries> {
    let mut sorted: Vec<_> = denials.iter().filter(|denial| denial.total > 0).collect();
    sorted.sort_by(|one, other| other.total.cmp(&one.total).then_with(|| one.code.cmp(&other.code)));
    sorted
}

fn drawn<'a>(ground: &'a Ground<'_>, denials: &[&DenialSeries]) -> Chart<'a> {
    let (drawn, rest) = denials.split_at(denials.len().min(DRAWN));
    let mut series: Vec<_> = drawn
        .iter()
        .zip(Ink::ORDER)
        .map(|(denial, ink)| named(denial.code.clone(), values(&denial.count), ink))
        .collect();
    if !rest.is_empty() {
        let mut sum = vec![0.0; denials.iter().map(|denial| denial.count.len()).max().unwrap_or_default()];
        for denial in rest {
            sum.iter_mut().zip(&denial.count).for_each(|(sum, count)| *sum += f64::from(*count));
        }
        series.push(named("others".to_owned(), sum, Ink::Grey));
    }
    let hour = ground.axis.step == 3_600;
    Chart {
        title: "Denied".to_owned(),
        unit: if hour { "attempts per hour" } else { "attempts per day" },
        axis: ground.axis,
        form: Form::Stacked,
        series,
        levels: Vec::new(),
        marks: &ground.marks,
    }
}

fn named(name: String, values: Vec<f64>, ink: Ink) -> Series {
    Series { name, values, ink, line: Line::Solid, folded: Folded::Mean }
}

fn table(text: &Text, denials: &[&DenialSeries]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label="Denials" {
            table {
                thead { tr {
                    th scope="col" { "reason" } th scope="col" { "code" } th.number scope="col" { "in all" }
                } }
                tbody {
                    @for denial in denials {
                        tr {
                            th scope="row" { (denial.code) @if let Some(what) = what(text, &denial.code) { br; small { (what) } } }
                            td.word { (denial.number) }
                            td.number { (grouped(denial.total)) }
                        }
                    }
                }
            }
        }
    }
}

/// What a code means, in a few words.
pub(super) fn what(text: &Text, name: &str) -> Option<String> {
    let code = Code::ALL.iter().find(|code| code.name() == name)?;
    Some(text.code(*code, 0, 0).what)
}
