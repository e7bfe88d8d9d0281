//! Writes machines again, some in each turn and round after round, so that what was written a round ago can be dropped.
//!
//! A turn only adds rows at the end of a table and drops some at its beginning, whatever the number of machines; nothing
//! has to wake up for it, and no turn waits for more than it brought. What a row tells of a machine is told again by the
//! time the round has come to where it was then: as that machine's change, or when its place was passed. So whatever was
//! forgotten or changed since stays so when the row is gone.

use std::collections::BTreeMap;

use muster_core::host::MachineRecord;
use muster_store::host::{Decider, StoreError};
use muster_wire::id::PublisherId;
use rusqlite::Connection;

use super::entry::Place;
use super::written::{self, Rows};

/// Changes in which all machines are written again, at least: so many, or half as many as there are machines where that is
/// more. So a change costs the writing of two machines beside its own, and a start reads half as much again as there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoundLength(pub u64);

impl Default for RoundLength {
    fn default() -> Self {
        Self(65_536)
    }
}

const SHARE: u64 = 2;

/// Machines that one turn writes again, at most. What is not done is done by later ones.
const MOST: u64 = 4_096;

/// What a turn changes of one publisher's machines: each once, as the last change has it; none where it is forgotten.
pub(super) type Changed<'a> = BTreeMap<Place, Option<&'a MachineRecord>>;

/// How far machines have been written again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Reached {
    pub(super) round: u64,
    /// The last machine of the round; below all that there are where it has just begun.
    pub(super) place: Place,
}

/// The rows of one publisher.
#[derive(Debug)]
pub(super) struct Round {
    reached: Reached,
    /// The key of the last one.
    last: i64,
    /// What is due of the next machine that is written again, in parts of the round's length.
    owed: u64,
}

impl Round {
    /// As the table has it.
    pub(super) fn read(connection: &Connection, publisher_number: u32) -> Result<Self, StoreError> {
        let begun = (written::before(publisher_number), Reached { round: 1, place: Place::BELOW_ALL });
        let (last, reached) = written::last(connection, publisher_number)?.unwrap_or(begun);
        Ok(Self { reached, last, owed: 0 })
    }

    /// More of them.
    pub(super) fn rows<'a>(&self, connection: &'a Connection) -> Rows<'a> {
        Rows::after(connection, self.last, self.reached)
    }

    /// Writes what a turn changes, some machines again, and drops what is told by newer rows.
    pub(super) fn write(
        &mut self,
        connection: &Connection,
        (publisher, number): (PublisherId, u32),
        changed: &Changed<'_>,
        (decider, length): (Option<&dyn Decider>, RoundLength),
    ) -> Result<(), StoreError> {
        let mut rows = self.rows(connection);
        changed.iter().try_for_each(|(place, machine)| rows.add(*place, *machine))?;
        if let Some(decider) = decider
            && let Some(machines) = decider.machines(publisher)
        {
            let due = self.due(changed.len(), machines, length);
            let again =
                decider.machines_behind(publisher, (self.reached.place.pool, self.reached.place.cmid), due);
            self.reached = self.reached.after(&again, due);
            // A row says how far all before it and its own have come.
            rows.reach(self.reached);
            again.iter().try_for_each(|machine| rows.add(Place::of(machine), Some(machine)))?;
        }
        self.last = rows.finish()?;
        written::drop_first(connection, number, self.reached.a_round_ago())
    }

    /// How many machines are due after so many changes.
    fn due(&mut self, changes: usize, machines: u64, RoundLength(least): RoundLength) -> usize {
        let length = least.max(machines / SHARE).max(1);
        let changes = u64::try_from(changes).unwrap_or(u64::MAX);
        self.owed = self.owed.saturating_add(changes.saturating_mul(machines.max(1)));
        let due = (self.owed / length).min(MOST);
        self.owed = self.owed.saturating_sub(due.saturating_mul(length));
        usize::try_from(due).unwrap_or(usize::MAX)
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

    const fn a_round_ago(self) -> Self {
        Self { round: self.round.saturating_sub(1), place: self.place }
    }
}
