//! Draws curves as SVG: what grows at the bottom, on a logarithmic scale, and what comes of it at the side, from nothing on.

use super::curve::Curves;
use crate::chart::lines;
use crate::chart::number::whole;
use plotters::backend::SVGBackend;
use plotters::chart::ChartBuilder;
use plotters::coord::combinators::IntoLogRange;
use plotters::drawing::IntoDrawingArea;
use plotters::style::{RGBColor, WHITE};

const SIZE: (u32, u32) = (960, 540);
/// In pairs, dark and light, so that they stay apart also for those who see few colours.
const COLOURS: [RGBColor; 4] =
    [RGBColor(0, 90, 160), RGBColor(120, 180, 225), RGBColor(170, 80, 0), RGBColor(235, 170, 90)];
/// Room above the highest point, for the names of the lines.
const ROOM: f64 = 1.5;

/// The drawing; an error is what the backend says.
pub(super) fn draw(curves: &Curves) -> Result<String, String> {
    let mut drawing = String::new();
    put(&mut drawing, curves)?;
    Ok(drawing)
}

fn put(drawing: &mut String, curves: &Curves) -> Result<(), String> {
    let area = SVGBackend::with_string(drawing, SIZE).into_drawing_area();
    area.fill(&WHITE).map_err(|error| error.to_string())?;
    let points = || curves.lines.iter().flat_map(|line| &line.points);
    let least = points().map(|(at, _)| *at).fold(f64::MAX, f64::min).min(1e9);
    let most = points().map(|(at, _)| *at).fold(least * 10.0, f64::max);
    let highest = points().map(|(_, value)| *value).fold(1.0, f64::max);
    let mut chart = ChartBuilder::on(&area)
        .caption(curves.title, ("sans-serif", 18))
        .margin(16)
        .margin_right(48)
        .x_label_area_size(44)
        .y_label_area_size(80)
        .build_cartesian_2d((least..most).log_scale(), 0.0..highest * ROOM)
        .map_err(|error| error.to_string())?;
    chart
        .configure_mesh()
        .x_desc(curves.across)
        .y_desc(curves.up)
        .x_label_formatter(&|at| whole(*at))
        .y_label_formatter(&|value| whole(*value))
        .light_line_style(WHITE)
        .draw()
        .map_err(|error| error.to_string())?;
    let named = curves.lines.iter().zip(COLOURS);
    lines::draw(&mut chart, named.map(|(line, colour)| (line.name, colour, line.points.as_slice())))?;
    area.present().map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::super::{curve, fixture};
    use super::*;

    #[test]
    fn a_drawing_has_its_lines_and_words() {
        let drawing = draw(&curve::machines(&fixture::everything())).unwrap();
        let names = ["host, new connections", "bare server, persistent connections", "machines on record"];
        for wanted in names.into_iter().chain(["<svg", "<polyline", "1,000,000", "</svg>"]) {
            assert!(drawing.contains(wanted), "{wanted} in {drawing}");
        }
    }

    #[test]
    fn nothing_can_be_drawn_too() {
        let curves = curve::memory(&fixture::nothing());
        assert!(curves.is_empty());
        let drawing = draw(&curves).unwrap();
        assert!(drawing.contains("machines on record") && !drawing.contains("after a load"), "{drawing}");
    }
}
