//! The axis of values: from nought to a round number above the largest.

/// Lines across a picture, at most; one at nought is not counted.
const LINES: f64 = 5.0;

/// The smallest step of values with fractions.
const SMALLEST: f64 = 0.001;

/// From nought to [`top`](Self::top).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    step: f64,
    lines: u32,
}

impl Scale {
    /// With room for these values. Steps are 1, 2 or 5 times a power of ten, and whole where all values are.
    pub(super) fn to(values: impl Iterator<Item = f64> + Clone) -> Self {
        let largest = values.clone().fold(0.0, f64::max);
        let is_whole = largest == 0.0 || values.into_iter().all(|value| value.fract() == 0.0);
        let mut power = if is_whole { 1.0 } else { SMALLEST };
        while power * 5.0 * LINES < largest {
            power *= 10.0;
        }
        let steps = [power, power * 2.0, power * 5.0];
        let step = steps.into_iter().find(|step| step * LINES >= largest).unwrap_or(power);
        let needed = (1..=5_u32).find(|lines| f64::from(*lines) * step >= largest);
        Self { step, lines: needed.unwrap_or(5) }
    }

    pub(super) fn top(self) -> f64 {
        self.step * f64::from(self.lines)
    }

    /// Where lines are drawn, from nought on.
    pub(super) fn lines(self) -> impl Iterator<Item = f64> {
        (0..=self.lines).map(move |line| self.step * f64::from(line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_ends_at_the_next_round_number() {
        for (largest, step, top) in [
            (0.0, 1.0, 1.0),
            (1.0, 1.0, 1.0),
            (7.0, 2.0, 8.0),
            (25.0, 5.0, 25.0),
            (26.0, 10.0, 30.0),
            (1_000.0, 200.0, 1_000.0),
            (1_001.0, 500.0, 1_500.0),
            (1_000_000.0, 200_000.0, 1_000_000.0),
        ] {
            let scale = Scale::to([0.0, largest].into_iter());
            assert_eq!((scale.step, scale.top()), (step, top), "{largest}");
            assert_eq!(scale.lines().last(), Some(top));
        }
        let small = Scale::to([0.9, 0.25].into_iter());
        assert!((small.step - 0.2).abs() < 1e-9 && small.lines == 5, "{small:?}");
    }
}
