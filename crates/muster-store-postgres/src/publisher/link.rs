//! The connection, made again when it was lost, and transactions on it, run again when the server gives them up.

use super::fault::Doing;
use super::migrate;
use super::server::Server;
use super::work::{Statements, Work};
use muster_store::publisher::StoreError;
use postgres::{Client, IsolationLevel};

/// How often one transaction is run, where the server gives it up each time.
const RUNS: u32 = 10;

/// What a transaction does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Looks at one moment.
    Read,
    /// Changes something, under locks.
    Write,
}

/// One connection at a time.
pub(super) struct Link {
    server: Server,
    client: Client,
    statements: Statements,
}

impl Link {
    pub(super) fn open(server: &Server) -> Result<Self, StoreError> {
        let mut client = server.connect()?;
        migrate::migrate(&mut client)?;
        Ok(Self { server: server.clone(), client, statements: Statements::new() })
    }

    /// Runs a transaction to its end: durable when this returns, or as if it had never been begun.
    pub(super) fn run<T, E: From<StoreError>>(
        &mut self,
        doing: &'static str,
        mode: Mode,
        mut work: impl FnMut(&mut Work<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.connected()?;
        let mut runs = 1;
        loop {
            match self.once(doing, mode, &mut work) {
                Err((true, _)) if runs < RUNS => runs = runs.saturating_add(1),
                outcome => return outcome.map_err(|(_, error)| error),
            }
        }
    }

    /// In the error's first half: whether the server gave it up.
    fn once<T, E: From<StoreError>>(
        &mut self,
        doing: &'static str,
        mode: Mode,
        work: &mut impl FnMut(&mut Work<'_>) -> Result<T, E>,
    ) -> Result<T, (bool, E)> {
        let isolation = match mode {
            Mode::Read => IsolationLevel::RepeatableRead,
            Mode::Write => IsolationLevel::ReadCommitted,
        };
        let begun = self.client.build_transaction().isolation_level(isolation).read_only(mode == Mode::Read);
        let transaction = begun.start().doing(doing).map_err(|error| (false, error.into()))?;
        let mut at_work = Work::new(transaction, &mut self.statements);
        let done = work(&mut at_work).map_err(|error| (at_work.is_given_up(), error))?;
        at_work.commit(doing).map_err(|(given_up, error)| (given_up, error.into()))?;
        Ok(done)
    }

    /// A server that was started again has ended the connection that stood idle meanwhile; nothing is lost with it.
    fn connected(&mut self) -> Result<(), StoreError> {
        if self.client.is_closed() || self.client.check_connection().is_err() {
            self.client = self.server.connect()?;
            self.statements.clear();
        }
        Ok(())
    }
}
