//! The picture itself: where everything stands in it.

use super::calendar::{Tick, ticks};
use super::fold::{points, steps_per_point};
use super::number::short;
use super::scale::Scale;
use super::{Chart, Form, Level, Mark, Series};
use maud::{Markup, html};
use std::fmt::Write;

/// Size of the picture in its own units, which a page stretches.
const WIDTH: f64 = 560.0;
const HEIGHT: f64 = 270.0;
/// What is around the plot.
const LEFT: f64 = 62.0;
const RIGHT: f64 = 18.0;
const TOP: f64 = 26.0;
const BOTTOM: f64 = 36.0;
/// Half of the room that a name at the axis of time needs.
const NAME_ROOM: f64 = 28.0;
/// Numbers of marks need this much room.
const MARK_ROOM: f64 = 16.0;

/// A chart with its scale.
pub(super) struct Plot<'a> {
    chart: &'a Chart<'a>,
    scale: Scale,
    /// Points of each series.
    points: Vec<Vec<f64>>,
}

impl<'a> Plot<'a> {
    pub(super) fn of(chart: &'a Chart<'a>) -> Self {
        let mut points: Vec<_> = chart.series.iter().map(points).collect();
        if chart.form == Form::Stacked {
            stack(&mut points);
        }
        let levels = chart.levels.iter().map(|level| f64::from(level.value));
        let scale = Scale::to(points.iter().flatten().copied().chain(levels));
        Self { chart, scale, points }
    }

    /// The picture, with what it is called by these ids.
    pub(super) fn picture(&self, title: &str, description: &str, words: &str) -> Markup {
        let view = format!("0 0 {WIDTH} {HEIGHT}");
        html! {
            svg viewBox=(view) role="img" aria-labelledby=(format!("{title} {description}")) {
                title id=(title) { (self.chart.title) }
                desc id=(description) { (words) }
                (self.value_lines())
                (self.spans())
                @match self.chart.form {
                    Form::Stacked => (self.areas()),
                    Form::Lines => (self.lines()),
                }
                @for level in &self.chart.levels { (self.level(level)) }
                (self.marks())
                (self.time_names())
            }
        }
    }

    fn y(&self, value: f64) -> f64 {
        (HEIGHT - BOTTOM) - value / self.scale.top() * (HEIGHT - BOTTOM - TOP)
    }

    /// The place of so many seconds after the first moment.
    fn x(&self, seconds: f64) -> f64 {
        let length = self.chart.axis.length().max(1.0);
        LEFT + (seconds / length).clamp(0.0, 1.0) * (WIDTH - LEFT - RIGHT)
    }

    fn at(&self, moment: i64) -> f64 {
        let seconds = moment.saturating_sub(self.chart.axis.starts);
        self.x(i32::try_from(seconds).map_or(f64::MAX, f64::from))
    }

    /// The places of the points of a series of so many steps: each at the end of what it stands for.
    fn places(&self, series: &Series) -> Vec<f64> {
        let steps = series.values.len();
        let step = f64::from(self.chart.axis.step);
        let each = steps_per_point(steps);
        let ends = (1..=steps.div_ceil(each)).map(|point| point.saturating_mul(each).min(steps));
        ends.map(|end| self.x(step * u32::try_from(end).map_or(0.0, f64::from))).collect()
    }

    fn value_lines(&self) -> Markup {
        html! {
            @for value in self.scale.lines() {
                @let y = one(self.y(value));
                line.grid x1=(one(LEFT)) x2=(one(WIDTH - RIGHT)) y1=(y) y2=(y) {}
                text.value x=(one(LEFT - 6.0)) y=(y) { (short(value)) }
            }
        }
    }

    fn time_names(&self) -> Markup {
        let names: Vec<Tick> = ticks(self.chart.axis);
        let foot = HEIGHT - BOTTOM;
        html! {
            @for (place, tick) in names.iter().enumerate() {
                @let x = one(self.at(tick.at));
                line.tick x1=(x) x2=(x) y1=(one(foot)) y2=(one(foot + 5.0)) {}
                text.time.minor[place % 2 == 1].at-end[self.at(tick.at) > WIDTH - RIGHT - NAME_ROOM] x=(x) y=(one(foot + 24.0)) { (tick.name) }
            }
        }
    }

    fn areas(&self) -> Markup {
        let mut below: Option<&Vec<f64>> = None;
        let mut areas = Vec::new();
        for (series, points) in self.chart.series.iter().zip(&self.points) {
            let places = self.places(series);
            let mut path = self.path(&places, points);
            let floor = |place: usize| below.and_then(|below| below.get(place)).copied().unwrap_or_default();
            for (place, x) in places.iter().enumerate().rev() {
                // Writing into a String cannot fail.
                let _ = write!(path, "L{} {}", one(*x), one(self.y(floor(place))));
            }
            path.push('Z');
            areas.push((series.ink.class(), path));
            below = Some(points);
        }
        html! {
            @for (ink, path) in &areas { path class=(format!("area {ink}")) d=(path) {} }
        }
    }

