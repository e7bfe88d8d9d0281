//! Reads the cells of a row into the port's types; a cell that cannot hold its type is named.

use super::fault::Doing;
use muster_store::publisher::StoreError;
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::id::PartDigest;
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
        self.made(column, |number: i64| u64::try_from(number).ok().map(RecordNumber))
    }
    pub(super) fn inconsistent(&self, column: &'static str) -> StoreError {
        StoreError::Inconsistent { table: self.table, column, row: self.number }
    }
}

/// A fingerprint vector in one cell: for each part its number in one byte, and its digest.
pub(super) fn fingerprint_cell(fingerprint: &Fingerprint) -> Vec<u8> {
    let parts = fingerprint.parts().iter();
    parts.flat_map(|part| [&[part.number][..], part.digest.as_bytes()].concat()).collect()
}

pub(super) fn fingerprint(cell: &[u8]) -> Option<Fingerprint> {
    let parts = cell.chunks(1 + PartDigest::LEN).map(|part| {
        let (number, digest) = part.split_first()?;
        Some(Part { number: *number, digest: PartDigest::new(digest.try_into().ok()?) })
    });
    parts.collect::<Option<Vec<_>>>().map(Fingerprint::new)
}

/// Record numbers are those of others too, who may send any number; beyond this one none is real.
pub(super) fn record_cell(number: RecordNumber) -> i64 {
    i64::try_from(number.0).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_reads_back() {
        let part = |number| Part { number, digest: PartDigest::new([number; 8]) };
        for parts in [vec![], vec![part(1)], vec![part(1), part(5), part(63)]] {
            let vector = Fingerprint::new(parts);
            assert_eq!(fingerprint(&fingerprint_cell(&vector)), Some(vector));
        }
        assert_eq!(fingerprint(&[1, 2, 3]), None, "cut short");
    }
}
