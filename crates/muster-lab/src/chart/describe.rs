//! What a chart says, in words and as a table, for whoever does not see it.

use super::calendar::moment;
use super::number::exact;
use super::{Chart, Form, Series};

/// Rows of a table, at most.
const ROWS: usize = 13;

/// One sentence for each series.
pub(super) fn sentences(chart: &Chart<'_>) -> String {
    let form = match chart.form {
        Form::Stacked => "Areas one upon the other",
        Form::Lines => "Lines",
    };
    let last = chart.axis.end_of(usize::try_from(chart.axis.steps).unwrap_or(usize::MAX));
    let (from, to) = (moment(chart.axis, chart.axis.starts), moment(chart.axis, last));
    let mut text = format!("{form}, {}, from {from} to {to}.", chart.unit);
    for series in &chart.series {
        text.push_str(&format!(" {}", sentence(series)));
    }
    for level in &chart.levels {
        text.push_str(&format!(" {}: {}.", level.name, exact(level.value.into())));
    }
    text
}

fn sentence(series: &Series) -> String {
    let end = series.values.last().copied().unwrap_or_default();
    let least = series.values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = series.values.iter().copied().fold(0.0, f64::max);
    let least = if least.is_finite() { least } else { 0.0 };
    format!("{}: {} to {}, {} at the end.", series.name, exact(least), exact(most), exact(end))
}

/// Moments, and the value of every series at each: evenly spread, the last one always.
pub(super) fn rows(chart: &Chart<'_>) -> Vec<(String, Vec<String>)> {
    let steps = chart.series.iter().map(|series| series.values.len()).max().unwrap_or_default();
    let each = steps.div_ceil(ROWS).max(1);
    let mut places: Vec<usize> = (1..=steps).rev().step_by(each).collect();
    places.reverse();
    let row = |place: usize| {
        let value = |series: &Series| place.checked_sub(1).and_then(|last| series.values.get(last)).copied();
        let values = chart.series.iter().map(|series| value(series).map_or_else(String::new, exact));
        (moment(chart.axis, chart.axis.end_of(place)), values.collect())
    };
    places.into_iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Axis, Folded, Ink, Level, Line, Named};
    use super::*;

    fn chart(values: Vec<f64>) -> Chart<'static> {
        let steps = u32::try_from(values.len()).unwrap();
        let axis = Axis { starts: 1_799_020_800, step: 86_400, steps, named: Named::Date };
        let name = "Licensed".to_owned();
        Chart {
            title: String::new(),
            unit: "machines",
            axis,
            form: Form::Lines,
            series: vec![Series { name, values, ink: Ink::Blue, line: Line::Solid, folded: Folded::Last }],
            levels: vec![Level { name: "threshold".to_owned(), value: 25 }],
            marks: &[],
        }
    }

    #[test]
    fn the_words_have_ends_and_bounds() {
        assert_eq!(
            sentences(&chart(vec![3.0, 1_200.0, 7.0])),
            "Lines, machines, from 4 Jan 2027 to 7 Jan 2027. Licensed: 3 to 1,200, 7 at the end. threshold: 25."
        );
    }

    #[test]
    fn the_table_is_short_and_has_the_end() {
        let rows = rows(&chart((1..=365).map(f64::from).collect()));
        assert_eq!(rows.len(), 13);
        assert_eq!(rows.last().unwrap(), &("4 Jan 2028".to_owned(), vec!["365".to_owned()]));
        assert_eq!(rows.first().unwrap().1, ["17"]);
    }
}