    fn lines(&self) -> Markup {
        html! {
            @for (series, points) in self.chart.series.iter().zip(&self.points) {
                @let class = format!("line {} {}", series.ink.class(), series.line.class());
                path class=(class) d=(self.path(&self.places(series), points)) {}
            }
        }
    }

    fn path(&self, places: &[f64], points: &[f64]) -> String {
        let mut path = String::new();
        for (x, value) in places.iter().zip(points) {
            let letter = if path.is_empty() { 'M' } else { 'L' };
            // Writing into a String cannot fail.
            let _ = write!(path, "{letter}{} {}", one(*x), one(self.y(*value)));
        }
        path
    }

    fn level(&self, level: &Level) -> Markup {
        let y = self.y(level.value.into());
        html! {
            line.level x1=(one(LEFT)) x2=(one(WIDTH - RIGHT)) y1=(one(y)) y2=(one(y)) {}
            text.level-name x=(one(WIDTH - RIGHT - 4.0)) y=(one(y - 6.0)) { (level.name) " " (level.value) }
        }
    }

    /// How long something lasted: a shade behind everything, and a bar above it.
    fn spans(&self) -> Markup {
        let height = one(HEIGHT - BOTTOM - TOP);
        let span = |mark: &Mark| {
            let (from, to) = (self.at(mark.at), self.at(mark.until?));
            Some((one(from), one((to - from).max(1.0))))
        };
        html! {
            @for (x, width) in self.chart.marks.iter().filter_map(span) {
                rect.span x=(x) y=(one(TOP)) width=(width) height=(height) {}
                rect.bar x=(x) y=(one(TOP - 5.0)) width=(width) height="4" {}
            }
        }
    }

    /// When something happened, with its number where there is room.
    fn marks(&self) -> Markup {
        let mut free = LEFT - MARK_ROOM / 2.0;
        let marks: Vec<_> = self
            .chart
            .marks
            .iter()
            .enumerate()
            .map(|(place, mark)| {
                let x = self.at(mark.at);
                let has_room = x >= free;
                if has_room {
                    free = x + MARK_ROOM;
                }
                (one(x), has_room.then_some(place + 1))
            })
            .collect();
        html! {
            @for (x, number) in &marks {
                line.mark x1=(x) x2=(x) y1=(one(TOP - 5.0)) y2=(one(HEIGHT - BOTTOM)) {}
                @if let Some(number) = number { text.mark-number x=(x) y=(one(TOP - 9.0)) { (number) } }
            }
        }
    }
}

/// Each series upon those before it.
fn stack(series: &mut [Vec<f64>]) {
    let mut below: Vec<f64> = Vec::new();
    for points in series {
        for (place, point) in points.iter_mut().enumerate() {
            *point += below.get(place).copied().unwrap_or_default();
        }
        below.clone_from(points);
    }
}

/// A coordinate, to a tenth of a unit.
fn one(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::super::{Axis, Folded, Ink, Line, Named};
    use super::*;

    fn chart(form: Form, values: &[&[f64]]) -> Chart<'static> {
        let steps = u32::try_from(values[0].len()).unwrap();
        let series = values.iter().zip(Ink::ORDER).map(|(values, ink)| Series {
            name: format!("{ink:?}"),
            values: values.to_vec(),
            ink,
            line: Line::Solid,
            folded: Folded::Last,
        });
        Chart {
            title: "Machines".to_owned(),
            unit: "machines",
            axis: Axis { starts: 1_799_020_800, step: 86_400, steps, named: Named::Date },
            form,
            series: series.collect(),
            levels: vec![Level { name: "threshold".to_owned(), value: 5 }],
            marks: &[Mark { at: 1_799_020_800 + 43_200, until: Some(1_799_020_800 + 86_400) }],
        }
    }

    #[test]
    fn areas_stand_one_upon_the_other() {
        let chart = chart(Form::Stacked, &[&[10.0, 4.0], &[0.0, 6.0]]);
        let plot = Plot::of(&chart);
        assert_eq!(plot.points, [[10.0, 4.0], [10.0, 10.0]]);
        let drawn = plot.picture("t", "d", "words").into_string();
        assert!(
            drawn.contains(r#"<path class="area blue" d="M302 26L542 150.8L542 234L302 234Z">"#),
            "{drawn}"
        );
        assert!(
            drawn.contains(r#"<path class="area orange" d="M302 26L542 26L542 150.8L302 26Z">"#),
            "{drawn}"
        );
    }

    #[test]
    fn a_level_a_mark_and_its_span_stand_where_they_belong() {
        let chart = chart(Form::Lines, &[&[10.0, 4.0]]);
        let drawn = Plot::of(&chart).picture("t", "d", "words").into_string();
        for part in [
            r#"<line class="level" x1="62" x2="542" y1="130" y2="130">"#,
            r#"<rect class="span" x="182" y="26" width="120" height="208">"#,
            r#"<text class="mark-number" x="182" y="17">1</text>"#,
            r#"aria-labelledby="t d""#,
            r#"<desc id="d">words</desc>"#,
        ] {
            assert!(drawn.contains(part), "no {part} in {drawn}");
        }
    }
}
