//! Every rule that a catalog's source can break, with the values that broke it.

use super::part;
use crate::failure::Failure;
use muster_core::code::{Code, Reason};
use muster_core::written::Place;
use muster_wire::WireError;
use muster_wire::id::IdTextError;
use muster_wire::number::Minutes;

/// One broken rule, and where.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Fault {
    pub(crate) place: Place,
    pub(crate) rule: Rule,
}

/// What is numbered in a catalog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Numbered {
    Application,
    Pool,
    Product,
    Group,
    TelephoneKey,
}

impl Numbered {
    const fn name(self) -> &'static str {
        match self {
            Self::Application => "application",
            Self::Pool => "pool",
            Self::Product => "product",
            Self::Group => "key group",
            Self::TelephoneKey => "telephone key",
        }
    }
}

/// A rule of catalog sources.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub(crate) enum Rule {
    /// Not TOML, an unknown or missing key, a value of another type.
    #[error("{message}")]
    Form {
        /// What the reader of TOML says, on one line.
        message: String,
    },
    /// The file is not UTF-8.
    #[error("this is not UTF-8 text")]
    NotText,
    /// A name is empty, too long or holds control characters.
    #[error("a name has 1 to {most} bytes and no control characters; this one has {found} bytes")]
    Name { found: usize, most: usize },
    /// A description is too long or holds control characters.
    #[error("a description has at most {most} bytes and no control characters; this one has {found} bytes")]
    Description { found: usize, most: usize },
    /// The address of the service is none that machines may send keys to.
    #[error("the service has an address like \"https://activate.example\", of at most {most} bytes")]
    Service { most: usize },
    /// A number is out of range.
    #[error("{} number {found} is outside 1 to {most}", what.name())]
    Number { what: Numbered, found: u16, most: u16 },
    /// A number is given twice.
    #[error("{} {number} stands in {first} already", what.name())]
    NumberTwice { what: Numbered, number: u16, first: Place },
    /// A name of a pool or group is given twice.
    #[error("the name {name:?} stands in {first} already")]
    NameTwice { name: String, first: Place },
    /// An id is no id.
    #[error("{0}; an id looks like 0f8a5c1e-3b7d-4e62-9a41-7c5d2e8b6f90")]
    Id(IdTextError),
    /// An id is given twice.
    #[error("this id stands in {first} already")]
    IdTwice { first: Place },
    /// Something refers to what the catalog does not have.
    #[error("the catalog has no {} {number}", what.name())]
    Missing { what: Numbered, number: u16 },
    /// Too many entries.
    #[error("{found} entries; a catalog has at most {most} of a kind")]
    TooMany { found: usize, most: usize },
    /// A threshold is out of range.
    #[error("a threshold of {found} is outside {least} to {most}")]
    Threshold { found: u32, least: u32, most: u32 },
    /// A span cannot be read.
    #[error("{text:?} is no span; it looks like \"180 days\", \"2 hours\" or \"15 min\"")]
    Span { text: String },
    /// A span is nothing.
    #[error("this span must be longer than nothing")]
    SpanZero,
    /// An interval is out of range.
    #[error("an interval of {found} minutes is outside {least} to {most}")]
    Interval { found: Minutes, least: Minutes, most: Minutes },
    /// A renewal comes after the end of what it renews.
    #[error("a renewal interval of {renewal} minutes is not shorter than the validity of {validity} minutes")]
    RenewalTooLate { renewal: Minutes, validity: Minutes },
    /// A group covers nothing.
    #[error("a key group covers at least one product")]
    CoversNothing,
    /// A group covers a product twice.
    #[error("product {product} is covered twice")]
    CoveredTwice { product: u16 },
    /// No such part.
    #[error("{name:?} is no part of a machine; parts are {} and numbers from 1 to 63", part::names())]
    Part { name: String },
    /// A part is given twice, by name and by number.
    #[error("part {number} is weighed twice")]
    PartTwice { number: u8 },
    /// A weight is out of range.
    #[error("a weight of {found} is outside 1 to {most}")]
    Weight { found: u16, most: u16 },
    /// Too many parts.
    #[error("{found} parts are weighed; at most {most} are allowed")]
    TooManyParts { found: usize, most: usize },
    /// A percentage is above 100.
    #[error("{found} percent is more than all")]
    Percent { found: u8 },
    /// The days of a host certificate are out of range.
    #[error("{found} days are outside 1 to {most}")]
    HostDays { found: u32, most: u32 },
    /// A telephone key cannot be read.
    #[error("a telephone key has 64 hexadecimal digits, as `muster-publisher telephone-key new` prints them")]
    TelephoneKey,
    /// A day of a telephone key cannot be read, or no installation ID can name it.
    #[error("{text:?} is no day from 2026-01-01 to 2070-11-09")]
    TelephoneDay { text: String },
    /// The last day comes before the first.
    #[error("the last day of this telephone key comes before its first")]
    DaysReversed,
    /// A telephone key is gone, and with it what it confirmed.
    #[error(
        "telephone key {number} is missing, and what it confirmed would not hold any more: keep it, or say withdrawn-telephone-keys = [{number}]"
    )]
    TelephoneKeyGone { number: u8 },
    /// A number means something else since it was published.
    #[error("{} {number} was published as {before}; a published number keeps its meaning for ever: take a new one", what.name())]
    MeaningChanged { what: Numbered, number: u16, before: String },
    /// A meaning has another number since it was published.
    #[error("this was published as {} {before}; it keeps its number for ever", what.name())]
    NumberChanged { what: Numbered, before: u16 },
    /// A product moved to another pool.
    #[error("product {product} was published in pool {before}; its machines are counted there, so it stays")]
    PoolChanged { product: u16, before: String },
    /// A product is gone that keys cover.
    #[error(
        "product {product} is missing, and {keys} issued keys of key group {group} cover it: first apply a catalog whose group does not"
    )]
    ProductInUse { product: u16, group: u16, keys: u32 },
    /// A group is gone that keys belong to.
    #[error(
        "key group {group} is missing, and {keys} issued keys belong to it: block them first, or keep it"
    )]
    GroupInUse { group: u16, keys: u32 },
    /// A bound of the signed object that no rule above names.
    #[error("{0}")]
    Bound(WireError),
}

/// Faults in one line: so many are named at most.
const NAMED: usize = 8;

/// Everything that is wrong with a file, in the order of the lines, as one failure.
pub(crate) fn failure(mut faults: Vec<Fault>) -> Failure {
    faults.sort_by_key(|fault| fault.place);
    let line = faults.first().map_or(0, |fault| i64::try_from(fault.place.line).unwrap_or(i64::MAX));
    let told = faults.iter().take(NAMED).map(|fault| format!("{}: {}", fault.place, fault.rule));
    let mut why = told.collect::<Vec<_>>().join("; ");
    let more = faults.len().saturating_sub(NAMED);
    if more > 0 {
        why.push_str(&format!("; and {more} more"));
    }
    Failure::from(Reason::with(Code::CatalogSourceInvalid, line, 0)).because(format!("{why}."))
}
