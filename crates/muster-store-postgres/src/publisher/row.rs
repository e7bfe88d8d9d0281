//! Reads the cells of a row into the port's types; a cell that cannot hold its type is named.

use muster_store::publisher::{StoreError, cell};
use muster_wire::number::RecordNumber;
use muster_wire::object::Sealed;
use muster_wire::time::Timestamp;
use tokio_postgres::Row;
use tokio_postgres::types::FromSql;

/// One row, and where it stands.
pub(super) struct Cells<'a> {
    row: &'a Row,
    table: &'static str,
    number: i64,
}

impl<'a> Cells<'a> {
    /// `id` is the column that names the row.
    pub(super) fn new(row: &'a Row, table: &'static str, id: &str) -> Self {
        Self { row, table, number: row.try_get(id).unwrap_or(0) }
    }

    /// Any type that PostgreSQL has.
    pub(super) fn get<T: FromSql<'a>>(&self, column: &'static str) -> Result<T, StoreError> {
        self.row.try_get(column).map_err(|_| self.inconsistent(column))
    }
    /// A type that is made from another, not from all of its values.
    pub(super) fn made<T: FromSql<'a>, U>(
        &self,
        column: &'static str,
        make: impl FnOnce(T) -> Option<U>,
    ) -> Result<U, StoreError> {
        make(self.get(column)?).ok_or_else(|| self.inconsistent(column))
    }
    /// A number of another width.
    pub(super) fn number<T: TryFrom<i64>>(&self, column: &'static str) -> Result<T, StoreError> {
        self.made(column, |number: i64| number.try_into().ok())
    }
    pub(super) fn maybe_number<T: TryFrom<i64>>(
        &self,
        column: &'static str,
    ) -> Result<Option<T>, StoreError> {
        let number = self.get::<Option<i64>>(column)?.map(T::try_from).transpose();
        number.map_err(|_| self.inconsistent(column))
    }
    /// As many bytes as the type has.
    pub(super) fn bytes<const N: usize>(&self, column: &'static str) -> Result<[u8; N], StoreError> {
        self.made(column, |bytes: &[u8]| bytes.try_into().ok())
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
