//! The distribution of the latency as a chart: the share of answers at the bottom, what they took at the side. Both scales
//! are logarithmic, so that the slowest in a thousand are seen as well as the usual ones.

use crate::chart::lines;
use crate::load::figures::Measured;
use crate::load::latency::Latency;
use crate::load::trouble::LoadTrouble;
use plotters::backend::SVGBackend;
use plotters::chart::ChartBuilder;
use plotters::coord::combinators::IntoLogRange;
use plotters::drawing::IntoDrawingArea;
use plotters::style::{RGBColor, WHITE};

const SIZE: (u32, u32) = (960, 540);
/// The host, and the bare server: apart also for those who see few colours.
const HOST: RGBColor = RGBColor(0, 90, 160);
const BARE: RGBColor = RGBColor(200, 110, 0);
/// Points of one line: one of how many answers took longer, and how long in milliseconds.
type Line = Vec<(f64, f64)>;

/// Draws it as SVG.
pub(super) fn draw(measured: &Measured) -> Result<String, LoadTrouble> {
    let lines = [
        ("host", HOST, line(&measured.latency)),
        (
            "bare server, closed loop",
            BARE,
            measured.latency_of_ceiling.as_ref().map(line).unwrap_or_default(),
        ),
    ];
    let mut drawing = String::new();
    put(&mut drawing, &title(measured), &lines).map_err(LoadTrouble::Chart)?;
    Ok(drawing)
}

fn put(drawing: &mut String, title: &str, named: &[(&str, RGBColor, Line)]) -> Result<(), String> {
    let area = SVGBackend::with_string(drawing, SIZE).into_drawing_area();
    area.fill(&WHITE).map_err(|error| error.to_string())?;
    let points = || named.iter().flat_map(|(_, _, line)| line);
    let rare = points().map(|(rare, _)| *rare).fold(10.0, f64::max);
    let longest = points().map(|(_, took)| *took).fold(0.1, f64::max);
    let shortest = points().map(|(_, took)| *took).fold(longest / 10.0, f64::min);
    let mut chart = ChartBuilder::on(&area)
        .caption(title, ("sans-serif", 18))
        .margin(16)
        .margin_right(48)
        .x_label_area_size(44)
        .y_label_area_size(72)
        .build_cartesian_2d((1.0..rare).log_scale(), (shortest..longest * 1.1).log_scale())
        .map_err(|error| error.to_string())?;
    chart
        .configure_mesh()
        .x_desc("share of answers")
        .y_desc("milliseconds")
        .x_label_formatter(&|rare| share(*rare))
        .y_label_formatter(&|took| format!("{took}"))
        .light_line_style(WHITE)
        .draw()
        .map_err(|error| error.to_string())?;
    lines::draw(&mut chart, named.iter().map(|(name, colour, line)| (*name, *colour, line.as_slice())))?;
    area.present().map_err(|error| error.to_string())
}

fn line(latency: &Latency) -> Line {
    // The slowest of all is one of as many as there are.
    let least = 1.0 / latency.number().max(1.0);
    let points = latency.curve().into_iter();
    points.map(|(share, took)| (1.0 / (1.0 - share).max(least), took / 1_000.0)).collect()
}

fn title(measured: &Measured) -> String {
    let method = &measured.head.method;
    let window = method.window.map_or_else(String::new, |window| format!(" of window {window}"));
    let pace = match method.rate {
        Some(rate) => format!("open loop at {rate:.0}/s"),
        None => format!("closed loop, {} at one time", method.concurrency),
    };
    let machines = match (&measured.storm, measured.runs.first()) {
        (Some(storm), _) => format!("boot storm of {} machines", storm.asked),
        (None, Some(run)) => format!("{} machines on record", run.machines),
        (None, None) => String::new(),
    };
    format!("Latency: {} connections{window}, {pace}, {machines}", method.connections)
}

/// What was answered within a time, where one of so many took longer.
fn share(rare: f64) -> String {
    let percent = 100.0 * (1.0 - 1.0 / rare);
    // As many nines as it has.
    let text = format!("{percent:.4}");
    format!("{} %", text.trim_end_matches('0').trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_written_with_their_nines() {
        let shares: Vec<String> = [1.0, 10.0, 100.0, 1_000.0, 100_000.0].map(share).into();
        assert_eq!(shares, ["0 %", "90 %", "99 %", "99.9 %", "99.999 %"]);
    }

    #[test]
    fn the_rarest_has_a_place() {
        let mut latency = Latency::new();
        (1..=1_000).for_each(|number| latency.record(number * 1_000_000));
        let line = line(&latency);
        assert!(line.iter().all(|(rare, took)| (1.0..=1_000.0).contains(rare) && *took > 0.0));
        assert!(line.is_sorted_by(|a, b| a.0 <= b.0));
    }

    #[test]
    fn a_drawing_has_its_lines_and_words() {
        let mut latency = Latency::new();
        (1..=1_000).for_each(|number| latency.record(number * 1_000_000));
        let mut drawing = String::new();
        put(&mut drawing, "Latency", &[("host", HOST, line(&latency)), ("bare", BARE, Vec::new())]).unwrap();
        for wanted in ["<svg", "Latency", "host", "milliseconds", "99.9 %", "<polyline", "</svg>"] {
            assert!(drawing.contains(wanted), "{wanted} in {drawing}");
        }
        assert!(!drawing.contains("bare"), "a line without points has no name");
        put(&mut String::new(), "nothing", &[]).unwrap();
    }
}
