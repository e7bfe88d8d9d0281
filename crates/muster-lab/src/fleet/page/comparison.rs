//! Two scenarios on one page: both series in each chart.

use super::super::compare::{Changed, Comparison, changed};
use super::machines::{of_state, total};
use super::{Told, axis, events, expected, hosts, lapsed, played, shell, story};
use crate::chart::number::{difference, grouped};
use crate::chart::{Axis, Chart, Folded, Form, Ink, Level, Line, Mark, Named, Series};
use maud::{Markup, html};
use muster_fleet::report::{FleetReport, HostSeries, PoolSeries, ProductSeries};
use muster_text::{LicenceStateName, Text};

/// Both runs, and the time that they are laid over.
pub(super) struct Both<'a> {
    first: &'a FleetReport,
    second: &'a FleetReport,
    axis: Axis,
    marks: Vec<Mark>,
}

/// The page of two runs with steps of one length.
pub(crate) fn comparison(first: Told<'_>, second: Told<'_>, text: &Text) -> String {
    let both = Both::of(first.report, second.report);
    let body = html! {
        header {
            h1 { "Two scenarios side by side" }
            p { b { "A" } " " (first.report.scenario.name) " – broad lines" }
            p { b { "B" } " " (second.report.scenario.name) " – dashed lines" }
        }
        (figures(&Comparison::of(first.report, second.report)))
        (differing(&changed(first.scenario, second.scenario)))
        (both.machines(text))
        (both.hosts())
        (both.traffic())
        (events::both(first.report, second.report))
        @for (letter, told) in [("A", first), ("B", second)] {
            h1 { (letter) ": " (told.report.scenario.name) }
            (story::told(told.scenario, &told.report.scenario.name))
            (expected::table(told.report))
            (lapsed::list(told.report, text))
            (story::source(told.scenario))
        }
        (played::section(first.report))
    };
    let title = format!("{} and {}", first.report.scenario.name, second.report.scenario.name);
    shell::whole(&title, &body)
}

