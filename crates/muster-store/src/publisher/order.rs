//! Orders for keys, many of which are issued at once; an order that names itself is issued once.

use super::NewKeys;
use muster_wire::id::Digest;
use muster_wire::number::KeySerial;

/// Keys to be issued, and the name of the order, if it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOrder {
    /// The keys; at least one.
    pub keys: NewKeys,
    /// What it is known by.
    pub reference: Option<OrderReference>,
}

/// What an order is known by, for ever.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderReference {
    /// Its name, unique among all orders.
    pub name: String,
    /// Digest of what is ordered: another order by the same name is a mistake.
    pub content: Digest,
}

/// An order on record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderRecord {
    /// Digest of what was ordered.
    pub content: Digest,
    /// The keys that were issued for it.
    pub issued: SerialRange,
}

/// Serials that were given out one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SerialRange {
    /// The first.
    pub first: KeySerial,
    /// How many.
    pub count: u32,
}

impl SerialRange {
    /// All of them, ascending.
    pub fn serials(self) -> impl Iterator<Item = KeySerial> {
        (0..self.count).map_while(move |ahead| self.first.0.checked_add(ahead).map(KeySerial))
    }
}

/// What became of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ordered {
    /// Its keys were issued now.
    Now(SerialRange),
    /// They had been issued before, and nothing was done.
    Before(SerialRange),
}
