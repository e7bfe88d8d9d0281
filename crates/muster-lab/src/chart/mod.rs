//! Charts over time for people: a picture, what it says in words, and its figures as a table.
//!
//! A chart is an inline picture (SVG) that needs no script and nothing from outside. Its colours are classes of [`STYLE`],
//! so that one picture suits light and dark pages, and its letters grow on a narrow screen. Whoever sees no picture has its
//! description and the table, and who tells no colours apart has other lines and an order. A chart is
//! data; [`Chart::figure`] draws it.

mod calendar;
mod describe;
mod figure;
mod fold;
pub(crate) mod lines;
pub(crate) mod number;
mod plot;
mod scale;

pub(crate) use calendar::date;

/// The style of charts; a page puts it beside its own.
pub(crate) const STYLE: &str = include_str!("chart.css");

/// What a picture needs of a page's style where it has no page.
#[cfg(test)]
const ALONE: &str = "
:root { --ground: #ffffff; --ink: #1b1f24; --faint: #57606a; }
@media (prefers-color-scheme: dark) { :root { --ground: #14181d; --ink: #e8ecf0; --faint: #a5b0bb; } }
svg { font-family: system-ui, sans-serif; background: var(--ground); }
";

/// One chart.
#[derive(Debug, Clone)]
pub(crate) struct Chart<'a> {
    /// What is charted.
    pub(crate) title: String,
    /// What it is counted in, beside the numbers.
    pub(crate) unit: &'static str,
    pub(crate) axis: Axis,
    pub(crate) form: Form,
    pub(crate) series: Vec<Series>,
    /// Numbers that the series are held against.
    pub(crate) levels: Vec<Level>,
    pub(crate) marks: &'a [Mark],
}

/// The time that the values of a series stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Axis {
    /// Begin of the first step, in seconds UTC since 1970.
    pub(crate) starts: i64,
    /// Seconds of a step.
    pub(crate) step: u32,
    /// Values of a series.
    pub(crate) steps: u32,
    pub(crate) named: Named,
}

/// How moments are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    /// By their date, UTC.
    Date,
    /// By the number of the day, where two times are laid over one another.
    Day,
}

/// How series are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// As areas, the first one at the bottom.
    Stacked,
    /// As lines.
    Lines,
}

/// Values over time.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Series {
    pub(crate) name: String,
    pub(crate) values: Vec<f64>,
    pub(crate) ink: Ink,
    pub(crate) line: Line,
    pub(crate) folded: Folded,
}

/// What stands for several steps where there is no room for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Folded {
    Last,
    Largest,
    Mean,
}

/// Colours that people tell apart also where they see fewer of them (Okabe and Ito).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    Blue,
    Sky,
    Green,
    Orange,
    Red,
    Purple,
    Grey,
}

impl Ink {
    /// In the order in which things without a colour of their own take them.
    pub(crate) const ORDER: [Self; 7] =
        [Self::Blue, Self::Orange, Self::Green, Self::Red, Self::Sky, Self::Purple, Self::Grey];

    /// The class.
    const fn class(self) -> &'static str {
        match self {
            Self::Blue => "blue",
            Self::Sky => "sky",
            Self::Green => "green",
            Self::Orange => "orange",
            Self::Red => "red",
            Self::Purple => "purple",
            Self::Grey => "grey",
        }
    }
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Line {
    Solid,
    /// Broad and pale, so that another line upon it is seen.
    Broad,
    Dashed,
    Dotted,
}

impl Line {
    const fn class(self) -> &'static str {
        match self {
            Self::Solid => "solid",
            Self::Broad => "broad",
            Self::Dashed => "dashed",
            Self::Dotted => "dotted",
        }
    }
}

/// A number that series are held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Level {
    pub(crate) name: String,
    pub(crate) value: u32,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    /// When, in seconds UTC since 1970.
    pub(crate) at: i64,
    /// Until when, where it lasts.
    pub(crate) until: Option<i64>,
}

impl Axis {
    /// Seconds from the first moment to the last.
    fn length(self) -> f64 {
        f64::from(self.step) * f64::from(self.steps)
    }
    /// The end of so many steps, in seconds UTC since 1970.
    fn end_of(self, steps: usize) -> i64 {
        let steps = i64::try_from(steps).unwrap_or(i64::MAX);
        self.starts.saturating_add(steps.saturating_mul(self.step.into()))
    }
}
