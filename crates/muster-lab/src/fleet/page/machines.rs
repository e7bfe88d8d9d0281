//! Machines by licence state: all together, and each product of each population.

use super::{Ground, values};
use crate::chart::{Chart, Folded, Form, Ink, Line, Series};
use maud::{Markup, html};
use muster_fleet::report::ProductSeries;
use muster_text::LicenceStateName;

/// The states from the bottom up, as they are drawn.
pub(super) const STATES: [(LicenceStateName, Ink); 6] = [
    (LicenceStateName::Licensed, Ink::Blue),
    (LicenceStateName::InitialGrace, Ink::Sky),
    (LicenceStateName::AdditionalGrace, Ink::Orange),
    (LicenceStateName::NonGenuineGrace, Ink::Purple),
    (LicenceStateName::Notification, Ink::Red),
    (LicenceStateName::Unlicensed, Ink::Grey),
];

pub(super) fn charts(ground: &Ground<'_>) -> Markup {
    let charts = of(ground);
    html! {
        section {
            h2 { "Machines by licence state" }
            div.charts {
                @for (number, chart) in charts.iter().enumerate() { (chart.figure(&format!("machines-{number}"))) }
            }
        }
    }
}

pub(super) fn of<'a>(ground: &'a Ground<'_>) -> Vec<Chart<'a>> {
    let populations = &ground.report.populations;
    let each: Vec<_> = populations
        .iter()
        .flat_map(|population| population.products.iter().map(move |series| (population, series)))
        .collect();
    let mut charts = Vec::new();
    if each.len() > 1 {
        let all = total(&each.iter().map(|(_, series)| *series).collect::<Vec<_>>());
        charts.push(chart(ground, "All machines, once for each product".to_owned(), &all));
    }
    for (population, series) in each {
        let title = if population.products.len() > 1 || ground.report.products.len() > 1 {
            format!("{} at {}: {}", population.name, population.site, series.product)
        } else {
            format!("{} at {}", population.name, population.site)
        };
        charts.push(chart(ground, title, series));
    }
    charts
}

fn chart<'a>(ground: &'a Ground<'_>, title: String, series: &ProductSeries) -> Chart<'a> {
    let drawn = STATES.into_iter().filter_map(|(state, ink)| {
        let values = values(of_state(series, state));
        let is_told = state == LicenceStateName::Licensed || values.iter().any(|value| *value > 0.0);
        let name = ground.text.state(state);
        is_told.then_some(Series { name, values, ink, line: Line::Solid, folded: Folded::Last })
    });
    Chart {
        title,
        unit: "machines",
        axis: ground.axis,
        form: Form::Stacked,
        series: drawn.collect(),
        levels: Vec::new(),
        marks: &ground.marks,
    }
}

pub(super) fn of_state(series: &ProductSeries, state: LicenceStateName) -> &[u32] {
    match state {
        LicenceStateName::Unlicensed => &series.unlicensed,
        LicenceStateName::Licensed => &series.licensed,
        LicenceStateName::InitialGrace => &series.initial_grace,
        LicenceStateName::AdditionalGrace => &series.additional_grace,
        LicenceStateName::NonGenuineGrace => &series.non_genuine_grace,
        LicenceStateName::Notification => &series.notification,
    }
}

/// All of them together.
pub(super) fn total(all: &[&ProductSeries]) -> ProductSeries {
    let sum = |state| {
        let mut sum: Vec<u32> = Vec::new();
        for series in all {
            let values = of_state(series, state);
            sum.resize(sum.len().max(values.len()), 0);
            for (sum, value) in sum.iter_mut().zip(values) {
                *sum = sum.saturating_add(*value);
            }
        }
        sum
    };
    ProductSeries {
        product: String::new(),
        unlicensed: sum(LicenceStateName::Unlicensed),
        licensed: sum(LicenceStateName::Licensed),
        initial_grace: sum(LicenceStateName::InitialGrace),
        additional_grace: sum(LicenceStateName::AdditionalGrace),
        non_genuine_grace: sum(LicenceStateName::NonGenuineGrace),
        notification: sum(LicenceStateName::Notification),
    }
}