pub(super) fn figures(comparison: &Comparison<'_>) -> Markup {
    let expects = [comparison.first, comparison.second].iter().any(|report| !report.expectations.is_empty());
    html! {
        section {
            h2 { "Key figures" }
            div.scroll tabindex="0" role="region" aria-label="Key figures" {
                table {
                    thead { tr {
                        td {} th.number scope="col" { "A" } th.number scope="col" { "B" } th.number scope="col" { "difference" }
                    } }
                    tbody {
                        @for pair in comparison.figures.iter().filter(|pair| pair.figure != "expectations_held" || expects) {
                            tr {
                                th scope="row" { @if pair.name.starts_with(' ') { small { (pair.name.trim()) } } @else { (pair.name) } }
                                td.number { (grouped(pair.first)) }
                                td.number { (grouped(pair.second)) }
                                td.number { (difference(pair.first, pair.second)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn differing(changed: &Changed<'_>) -> Markup {
    let lines = |letter: &str, lines: &[(usize, &str)]| {
        html! { @for (number, line) in lines { span.line-number { (letter) (format!("{number:>4}")) } "  " (line) "\n" } }
    };
    html! {
        section {
            h2 { "What was changed" }
            @if changed.first.is_empty() && changed.second.is_empty() {
                p { "Nothing but comments." }
            } @else {
                div.scroll tabindex="0" role="region" aria-label="Lines that differ" {
                    pre { (lines("A", &changed.first)) (lines("B", &changed.second)) }
                }
            }
        }
    }
}

impl<'a> Both<'a> {
    pub(super) fn of(first: &'a FleetReport, second: &'a FleetReport) -> Self {
        let named = if first.time.starts == second.time.starts { Named::Date } else { Named::Day };
        let (one, other) = (axis(first, named), axis(second, named));
        let axis = Axis { steps: one.steps.max(other.steps), ..one };
        Self { first, second, axis, marks: events::marks_of_both(first, second) }
    }

    pub(super) fn machines(&self, text: &Text) -> Markup {
        let all = |report: &FleetReport| {
            let each: Vec<_> =
                report.populations.iter().flat_map(|population| &population.products).collect();
            total(&each)
        };
        let mut charts = vec![self.states(
            "All machines, once for each product",
            &all(self.first),
            &all(self.second),
            text,
        )];
        for (title, one, other) in self.populations() {
            charts.push(self.states(&title, one, other, text));
        }
        html! {
            section { h2 { "Machines by licence state" } (drawn("machines", &charts)) }
        }
    }

    /// What both have, by the names of population and product, where there is more than one.
    fn populations(&self) -> Vec<(String, &'a ProductSeries, &'a ProductSeries)> {
        let named = |report: &'a FleetReport| {
            let populations = report.populations.iter();
            let products = populations.flat_map(|population| {
                population
                    .products
                    .iter()
                    .map(|series| (format!("{}: {}", population.name, series.product), series))
            });
            products.collect::<Vec<_>>()
        };
        let (first, second) = (named(self.first), named(self.second));
        if first.len() < 2 && second.len() < 2 {
            return Vec::new();
        }
        let pair = |(name, one): (String, &'a ProductSeries)| {
            let other = second.iter().find(|(other, _)| *other == name)?;
            Some((name, one, other.1))
        };
        first.into_iter().filter_map(pair).collect()
    }

    fn states(&'a self, title: &str, one: &ProductSeries, other: &ProductSeries, text: &Text) -> Chart<'a> {
        let states = [
            (LicenceStateName::Licensed, Ink::Blue),
            (LicenceStateName::AdditionalGrace, Ink::Orange),
            (LicenceStateName::Notification, Ink::Red),
        ];
        let told = |(state, _): &(LicenceStateName, Ink)| {
            let values = of_state(one, *state).iter().chain(of_state(other, *state));
            *state == LicenceStateName::Licensed || values.into_iter().any(|value| *value > 0)
        };
        let lines = states.into_iter().filter(told).flat_map(|(state, ink)| {
            let name = text.state(state);
            pair(&name, ink, of_state(one, state), of_state(other, state), Folded::Last)
        });
        self.chart(title, "machines", lines.collect())
    }

    pub(super) fn hosts(&'a self) -> Markup {
        let pools: Vec<Chart<'a>> =
            self.pools().into_iter().map(|(host, one, other)| self.count(host, one, other)).collect();
        html! {
            @if !pools.is_empty() {
                section { h2 { "Current counts of the hosts" } (drawn("count", &pools)) }
            }
        }
    }

    fn pools(&self) -> Vec<(&'a HostSeries, &'a PoolSeries, &'a PoolSeries)> {
        let mut pools = Vec::new();
        for host in &self.first.hosts {
            let Some(same) = self.second.hosts.iter().find(|other| other.name == host.name) else { continue };
            for pool in &host.pools {
                let other = same.pools.iter().find(|other| other.pool == pool.pool);
                let is_used =
                    |other: &&PoolSeries| pool.records.iter().chain(&other.records).any(|one| *one > 0);
                pools.extend(other.filter(is_used).map(|other| (host, pool, other)));
            }
        }
        pools
    }

    fn count(&'a self, host: &HostSeries, one: &PoolSeries, other: &PoolSeries) -> Chart<'a> {
        let lines = pair("current count", Ink::Blue, &one.current_count, &other.current_count, Folded::Last);
        let title = format!("{}, pool {}", host.name, one.pool);
        let levels = self.thresholds(&one.pool);
        Chart { levels, ..self.chart(&title, "machines", lines.into()) }
    }

    pub(super) fn traffic(&'a self) -> Markup {
        let denied = |report: &FleetReport| {
            let mut sum = vec![0_u32; usize::try_from(report.time.steps).unwrap_or_default()];
            for denial in &report.denials {
                sum.iter_mut().zip(&denial.count).for_each(|(sum, count)| *sum = sum.saturating_add(*count));
            }
            sum
        };
        let (one, other) = (&self.first.requests, &self.second.requests);
        let peaks =
            pair("busiest minute", Ink::Blue, &one.peak_per_minute, &other.peak_per_minute, Folded::Largest);
        let counts = pair("requests", Ink::Green, &one.count, &other.count, Folded::Mean);
        let denials = pair("denied", Ink::Red, &denied(self.first), &denied(self.second), Folded::Mean);
        let step = if self.axis.step == 3_600 { "per hour" } else { "per day" };
        let charts = [
            self.chart("Requests that hosts answered", step, counts.into()),
            self.chart("Busiest minute", "requests per minute", peaks.into()),
            self.chart("Denied", step, denials.into()),
        ];
        html! {
            section { h2 { "Requests and denials" } (drawn("traffic", &charts)) }
        }
    }

    /// The thresholds of a pool, told apart where they differ.
    fn thresholds(&self, pool: &str) -> Vec<Level> {
        let (one, other) = (hosts::thresholds(self.first, pool), hosts::thresholds(self.second, pool));
        if one == other {
            return one;
        }
        let named = |letter: &str, levels: Vec<Level>| {
            let name = format!("{letter}: threshold");
            levels.into_iter().map(move |level| Level { name: name.clone(), ..level }).collect::<Vec<_>>()
        };
        [named("A", one), named("B", other)].concat()
    }

    fn chart(&'a self, title: &str, unit: &'static str, series: Vec<Series>) -> Chart<'a> {
        Chart {
            title: title.to_owned(),
            unit,
            axis: self.axis,
            form: Form::Lines,
            series,
            levels: Vec::new(),
            marks: &self.marks,
        }
    }
}

fn drawn(id: &str, charts: &[Chart<'_>]) -> Markup {
    html! {
        div.charts {
            @for (number, chart) in charts.iter().enumerate() { (chart.figure(&format!("{id}-{number}"))) }
        }
    }
}

/// The same of both, in one colour.
fn pair(name: &str, ink: Ink, one: &[u32], other: &[u32], folded: Folded) -> [Series; 2] {
    [("A", Line::Broad, one), ("B", Line::Dashed, other)].map(|(letter, line, values)| Series {
        name: format!("{letter} {name}"),
        values: super::values(values),
        ink,
        line,
        folded,
    })
}
