//! The requests of a record, each with the machine that made it, and with the next one of the same machine.

use super::recording::{Recorded, Recording};
use muster_wire::id::Cmid;
use muster_wire::number::ProductNumber;
use muster_wire::time::Timestamp;
use std::collections::BTreeMap;

/// One request in its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Arrival<'a> {
    pub(super) recorded: &'a Recorded,
    /// Number of the product on the machine that made it.
    pub(super) seat: usize,
    /// When the same seat asks again; none where it does not.
    pub(super) next: Option<Timestamp>,
}

/// All of them, in the order of time.
#[derive(Debug)]
pub(super) struct Arrivals<'a> {
    pub(super) all: Vec<Arrival<'a>>,
    /// The first and the last request of each seat.
    pub(super) seats: Vec<(&'a Recorded, Timestamp)>,
}

impl<'a> Arrivals<'a> {
    pub(super) fn of(recording: &'a Recording) -> Self {
        let mut numbers: BTreeMap<(Cmid, ProductNumber), usize> = BTreeMap::new();
        let mut seats: Vec<(&Recorded, Timestamp)> = Vec::new();
        let mut all: Vec<Arrival<'a>> = Vec::with_capacity(recording.arrivals().len());
        for recorded in recording.arrivals() {
            let seat = *numbers.entry((recorded.cmid, recorded.product)).or_insert_with(|| {
                seats.push((recorded, recorded.time));
                seats.len().saturating_sub(1)
            });
            if let Some((_, last)) = seats.get_mut(seat) {
                *last = recorded.time;
            }
            all.push(Arrival { recorded, seat, next: None });
        }
        let mut next: Vec<Option<Timestamp>> = vec![None; seats.len()];
        for arrival in all.iter_mut().rev() {
            if let Some(next) = next.get_mut(arrival.seat) {
                arrival.next = next.replace(arrival.recorded.time);
            }
        }
        Self { all, seats }
    }
}
