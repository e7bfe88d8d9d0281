//! One transaction at work.

use crate::fault::{Doing, SILENT, Trouble, given_up};
use crate::line::Patience;
use muster_store::publisher::StoreError;
use std::collections::HashMap;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Row, Statement, Transaction};

/// Statements that a connection has prepared, by their text.
pub(crate) type Statements = HashMap<&'static str, Statement>;

/// Values for the places of a statement.
pub(crate) type Values<'a> = &'a [&'a (dyn ToSql + Sync)];

/// A transaction, and what is known about it.
pub(crate) struct Work<'a> {
    transaction: Transaction<'a>,
    patience: &'a Patience,
    statements: &'a mut Statements,
    connection: u64,
    given_up: bool,
}

impl<'a> Work<'a> {
    pub(crate) fn new(
        transaction: Transaction<'a>,
        patience: &'a Patience,
        statements: &'a mut Statements,
        connection: u64,
    ) -> Self {
        Self { transaction, patience, statements, connection, given_up: false }
    }

    /// Which of a process's connections it is on: another one may lead to another server.
    pub(crate) const fn connection(&self) -> u64 {
        self.connection
    }

    /// All rows of a question.
    pub(crate) fn rows(
        &mut self,
        doing: &'static str,
        sql: &'static str,
        values: Values<'_>,
    ) -> Result<Vec<Row>, StoreError> {
        let mut rows = Vec::new();
        self.each_row(doing, sql, values, |row| {
            rows.push(row);
            Ok::<(), StoreError>(())
        })?;
        Ok(rows)
    }

    /// The rows of a question one by one, which never are all in memory. After an error of `take` it gets no more.
    pub(crate) fn each_row<E: From<StoreError>>(
        &mut self,
        doing: &'static str,
        sql: &'static str,
        values: Values<'_>,
        mut take: impl FnMut(Row) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut taken = Ok(());
        let outcome = self.prepared(sql).and_then(|statement| {
            let asked = self.transaction.query_raw(&statement, values.iter().copied());
            self.patience.wait_for_all(SILENT, asked, |row| {
                if taken.is_ok() {
                    taken = take(row);
                }
            })
        });
        self.noted(outcome).doing(doing)?;
        taken
    }

    /// The first row of a question.
    pub(crate) fn row(
        &mut self,
        doing: &'static str,
        sql: &'static str,
        values: Values<'_>,
    ) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(doing, sql, values)?.into_iter().next())
    }

    /// Rows that a change has touched.
    pub(crate) fn execute(
        &mut self,
        doing: &'static str,
        sql: &'static str,
        values: Values<'_>,
    ) -> Result<u64, StoreError> {
        let outcome = self
            .prepared(sql)
            .and_then(|statement| self.patience.wait(SILENT, self.transaction.execute(&statement, values)));
        self.noted(outcome).doing(doing)
    }

    /// Whether the server gave the transaction up for another's sake.
    pub(crate) const fn is_given_up(&self) -> bool {
        self.given_up
    }

    /// Makes it durable. In the error's first half: whether the server gave it up.
    pub(crate) fn commit(self, doing: &'static str) -> Result<(), (bool, StoreError)> {
        let outcome = self.patience.wait(SILENT, self.transaction.commit());
        let given_up = outcome.as_ref().is_err_and(given_up);
        outcome.doing(doing).map_err(|error| (given_up, error))
    }

    /// Gives up what it holds. Dropped, it would hold its locks until something else is asked on the connection.
    pub(crate) fn roll_back(self) {
        if !self.patience.is_lost() {
            // Where that fails the connection is gone, and the transaction with it.
            let _gone = self.patience.wait(SILENT, self.transaction.rollback());
        }
    }

    fn prepared(&mut self, sql: &'static str) -> Result<Statement, Trouble> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.patience.wait(SILENT, self.transaction.prepare(sql))?;
        self.statements.insert(sql, statement.clone());
        Ok(statement)
    }

    fn noted<T>(&mut self, outcome: Result<T, Trouble>) -> Result<T, Trouble> {
        self.given_up |= outcome.as_ref().is_err_and(given_up);
        outcome
    }
}
