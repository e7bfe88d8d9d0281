//! The table of the journal: what each turn has changed of machines, in the order of the turns.

use std::collections::BTreeMap;

use muster_core::host::MachineRecord;
use muster_store::host::StoreError;
use muster_wire::id::PublisherId;
use rusqlite::{Connection, params};

use super::entry::{self, Entries, Entry, Place};
use super::failure::failure;
use super::latest::{Line, Lines, Written};
use super::row::{Cells, kept};

const TABLE: &str = "journal";

/// Bytes of a line, about: a larger turn has several, so that the journal can be dropped bit by bit.
const LINE: usize = if cfg!(test) { 512 } else { 65_536 };

/// What a turn changes of one publisher's machines: each once, as the last change has it; none where it is forgotten.
pub(super) type Changed<'a> = BTreeMap<Place, Option<&'a MachineRecord>>;

/// Adds the lines of a turn.
pub(super) fn append(
    connection: &Connection,
    publisher: PublisherId,
    changed: &Changed<'_>,
    lines: &mut Vec<Line>,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO journal (publisher, machines, records) VALUES (?1, ?2, ?3)";
    let mut statement = connection.prepare_cached(sql).map_err(failure)?;
    let (mut changed, mut buffer) = (changed.iter().peekable(), Vec::new());
    while changed.peek().is_some() {
        let (mut records, mut entries) = (Vec::new(), Vec::new());
        while let Some((place, machine)) = changed.next_if(|_| records.len() < LINE) {
            let begin = records.len();
            entry::write(*place, *machine, &mut records, &mut buffer);
            let range = begin..records.len();
            entries.push(Written { place: *place, range, is_forgotten: machine.is_none() });
        }
        let cells = params![publisher.as_bytes(), kept(entries.len()), records];
        let number = statement.insert(cells).map_err(failure)?;
        lines.push(Line::new(number, publisher, records, entries));
    }
    Ok(())
}

/// All lines.
pub(super) fn read(connection: &Connection) -> Result<Lines, StoreError> {
    let sql = "SELECT line, publisher, records FROM journal ORDER BY line";
    let mut statement = connection.prepare_cached(sql).map_err(failure)?;
    let mut rows = statement.query([]).map_err(failure)?;
    let mut lines = Lines::default();
    while let Some(row) = rows.next().map_err(failure)? {
        let cells = Cells::new(row, TABLE);
        let (number, publisher) = (cells.number("line")?, PublisherId::new(cells.id("publisher")?));
        let records = cells.blob("records")?;
        let (mut read, mut entries) = (Entries::new(records, TABLE, number), Vec::new());
        while let Some(entry) = read.next_in_place() {
            let (Entry { place, is_forgotten, .. }, range) = entry?;
            entries.push(Written { place, range, is_forgotten });
        }
        lines.add(Line::new(number, publisher, records.to_vec(), entries));
    }
    Ok(lines)
}

/// Drops the lines before this one.
pub(super) fn drop_before(connection: &Connection, line: i64) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached("DELETE FROM journal WHERE line < ?1").map_err(failure)?;
    statement.execute([line]).map_err(failure)?;
    Ok(())
}
