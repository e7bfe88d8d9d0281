//! Reads a row cell by cell, in the order of its columns, and trusts none of them.

use std::cell::Cell;

use muster_store::host::StoreError;
use muster_wire::time::Timestamp;
use rusqlite::Row;
use rusqlite::types::ValueRef;

/// A row of one table. Each reading takes the next column, whose name is given for the message.
pub(super) struct Cells<'row> {
    row: &'row Row<'row>,
    table: &'static str,
    next: Cell<usize>,
}

impl<'row> Cells<'row> {
    pub(super) fn new(row: &'row Row<'row>, table: &'static str) -> Self {
        Self { row, table, next: Cell::new(0) }
    }

    pub(super) fn number<N: TryFrom<i64>>(&self, column: &'static str) -> Result<N, StoreError> {
        self.optional_number(column)?.ok_or_else(|| self.inconsistent(column))
    }

    pub(super) fn optional_number<N: TryFrom<i64>>(
        &self,
        column: &'static str,
    ) -> Result<Option<N>, StoreError> {
        match self.next() {
            Some(ValueRef::Null) => Ok(None),
            Some(ValueRef::Integer(number)) => {
                N::try_from(number).map(Some).map_err(|_| self.inconsistent(column))
            }
            _ => Err(self.inconsistent(column)),
        }
    }

    pub(super) fn flag(&self, column: &'static str) -> Result<bool, StoreError> {
        match self.number::<i64>(column)? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(self.inconsistent(column)),
        }
    }

    pub(super) fn moment(&self, column: &'static str) -> Result<Timestamp, StoreError> {
        self.optional_moment(column)?.ok_or_else(|| self.inconsistent(column))
    }

    pub(super) fn optional_moment(&self, column: &'static str) -> Result<Option<Timestamp>, StoreError> {
        let Some(seconds) = self.optional_number::<i64>(column)? else { return Ok(None) };
        let moment = Timestamp::from_seconds(seconds);
        if moment.seconds() == seconds { Ok(Some(moment)) } else { Err(self.inconsistent(column)) }
    }

    pub(super) fn id<const N: usize>(&self, column: &'static str) -> Result<[u8; N], StoreError> {
        self.blob(column)?.try_into().map_err(|_| self.inconsistent(column))
    }

    pub(super) fn blob(&self, column: &'static str) -> Result<&'row [u8], StoreError> {
        match self.next() {
            Some(ValueRef::Blob(bytes)) => Ok(bytes),
            _ => Err(self.inconsistent(column)),
        }
    }

    pub(super) fn text(&self, column: &'static str) -> Result<&'row str, StoreError> {
        self.optional_text(column)?.ok_or_else(|| self.inconsistent(column))
    }

    pub(super) fn optional_text(&self, column: &'static str) -> Result<Option<&'row str>, StoreError> {
        match self.next() {
            Some(ValueRef::Null) => Ok(None),
            Some(ValueRef::Text(text)) => {
                std::str::from_utf8(text).map(Some).map_err(|_| self.inconsistent(column))
            }
            _ => Err(self.inconsistent(column)),
        }
    }

    /// What is said about a value that this program cannot have written.
    pub(super) fn inconsistent(&self, column: &'static str) -> StoreError {
        StoreError::Inconsistent { table: self.table, column, row: self.key() }
    }

    fn next(&self) -> Option<ValueRef<'row>> {
        let index = self.next.get();
        self.next.set(index.saturating_add(1));
        self.row.get_ref(index).ok()
    }

    /// The first cells as far as they are ids and numbers: the key in every table.
    fn key(&self) -> String {
        let cells = (0..3).map_while(|index| match self.row.get_ref(index).ok()? {
            ValueRef::Blob(bytes) => Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect()),
            ValueRef::Integer(number) => Some(number.to_string()),
            _ => None,
        });
        cells.collect::<Vec<String>>().join(" ")
    }
}

/// An unsigned number as SQLite keeps it; beyond its range the largest one.
pub(super) fn kept(number: impl TryInto<i64>) -> i64 {
    number.try_into().unwrap_or(i64::MAX)
}
