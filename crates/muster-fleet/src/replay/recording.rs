//! What a host has on record of one publisher.

use muster_core::code::CodeNumber;
use muster_core::host::Source;
use muster_wire::id::{Cmid, PartDigest};
use muster_wire::number::{Minutes, ProductNumber};
use muster_wire::time::Timestamp;

const DAY: i64 = 86_400;

/// The requests of one publisher's machines, and the rules that they were answered by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recording {
    publisher: String,
    products: Vec<RecordedProduct>,
    arrivals: Vec<Recorded>,
}

/// A product with the rules that were in force when the record was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedProduct {
    /// Its number in the record.
    pub number: ProductNumber,
    /// Its name.
    pub name: String,
    /// Name of its counting pool.
    pub pool: String,
    /// Machines needed.
    pub threshold: u32,
    /// How long a grant holds.
    pub validity: Minutes,
    /// From a grant to its renewal.
    pub renewal: Minutes,
    /// From a refusal to the next attempt.
    pub retry: Minutes,
    /// How long a machine runs that was never licensed.
    pub initial_grace: Minutes,
    /// How long a machine runs whose licence has ended.
    pub additional_grace: Minutes,
}

/// One request, and what it was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Its place in the record, from 1.
    pub line: u64,
    /// The host's clock.
    pub time: Timestamp,
    /// The machine's clock.
    pub client_time: Timestamp,
    /// The product.
    pub product: ProductNumber,
    /// The machine's id.
    pub cmid: Cmid,
    /// The beginning of the digest of its fingerprint.
    pub fingerprint: PartDigest,
    /// Its name, where the request had one.
    pub name: Option<String>,
    /// Where it asked from.
    pub address: Source,
    /// Whether it is a virtual machine, as far as that is known.
    pub virtual_machine: bool,
    /// The licence state that it came with, 0 to 5.
    pub status: u8,
    /// Minutes left in it.
    pub minutes_left: Minutes,
    /// What it was answered.
    pub code: CodeNumber,
}

impl Recording {
    /// Puts the requests in the order in which they were answered; none where there is not one.
    #[must_use]
    pub fn new(
        publisher: String,
        products: Vec<RecordedProduct>,
        mut arrivals: Vec<Recorded>,
    ) -> Option<Self> {
        arrivals.sort_by_key(|arrival| (arrival.time, arrival.line));
        (!arrivals.is_empty()).then_some(Self { publisher, products, arrivals })
    }
    /// Name of the publisher.
    #[must_use]
    pub fn publisher(&self) -> &str {
        &self.publisher
    }
    /// The products.
    #[must_use]
    pub fn products(&self) -> &[RecordedProduct] {
        &self.products
    }
    /// The requests, in the order of time.
    #[must_use]
    pub fn arrivals(&self) -> &[Recorded] {
        &self.arrivals
    }
    /// Whether it begins with the first answer that the host ever gave.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.arrivals.iter().any(|arrival| arrival.line == 1)
    }
    /// Midnight UTC of its first day: day 0 of a policy.
    #[must_use]
    pub fn begins(&self) -> Timestamp {
        let first = self.arrivals.first().map_or(0, |arrival| arrival.time.seconds());
        Timestamp::from_seconds(first.saturating_sub(first.rem_euclid(DAY)))
    }
    /// Days from there to the last request.
    #[must_use]
    pub fn days(&self) -> u32 {
        let last = self.arrivals.last().map_or(Timestamp::ZERO, |arrival| arrival.time);
        let seconds = last.seconds_since(self.begins()).saturating_add(1);
        u32::try_from(seconds.max(1)).map_or(u32::MAX, |seconds| seconds.div_ceil(86_400))
    }
}
