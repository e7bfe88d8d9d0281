//! Many steps as few points.

use super::{Folded, Series};

/// Points of a line, at most: more than a screen can show of it.
const POINTS: usize = 400;

/// How many steps one point stands for.
pub(super) const fn steps_per_point(steps: usize) -> usize {
    match steps.div_ceil(POINTS) {
        0 => 1,
        several => several,
    }
}

/// The points of a series.
pub(super) fn points(series: &Series) -> Vec<f64> {
    let each = steps_per_point(series.values.len());
    series.values.chunks(each).map(|steps| one(steps, series.folded)).collect()
}

fn one(steps: &[f64], folded: Folded) -> f64 {
    match folded {
        Folded::Last => steps.last().copied().unwrap_or_default(),
        Folded::Largest => steps.iter().copied().fold(0.0, f64::max),
        Folded::Mean => {
            let count = u32::try_from(steps.len()).unwrap_or(u32::MAX).max(1);
            steps.iter().sum::<f64>() / f64::from(count)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Ink, Line};
    use super::*;

    fn folded(count: u32, folded: Folded) -> Vec<f64> {
        let values = (0..count).map(f64::from).collect();
        let name = String::new();
        points(&Series { name, values, ink: Ink::Blue, line: Line::Solid, folded })
    }

    #[test]
    fn few_steps_stay_what_they_are() {
        assert_eq!(folded(365, Folded::Mean), (0..365).map(f64::from).collect::<Vec<_>>());
        assert!(folded(0, Folded::Last).is_empty());
    }

    #[test]
    fn many_steps_become_points() {
        assert_eq!(folded(744, Folded::Last)[..2], [1.0, 3.0]);
        assert_eq!(folded(744, Folded::Mean)[..2], [0.5, 2.5]);
        assert_eq!(folded(744, Folded::Largest).len(), 372);
        assert_eq!(folded(801, Folded::Largest).last(), Some(&800.0), "a rest is a point too");
    }
}
