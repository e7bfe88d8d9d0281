//! Folds the journal into the blocks of machines, a slice in each turn: as much as comes in, so that no turn waits for it
//! and nothing has to wake up for it.
//!
//! Lines are dropped only when all of them are in the blocks. So the host may stop at any moment: what is on record is
//! the blocks with all lines on top, and a change that is in the blocks already changes nothing.

use std::mem;

use muster_store::host::StoreError;
use muster_wire::id::PublisherId;
use rusqlite::Connection;

use super::block;
use super::journal;
use super::latest::{Latest, Line, Lines};
use super::run;

/// Changes in the journal from which on it is folded: so many, or an eighth of the machines in blocks where that is more.
/// A fold writes nearly every block anew, so that a change costs as much writing as eight machines; and what the journal
/// holds is in memory, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoldAfter(pub u64);

impl Default for FoldAfter {
    fn default() -> Self {
        Self(65_536)
    }
}

const SHARE: u64 = 8;

/// Changes that are folded for each one that comes in; afterwards, as many are dropped. So both are done when as many
/// have come in as were folded.
const PACE: u64 = 2;

/// What the journal holds, in memory. After a turn that failed it says nothing about the database, and is read again.
#[derive(Debug)]
pub(super) struct Journal {
    after: FoldAfter,
    /// Changes with which the next fold begins.
    due: u64,
    gathered: Lines,
    folding: Option<Folding>,
}

/// Lines that are being folded, and then dropped.
#[derive(Debug)]
struct Folding {
    /// What is left of them.
    lines: Lines,
    /// How many lines there were.
    count: u64,
    /// Changes that are due; less than none where a block took more.
    owed: i64,
}

impl Journal {
    /// Reads all of it. A fold that was not finished begins again.
    pub(super) fn read(connection: &Connection, after: FoldAfter) -> Result<Self, StoreError> {
        let due = due(connection, after)?;
        Ok(Self { after, due, gathered: journal::read(connection)?, folding: None })
    }

    /// The last changes of a publisher's machines, of a journal that was just read.
    pub(super) fn latest(&self, publisher: PublisherId) -> Option<&Latest> {
        self.gathered.latest.get(&publisher)
    }

    /// Takes the lines of a turn in, and folds or drops a slice in its transaction.
    pub(super) fn take(&mut self, connection: &Connection, added: Vec<Line>) -> Result<(), StoreError> {
        let incoming = added.iter().fold(0, |sum: u64, line| sum.saturating_add(line.changes()));
        added.into_iter().for_each(|line| self.gathered.add(line));
        if let Some(folding) = &mut self.folding {
            if folding.lines.latest.is_empty() {
                folding.drop_lines(connection, incoming)?;
            } else if folding.fold(connection, incoming)? {
                self.due = due(connection, self.after)?;
            }
        }
        self.folding.take_if(|folding| folding.lines.numbers.is_empty());
        if self.folding.is_none() && self.gathered.changes >= self.due {
            self.folding = Some(Folding::of(mem::take(&mut self.gathered)));
        }
        Ok(())
    }
}

fn due(connection: &Connection, after: FoldAfter) -> Result<u64, StoreError> {
    Ok(after.0.max(block::machines(connection)? / SHARE))
}

impl Folding {
    fn of(lines: Lines) -> Self {
        let count = lines.numbers.end.abs_diff(lines.numbers.start);
        Self { lines, count, owed: 0 }
    }

    /// Whether all is folded.
    fn fold(&mut self, connection: &Connection, incoming: u64) -> Result<bool, StoreError> {
        self.owed = self.owed.saturating_add_unsigned(incoming.saturating_mul(PACE));
        while self.owed > 0
            && let Some((publisher, latest)) = self.lines.latest.first_key_value()
        {
            let folded = run::fold(connection, *publisher, latest)?;
            self.lines.drop_first(folded);
            self.owed = self.owed.saturating_sub_unsigned(folded);
        }
        Ok(self.lines.latest.is_empty())
    }

    /// In proportion, as lines of large turns have many changes.
    fn drop_lines(&mut self, connection: &Connection, incoming: u64) -> Result<(), StoreError> {
        let due = incoming.saturating_mul(PACE).saturating_mul(self.count);
        let due = due.div_ceil(self.lines.changes.max(1));
        let numbers = &mut self.lines.numbers;
        numbers.start = numbers.start.saturating_add_unsigned(due).min(numbers.end);
        journal::drop_before(connection, numbers.start)
    }
}
