//! Figures with their units, as the page writes them.

use crate::chart::number::whole;

pub(super) const MEBIBYTE: f64 = 1_048_576.0;
/// What stands where a figure would.
pub(super) const NOT_MEASURED: &str = "not measured";

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Number,
    Rate,
    Share,
    Percent,
    Microseconds,
    Milliseconds,
    Seconds,
    Bytes,
    Mebibytes,
}

impl Unit {
    /// The figure and its unit.
    pub(super) fn text(self, figure: f64) -> String {
        match self {
            Self::Number => whole(figure),
            Self::Rate => format!("{}/s", whole(figure)),
            Self::Share => format!("{figure:.2}"),
            Self::Percent => format!("{figure:+.1} %"),
            Self::Microseconds => format!("{figure:.1} µs"),
            Self::Milliseconds => format!("{figure:.2} ms"),
            Self::Seconds => format!("{figure:.2} s"),
            Self::Bytes => format!("{} B", whole(figure)),
            Self::Mebibytes => format!("{figure:.1} MiB"),
        }
    }

    /// The end of what holds, without digits that say nothing.
    pub(super) fn end(self, figure: f64) -> String {
        match self {
            Self::Number | Self::Rate | Self::Share | Self::Bytes => self.text(figure),
            Self::Percent => format!("{figure} %"),
            Self::Microseconds => format!("{figure} µs"),
            Self::Milliseconds => format!("{figure} ms"),
            Self::Seconds => format!("{figure} s"),
            Self::Mebibytes => format!("{} MiB", whole(figure)),
        }
    }

    /// The same of what may not have been measured.
    pub(super) fn or_not(self, figure: Option<f64>) -> String {
        figure.map_or_else(|| NOT_MEASURED.to_owned(), |figure| self.text(figure))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_its_unit() {
        assert_eq!(Unit::Rate.text(12_345.6), "12,346/s");
        assert_eq!(Unit::Percent.text(-1.25), "-1.2 %");
        assert_eq!(Unit::Mebibytes.end(2_048.0), "2,048 MiB");
        assert_eq!(Unit::Seconds.or_not(None), "not measured");
    }
}
