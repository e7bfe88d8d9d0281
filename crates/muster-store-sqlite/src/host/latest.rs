//! The last change of each machine that lines of the journal tell of, in memory.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use muster_wire::id::PublisherId;

use super::entry::{Entry, Place};

/// The machines of one publisher. Entries stay in the bytes of their lines, so that none has to be kept by itself.
pub(super) type Latest = BTreeMap<Place, Kept>;

/// An entry in a line.
#[derive(Debug)]
pub(super) struct Kept {
    line: Arc<Vec<u8>>,
    begin: u32,
    end: u32,
    is_forgotten: bool,
}

/// A line.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) number: i64,
    pub(super) publisher: PublisherId,
    bytes: Arc<Vec<u8>>,
    entries: Vec<Written>,
}

/// Where an entry is in a line.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) place: Place,
    pub(super) range: Range<usize>,
    pub(super) is_forgotten: bool,
}

/// Consecutive lines.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub(super) latest: BTreeMap<PublisherId, Latest>,
    /// Changes in them, every one of every machine.
    pub(super) changes: u64,
    pub(super) numbers: Range<i64>,
}

impl<'a> Entry<'a> {
    pub(super) fn of((place, kept): (&Place, &'a Kept)) -> Self {
        let at = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
        let bytes = kept.line.get(at(kept.begin)..at(kept.end)).unwrap_or_default();
        Self { place: *place, is_forgotten: kept.is_forgotten, bytes }
    }
}

impl Line {
    /// Each machine stands in it once.
    pub(super) fn new(number: i64, publisher: PublisherId, bytes: Vec<u8>, entries: Vec<Written>) -> Self {
        Self { number, publisher, bytes: Arc::new(bytes), entries }
    }

    /// How many changes there are.
    pub(super) fn changes(&self) -> u64 {
        u64::try_from(self.entries.len()).unwrap_or(u64::MAX)
    }
}

impl Lines {
    /// Takes the next line in.
    pub(super) fn add(&mut self, line: Line) {
        self.changes = self.changes.saturating_add(line.changes());
        let first = if self.numbers.is_empty() { line.number } else { self.numbers.start };
        self.numbers = first..line.number.saturating_add(1);
        let latest = self.latest.entry(line.publisher).or_default();
        let at = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        for Written { place, range, is_forgotten } in line.entries {
            let (begin, end) = (at(range.start), at(range.end));
            latest.insert(place, Kept { line: Arc::clone(&line.bytes), begin, end, is_forgotten });
        }
    }

    /// Forgets so many of the first changes, in the order of publishers and places.
    pub(super) fn drop_first(&mut self, mut changes: u64) {
        while let Some(mut latest) = self.latest.first_entry() {
            while changes > 0 && latest.get_mut().pop_first().is_some() {
                changes = changes.saturating_sub(1);
            }
            if !latest.get().is_empty() {
                return;
            }
            latest.remove();
        }
    }
}
