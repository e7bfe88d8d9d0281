//! Reads the cells of a row into the port's types; a cell that cannot hold its type is named.

use muster_core::host::{Counters, Source};
use muster_store::host::StoreError;
use muster_wire::time::Timestamp;
use tokio_postgres::Row;
use tokio_postgres::types::FromSql;

/// One row, and where it stands.
pub(super) struct Cells<'a> {
    row: &'a Row,
    table: &'static str,
    /// The columns that name the row.
    key: &'static [&'static str],
}

impl<'a> Cells<'a> {
    pub(super) const fn new(row: &'a Row, table: &'static str, key: &'static [&'static str]) -> Self {
        Self { row, table, key }
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
    pub(super) fn number<N: TryFrom<i64>>(&self, column: &'static str) -> Result<N, StoreError> {
        self.made(column, |number: i64| N::try_from(number).ok())
    }
    pub(super) fn maybe_number<N: TryFrom<i64>>(
        &self,
        column: &'static str,
    ) -> Result<Option<N>, StoreError> {
        let number = self.get::<Option<i64>>(column)?.map(N::try_from).transpose();
        number.map_err(|_| self.inconsistent(column))
    }
    /// As many bytes as the type has.
    pub(super) fn id<const N: usize>(&self, column: &'static str) -> Result<[u8; N], StoreError> {
        self.made(column, |bytes: &[u8]| bytes.try_into().ok())
    }
    /// What a machine calls itself.
    pub(super) fn said(&self, column: &'static str) -> Result<String, StoreError> {
        self.made(column, |bytes: Vec<u8>| String::from_utf8(bytes).ok())
    }
    pub(super) fn maybe_said(&self, column: &'static str) -> Result<Option<String>, StoreError> {
        let said = self.get::<Option<Vec<u8>>>(column)?.map(String::from_utf8).transpose();
        said.map_err(|_| self.inconsistent(column))
    }
    pub(super) fn address(&self, column: &'static str) -> Result<Source, StoreError> {
        self.made(column, |address: &str| address.parse().ok())
    }
    pub(super) fn moment(&self, column: &'static str) -> Result<Timestamp, StoreError> {
        self.made(column, moment)
    }
    pub(super) fn maybe_moment(&self, column: &'static str) -> Result<Option<Timestamp>, StoreError> {
        self.made(column, |seconds: Option<i64>| match seconds {
            None => Some(None),
            Some(seconds) => moment(seconds).map(Some),
        })
    }
    /// The columns failed, unlicensed, licensed, initial_grace, additional_grace, non_genuine_grace, notification; the
    /// total is their sum.
    pub(super) fn counters(&self) -> Result<Counters, StoreError> {
        let failed: u64 = self.number("failed")?;
        let by_status = [
            self.number("unlicensed")?,
            self.number("licensed")?,
            self.number("initial_grace")?,
            self.number("additional_grace")?,
            self.number("non_genuine_grace")?,
            self.number("notification")?,
        ];
        let total = by_status.iter().fold(failed, |sum: u64, number: &u64| sum.saturating_add(*number));
        Ok(Counters { total, failed, by_status })
    }

    /// What is said about a value that this program cannot have written.
    pub(super) fn inconsistent(&self, column: &'static str) -> StoreError {
        StoreError::Inconsistent { table: self.table, column, row: self.place() }
    }

    fn place(&self) -> String {
        let cell = |column: &&str| {
            let bytes = self
                .row
                .try_get(*column)
                .ok()
                .map(|bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
            bytes.or_else(|| self.row.try_get(*column).ok().map(|number: i64| number.to_string()))
        };
        self.key.iter().filter_map(cell).collect::<Vec<_>>().join(" ")
    }
}

fn moment(seconds: i64) -> Option<Timestamp> {
    let moment = Timestamp::from_seconds(seconds);
    (moment.seconds() == seconds).then_some(moment)
}

/// An unsigned number as PostgreSQL keeps it; beyond its range the largest one.
pub(super) fn kept(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// The columns failed, unlicensed, licensed, initial_grace, additional_grace, non_genuine_grace, notification.
pub(super) fn counter_cells(counters: &Counters) -> [i64; 7] {
    let [unlicensed, licensed, initial, additional, non_genuine, notification] = counters.by_status;
    [counters.failed, unlicensed, licensed, initial, additional, non_genuine, notification].map(kept)
}
