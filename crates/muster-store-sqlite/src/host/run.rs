//! One run of blocks that is written anew with the changes of its machines.

use muster_core::host::MachineRecord;
use muster_store::host::StoreError;
use muster_wire::id::PublisherId;
use rusqlite::Connection;

use super::block;
use super::entry::{self, Entry, Place};
use super::latest::Latest;
use super::overlay::Overlay;

/// Bytes of a block, about: a few hundred machines, so that reading and writing one costs little more than its bytes.
/// In tests so few that blocks are cut and joined all the time.
const BLOCK: usize = if cfg!(test) { 1_024 } else { 65_536 };

/// Runs of less take the next block in, so that a fleet that shrinks has fewer blocks, not smaller ones.
const SMALL: usize = BLOCK / 4;

/// Changes of a run, at most. Between two machines there are more only where many are new.
const CHANGES: usize = 2_048;

/// Machines side by side, as their blocks are to have them.
#[derive(Default)]
pub(super) struct Run {
    records: Vec<u8>,
    /// Each machine, and where its entry begins.
    machines: Vec<(Place, usize)>,
}

/// Folds the first changes: those that belong to one block, and maybe to the blocks behind it. Gives how many.
pub(super) fn fold(
    connection: &Connection,
    publisher: PublisherId,
    latest: &Latest,
) -> Result<u64, StoreError> {
    let changes = || latest.iter().take(CHANGES).map(Entry::of);
    let Some(Entry { place, .. }) = changes().next() else { return Ok(0) };
    let (mut overlay, mut run) = (Overlay::new(changes()), Run::default());
    let mut current = block::holding(connection, publisher, place)?;
    let mut next = block::next(connection, publisher, place)?;
    loop {
        if let Some(block) = current {
            for entry in block.entries() {
                overlay.pass(entry?, &mut run.taking())?;
            }
            block::remove(connection, block.number)?;
        }
        overlay.pass_changes(next.map(|(begin, _)| begin), &mut run.taking())?;
        match next {
            Some((begin, number)) if run.records.len() < SMALL => {
                current = block::get(connection, number)?;
                next = block::next(connection, publisher, begin)?;
            }
            _ => break,
        }
    }
    run.store(connection, publisher)?;
    Ok(overlay.passed)
}

impl Run {
    pub(super) fn put(&mut self, machine: &MachineRecord, buffer: &mut Vec<u8>) {
        let place = Place { pool: machine.pool, cmid: machine.cmid };
        self.machines.push((place, self.records.len()));
        entry::write(place, Some(machine), &mut self.records, buffer);
    }

    fn take(&mut self, entry: Entry<'_>) {
        self.machines.push((entry.place, self.records.len()));
        self.records.extend_from_slice(entry.bytes);
    }

    fn taking(&mut self) -> impl FnMut(Entry<'_>) -> Result<(), StoreError> {
        |entry| {
            self.take(entry);
            Ok(())
        }
    }

    /// Whether it has the size of a block.
    pub(super) fn is_block(&self) -> bool {
        self.records.len() >= BLOCK
    }

    /// Cuts it into blocks of like size.
    pub(super) fn store(&self, connection: &Connection, publisher: PublisherId) -> Result<(), StoreError> {
        let whole = self.records.len();
        let size = whole.div_ceil(whole.div_ceil(BLOCK).max(1));
        let mut rest = self.machines.as_slice();
        while let Some((first, begin)) = rest.first() {
            let machines = rest.partition_point(|(_, at)| *at < begin.saturating_add(size));
            let (_, behind) = rest.split_at(machines);
            let end = behind.first().map_or(whole, |(_, at)| *at);
            let records = self.records.get(*begin..end).unwrap_or_default();
            block::add(connection, publisher, *first, machines, records)?;
            rest = behind;
        }
        Ok(())
    }
}
