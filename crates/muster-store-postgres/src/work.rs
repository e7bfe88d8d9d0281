//! One transaction at work.

use crate::fault::{Doing, given_up};
use muster_store::publisher::StoreError;
use postgres::types::ToSql;
use postgres::{Error, Row, Statement, Transaction};
use std::collections::HashMap;

/// Statements that a connection has prepared, by their text.
pub(crate) type Statements = HashMap<&'static str, Statement>;

/// Values for the places of a statement.
pub(crate) type Values<'a> = &'a [&'a (dyn ToSql + Sync)];

/// A transaction, and what is known about it.
pub(crate) struct Work<'a> {
    transaction: Transaction<'a>,
    statements: &'a mut Statements,
    connection: u64,
    given_up: bool,
}

impl<'a> Work<'a> {
    pub(crate) fn new(transaction: Transaction<'a>, statements: &'a mut Statements, connection: u64) -> Self {
        Self { transaction, statements, connection, given_up: false }
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
        let outcome = self.prepared(sql).and_then(|statement| self.transaction.query(&statement, values));
        self.noted(outcome).doing(doing)
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
        let outcome = self.prepared(sql).and_then(|statement| self.transaction.execute(&statement, values));
        self.noted(outcome).doing(doing)
    }

    /// Whether the server gave the transaction up for another's sake.
    pub(crate) const fn is_given_up(&self) -> bool {
        self.given_up
    }

    /// Makes it durable. In the error's first half: whether the server gave it up.
    pub(crate) fn commit(self, doing: &'static str) -> Result<(), (bool, StoreError)> {
        let outcome = self.transaction.commit();
        let given_up = outcome.as_ref().is_err_and(given_up);
        outcome.doing(doing).map_err(|error| (given_up, error))
    }

    fn prepared(&mut self, sql: &'static str) -> Result<Statement, Error> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.transaction.prepare(sql)?;
        self.statements.insert(sql, statement.clone());
        Ok(statement)
    }

    fn noted<T>(&mut self, outcome: Result<T, Error>) -> Result<T, Error> {
        self.given_up |= outcome.as_ref().is_err_and(given_up);
        outcome
    }
}
