//! What each host counts: the count that machines are told against the thresholds, and how many it really knows.

use super::{Ground, values};
use crate::chart::{Chart, Folded, Form, Ink, Level, Line, Series};
use maud::{Markup, html};
use muster_fleet::report::{FleetReport, HostSeries, PoolSeries};

pub(super) fn charts(ground: &Ground<'_>) -> Markup {
    let (asked, others): (Vec<_>, Vec<_>) =
        ground.report.hosts.iter().partition(|host| host.requests.iter().any(|requests| *requests > 0));
    let pools: Vec<_> = asked
        .into_iter()
        .flat_map(|host| host.pools.iter().map(move |pool| (host, pool)))
        .filter(|(_, pool)| pool.records.iter().any(|records| *records > 0))
        .collect();
    let others: Vec<&str> = others.into_iter().map(|host| host.name.as_str()).collect();
    html! {
        @if !pools.is_empty() || !others.is_empty() {
            section {
                h2 { "Counts of the hosts" }
                p {
                    "The current count is what machines are told. It is capped at twice the largest threshold that a machine \
                     has asked under; below a threshold nothing new is licensed or renewed."
                }
                @if !others.is_empty() { p { "Nobody asked " (others.join(", ")) "." } }
                div.charts {
                    @for (number, (host, pool)) in pools.iter().enumerate() {
                        (current(ground, host, pool).figure(&format!("count-{number}")))
                        (known(ground, host, pool).figure(&format!("known-{number}")))
                    }
                }
            }
        }
    }
}

/// The thresholds of a pool's products.
pub(super) fn thresholds(report: &FleetReport, pool: &str) -> Vec<Level> {
    let mut values: Vec<u32> = report
        .products
        .iter()
        .filter(|product| product.pool == pool)
        .map(|product| product.threshold)
        .collect();
    values.sort_unstable();
    values.dedup();
    values.into_iter().map(|value| Level { name: "threshold".to_owned(), value }).collect()
}

fn current<'a>(ground: &'a Ground<'_>, host: &HostSeries, pool: &PoolSeries) -> Chart<'a> {
    Chart {
        title: format!("{}, pool {}: current count", host.name, pool.pool),
        unit: "machines",
        axis: ground.axis,
        form: Form::Lines,
        series: vec![line("current count", &pool.current_count, Ink::Blue, Line::Solid)],
        levels: thresholds(ground.report, &pool.pool),
        marks: &ground.marks,
    }
}

fn known<'a>(ground: &'a Ground<'_>, host: &HostSeries, pool: &PoolSeries) -> Chart<'a> {
    Chart {
        title: format!("{}, pool {}: machines that it knows", host.name, pool.pool),
        unit: "machines",
        axis: ground.axis,
        form: Form::Lines,
        series: vec![
            line("on record", &pool.records, Ink::Grey, Line::Dotted),
            line("true count", &pool.true_count, Ink::Blue, Line::Solid),
            line("licensed by its last grant", &pool.licensed, Ink::Orange, Line::Dashed),
        ],
        levels: Vec::new(),
        marks: &ground.marks,
    }
}

fn line(name: &str, series: &[u32], ink: Ink, line: Line) -> Series {
    Series { name: name.to_owned(), values: values(series), ink, line, folded: Folded::Last }
}
