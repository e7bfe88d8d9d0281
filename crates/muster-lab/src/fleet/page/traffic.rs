//! Requests per minute: the mean of a step, and its busiest minute.

use super::{Ground, values};
use crate::chart::{Chart, Folded, Form, Ink, Line, Series};
use maud::{Markup, html};

pub(super) fn chart(ground: &Ground<'_>) -> Markup {
    let requests = &ground.report.requests;
    let charts = [
        drawn(ground, "All hosts: mean", "mean", mean(ground, &requests.count), Folded::Mean),
        drawn(
            ground,
            "All hosts: busiest minute",
            "busiest minute",
            values(&requests.peak_per_minute),
            Folded::Largest,
        ),
    ];
    html! {
        section {
            h2 { "Requests per minute" }
            div.charts {
                @for (number, chart) in charts.iter().enumerate() { (chart.figure(&format!("traffic-{number}"))) }
                @if ground.report.hosts.len() > 1 { (by_host(ground).figure("traffic-hosts")) }
            }
        }
    }
}

fn drawn<'a>(ground: &'a Ground<'_>, title: &str, name: &str, values: Vec<f64>, folded: Folded) -> Chart<'a> {
    let name = name.to_owned();
    lines(ground, title, vec![Series { name, values, ink: Ink::Blue, line: Line::Solid, folded }])
}

fn by_host<'a>(ground: &'a Ground<'_>) -> Chart<'a> {
    let styles = [Line::Solid, Line::Dashed, Line::Dotted].into_iter().cycle();
    let hosts = ground.report.hosts.iter().zip(Ink::ORDER.into_iter().cycle()).zip(styles);
    let series = hosts.map(|((host, ink), line)| Series {
        name: host.name.clone(),
        values: mean(ground, &host.requests),
        ink,
        line,
        folded: Folded::Mean,
    });
    lines(ground, "Each host: mean", series.collect())
}

fn lines<'a>(ground: &'a Ground<'_>, title: &str, series: Vec<Series>) -> Chart<'a> {
    Chart {
        title: title.to_owned(),
        unit: "requests per minute",
        axis: ground.axis,
        form: Form::Lines,
        series,
        levels: Vec::new(),
        marks: &ground.marks,
    }
}

fn mean(ground: &Ground<'_>, counts: &[u32]) -> Vec<f64> {
    let minutes = (f64::from(ground.axis.step) / 60.0).max(1.0);
    counts.iter().map(|count| f64::from(*count) / minutes).collect()
}
