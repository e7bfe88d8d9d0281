//! Reads the cells of a row into the port's types; a cell that cannot hold its type is named.

use super::fault::Doing;
use muster_store::publisher::{StoreError, cell};
use muster_wire::number::RecordNumber;
use muster_wire::object::Sealed;
use muster_wire::time::Timestamp;
use rusqlite::types::FromSql;
use rusqlite::{Error, Row};

/// One row, and where it stands.
pub(super) struct Cells<'a> {
    row: &'a Row<'a>,
    table: &'static str,
    number: i64,
}

impl<'a> Cells<'a> {
    /// `id` is the column that names the row; it may be missing where a row has no number.
    pub(super) fn new(row: &'a Row<'a>, table: &'static str, id: &str) -> Self {
        Self { row, table, number: row.get(id).unwrap_or(0) }
    }

    /// Any type that SQLite has.
    pub(super) fn get<T: FromSql>(&self, column: &'static str) -> Result<T, StoreError> {
        match self.row.get(column) {
            Err(
                Error::FromSqlConversionFailure(..)
                | Error::InvalidColumnType(..)
                | Error::IntegralValueOutOfRange(..),
            ) => Err(self.inconsistent(column)),
            other => other.doing(self.table),
        }
    }
    /// A type that is made from another, not from all of its values.
    pub(super) fn made<T: FromSql, U>(
        &self,
        column: &'static str,
        make: impl FnOnce(T) -> Option<U>,
    ) -> Result<U, StoreError> {
        make(self.get(column)?).ok_or_else(|| self.inconsistent(column))
    }
    pub(super) fn time(&self, column: &'static str) -> Result<Timestamp, StoreError> {
        self.get(column).map(Timestamp::from_seconds)
    }
    pub(super) fn maybe_time(&self, column: &'static str) -> Result<Option<Timestamp>, StoreError> {
        Ok(self.get::<Option<i64>>(column)?.map(Timestamp::from_seconds))
    }
    pub(super) fn sealed(&self, column: &'static str) -> Result<Sealed, StoreError> {
        self.get(column).map(Sealed::new)
    }
    pub(super) fn record(&self, column: &'static str) -> Result<RecordNumber, StoreError> {
        self.made(column, cell::record)
    }
    pub(super) fn inconsistent(&self, column: &'static str) -> StoreError {
        StoreError::Inconsistent { table: self.table, column, row: self.number }
    }
}
