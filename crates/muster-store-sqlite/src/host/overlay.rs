//! What is on record: the entries of blocks, and in their places the changes that came later.

use std::iter::Peekable;

use muster_store::host::StoreError;

use super::entry::{Entry, Place};

/// Changes that are laid over blocks, in the order of places.
pub(super) struct Overlay<'a, I: Iterator<Item = Entry<'a>>> {
    changes: Peekable<I>,
    /// How many were passed on.
    pub(super) passed: u64,
}

impl<'a, I: Iterator<Item = Entry<'a>>> Overlay<'a, I> {
    pub(super) fn new(changes: I) -> Self {
        Self { changes: changes.peekable(), passed: 0 }
    }

    /// Passes an entry of a block on, or what it has become, after the changes that stand before it.
    pub(super) fn pass(
        &mut self,
        entry: Entry<'_>,
        take: &mut dyn FnMut(Entry<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.pass_changes(Some(entry.place), take)?;
        match self.next_if(|place| place == entry.place) {
            Some(change) => taken(change, take),
            None => taken(entry, take),
        }
    }

    /// Passes the changes on that stand before the end, or all.
    pub(super) fn pass_changes(
        &mut self,
        end: Option<Place>,
        take: &mut dyn FnMut(Entry<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        while let Some(change) = self.next_if(|place| end.is_none_or(|end| place < end)) {
            taken(change, take)?;
        }
        Ok(())
    }

    fn next_if(&mut self, wanted: impl Fn(Place) -> bool) -> Option<Entry<'a>> {
        let change = self.changes.next_if(|change| wanted(change.place))?;
        self.passed = self.passed.saturating_add(1);
        Some(change)
    }
}

/// What was forgotten is passed over.
fn taken(
    entry: Entry<'_>,
    take: &mut dyn FnMut(Entry<'_>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    if entry.is_forgotten { Ok(()) } else { take(entry) }
}
