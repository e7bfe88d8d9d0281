//! Writes machines again, as many in each turn as it changes and round after round, so that what was written a round ago
//! can be dropped.
//!
//! A turn only adds rows at the end of a table and drops some at its beginning, whatever the number of machines; nothing
//! has to wake up for it, and no turn waits for more than it brought. What a row tells of a machine is told again by the
//! time the round has come to where it was then: as that machine's change, or when its place was passed. So whatever was
//! forgotten or changed since stays so when the row is gone. There are at most two entries for each machine, about: every
//! change brings a round one machine nearer to its end, and a new machine takes it no further away than that.

use std::collections::BTreeMap;

use muster_core::host::MachineRecord;
use muster_store::host::{Decider, StoreError};
use muster_wire::id::PublisherId;
use rusqlite::Connection;

use super::entry::Place;
use super::written::{self, Rows};

/// Rows that a turn drops, beside one for each machine that it writes again: a large one was written by a large turn.
const ROWS: usize = 16;

/// What a turn changes of one publisher's machines: each once, as the last change has it; none where it is forgotten.
pub(super) type Changed<'a> = BTreeMap<Place, Option<&'a MachineRecord>>;

/// How far machines have been written again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Reached {
    /// 1, 2, …
    pub(super) round: u64,
    /// The last machine of the round; below all that there are where it has just begun.
    pub(super) place: Place,
}

/// Where the rows of one publisher end.
#[derive(Debug)]
pub(super) struct Round {
    reached: Reached,
    /// The key of the last row.
    last: i64,
}

impl Round {
    /// As the table has it.
    pub(super) fn read(connection: &Connection, publisher_number: u32) -> Result<Self, StoreError> {
        let begun = (written::before(publisher_number), Reached { round: 1, place: Place::BELOW_ALL });
        let (last, reached) = written::last(connection, publisher_number)?.unwrap_or(begun);
        Ok(Self { reached, last })
    }

    /// Rows that come next.
    pub(super) fn rows<'a>(&self, connection: &'a Connection) -> Rows<'a> {
        Rows::after(connection, self.last, self.reached)
    }

    /// Writes what a turn changes, some machines again, and drops what is told by newer rows. Without a decider, or where
    /// it has no ledger of the publisher, it only adds.
    pub(super) fn write(
        &mut self,
        connection: &Connection,
        (publisher, number): (PublisherId, u32),
        changed: &Changed<'_>,
        decider: Option<&dyn Decider>,
    ) -> Result<(), StoreError> {
        if changed.is_empty() {
            return Ok(());
        }
        let mut rows = self.rows(connection);
        changed.iter().try_for_each(|(place, machine)| rows.add(*place, *machine))?;
        let Place { pool, cmid } = self.reached.place;
        let again =
            decider.and_then(|decider| decider.machines_behind(publisher, (pool, cmid), changed.len()));
        if let Some(again) = &again {
            self.reached = self.reached.after(again, changed.len());
            // A row says how far all before it and its own have come.
            rows.reach(self.reached);
            again.iter().try_for_each(|machine| rows.add(Place::of(machine), Some(machine)))?;
        }
        self.last = rows.finish()?;
        match self.reached.a_round_ago() {
            Some(then) => written::drop_first(connection, number, then, changed.len().saturating_add(ROWS)),
            None => Ok(()),
        }
    }
}

impl Reached {
    /// After these were written again, so many being due: where there are fewer, a round has ended.
    fn after(self, again: &[MachineRecord], due: usize) -> Self {
        let Self { round, place } = self;
        if again.len() < due {
            return Self { round: round.saturating_add(1), place: Place::BELOW_ALL };
        }
        Self { round, place: again.last().map_or(place, Place::of) }
    }

    /// None in the first round: before it was nothing that could be told again.
    fn a_round_ago(self) -> Option<Self> {
        let round = self.round.checked_sub(1).filter(|round| *round > 0)?;
        Some(Self { round, place: self.place })
    }
}
