//! Lines with their names in a drawing whose scales stand.

use plotters::backend::SVGBackend;
use plotters::chart::{ChartContext, SeriesLabelPosition};
use plotters::coord::CoordTranslate;
use plotters::element::PathElement;
use plotters::series::LineSeries;
use plotters::style::{BLACK, Color, RGBColor, WHITE};

/// A line: its name, its colour, its points.
pub(crate) type Named<'line> = (&'line str, RGBColor, &'line [(f64, f64)]);

/// Draws those that have points, and says which is which; an error is what the backend says.
pub(crate) fn draw<'a, 'line, Scales: CoordTranslate<From = (f64, f64)>>(
    chart: &mut ChartContext<'a, SVGBackend<'a>, Scales>,
    lines: impl IntoIterator<Item = Named<'line>>,
) -> Result<(), String> {
    for (name, colour, points) in lines.into_iter().filter(|(_, _, points)| !points.is_empty()) {
        let style = colour.stroke_width(2);
        chart
            .draw_series(LineSeries::new(points.iter().copied(), style))
            .map_err(|error| error.to_string())?
            .label(name)
            .legend(move |(x, y)| PathElement::new(vec![(x, y), (x + 20, y)], style));
    }
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::UpperLeft)
        .background_style(WHITE)
        .border_style(BLACK)
        .draw()
        .map_err(|error| error.to_string())
}
