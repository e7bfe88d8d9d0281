//! Every rule that a scenario can break, with the values that broke it.

use super::moment::DAYS;
use muster_core::written::Place;
use std::fmt;

/// One broken rule, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where in the file.
    pub place: Place,
    /// The rule.
    pub rule: Rule,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.rule)
    }
}

/// A rule of scenarios.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Rule {
    /// Not TOML, an unknown or missing key, a value of another type.
    #[error("{message}")]
    Form {
        /// What the reader of TOML says, on one line.
        message: String,
    },
    /// A name is empty or long.
    #[error("a name has 1 to {most} bytes and no control characters; this one has {found} bytes")]
    Name {
        /// Its bytes.
        found: usize,
        /// Most bytes.
        most: usize,
    },
    /// A name is given twice.
    #[error("{what} {name:?} stands in {first} already")]
    NameTwice {
        /// What is called so.
        what: &'static str,
        /// The name.
        name: String,
        /// Where it stands first.
        first: Place,
    },
    /// Something refers to what the scenario does not have.
    #[error("there is no {what} {name:?}; there are {known}")]
    Missing {
        /// What is referred to.
        what: &'static str,
        /// The name.
        name: String,
        /// The names that there are.
        known: String,
    },
    /// No entry of a kind that is needed.
    #[error("a scenario has at least one {what}")]
    NoneOf {
        /// The kind.
        what: &'static str,
    },
    /// Too many entries of a kind.
    #[error("{found} entries; a scenario has at most {most} of a kind")]
    TooMany {
        /// How many.
        found: usize,
        /// How many there may be.
        most: usize,
    },
    /// A number is out of range.
    #[error("{found} is outside {least} to {most}")]
    Range {
        /// The number.
        found: u64,
        /// Smallest.
        least: u64,
        /// Largest.
        most: u64,
    },
    /// All machines together.
    #[error("{found} machines with this population, {most} are allowed")]
    Machines {
        /// How many up to here.
        found: u64,
        /// How many there may be.
        most: u64,
    },
    /// A span cannot be read.
    #[error("{text:?} is no span; it looks like \"180 days\", \"2 hours\" or \"15 min\"")]
    Span {
        /// The text.
        text: String,
    },
    /// A moment cannot be read.
    #[error("{text:?} is no moment; it looks like \"day 30\" or \"day 30 08:15\", up to day {DAYS}")]
    Moment {
        /// The text.
        text: String,
    },
    /// A date cannot be read.
    #[error("{text:?} is no date from 2026-01-02 to 2035-12-31; it looks like \"2027-01-04\"")]
    Date {
        /// The text.
        text: String,
    },
    /// An offset from UTC cannot be read.
    #[error("{text:?} is no offset from UTC; it looks like \"+09:00\"")]
    UtcOffset {
        /// The text.
        text: String,
    },
    /// Days of the week cannot be read.
    #[error("{text:?} are no days of the week; they look like \"mon-fri\" or \"mon,wed,sat\"")]
    Weekdays {
        /// The text.
        text: String,
    },
    /// Hours of the day cannot be read.
    #[error("{text:?} are no hours of a day; they look like \"08:30-17:30\"")]
    Hours {
        /// The text.
        text: String,
    },
    /// The end of something comes before its begin.
    #[error("this ends at {end} seconds, and begins at {begin}")]
    EndsBeforeItBegins {
        /// Begin.
        begin: u32,
        /// End.
        end: u32,
    },
    /// A moment lies beyond the end of the scenario.
    #[error("day {found} is after the end of the scenario, day {days}")]
    AfterTheEnd {
        /// The day.
        found: u32,
        /// The end.
        days: u32,
    },
    /// A renewal comes after the end of what it renews.
    #[error("a renewal interval of {renewal} minutes is not shorter than the validity of {validity} minutes")]
    RenewalTooLate {
        /// The interval.
        renewal: u32,
        /// The validity.
        validity: u32,
    },
    /// An event lacks what it is about.
    #[error("{what} needs {key}")]
    EventNeeds {
        /// The event.
        what: &'static str,
        /// The key.
        key: &'static str,
    },
    /// An event has what it is not about.
    #[error("{what} has no {key}")]
    EventHasNo {
        /// The event.
        what: &'static str,
        /// The key.
        key: &'static str,
    },
    /// An expectation is filtered by what it is not about.
    #[error("{of} is not told by {key}")]
    ExpectedBy {
        /// What is measured.
        of: &'static str,
        /// The key.
        key: &'static str,
    },
    /// An expectation expects nothing.
    #[error("an expectation has least, most, least-percent or most-percent")]
    ExpectsNothing,
    /// A percentage of what is no part of anything.
    #[error("{of} is no part of anything: least or most, not a percentage")]
    NoPercentage {
        /// What is measured.
        of: &'static str,
    },
    /// There is no such code.
    #[error("{name:?} is no code; `muster explain` lists them")]
    Code {
        /// The name.
        name: String,
    },
    /// Away and how often belong together.
    #[error("away-every and away-for belong together, and the time away is the shorter one")]
    Away,
    /// A restored machine needs an image.
    #[error("a machine that is restored has an image: prepared or captured")]
    RestoredFromNothing,
}
