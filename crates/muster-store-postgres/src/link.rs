//! The connection, made again when it was lost, and transactions on it, run again when the server gives them up.

use crate::fault::{Doing, SILENT, Trouble};
use crate::line::Line;
use crate::schema::Schema;
use crate::server::Server;
use crate::work::{Statements, Work};
use muster_store::publisher::StoreError;
use tokio_postgres::IsolationLevel;

/// How often one transaction is run, where the server gives it up each time.
const RUNS: u32 = 10;

/// What a transaction does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Looks at one moment.
    Read,
    /// Changes something, under locks.
    Write,
}

/// One connection at a time.
pub(crate) struct Link {
    server: Server,
    schema: &'static Schema,
    line: Line,
    /// How many connections there were before this one.
    before: u64,
    statements: Statements,
    /// Writing transactions that were about to be committed.
    commits: u64,
}

impl Link {
    pub(crate) fn open(server: &Server, schema: &'static Schema) -> Result<Self, StoreError> {
        let mut line = server.connect(schema)?;
        schema.migrate(&mut line)?;
        Ok(Self {
            server: server.clone(),
            schema,
            line,
            before: 0,
            statements: Statements::new(),
            commits: 0,
        })
    }

    pub(crate) const fn commits(&self) -> u64 {
        self.commits
    }

    /// Runs a transaction to its end: durable when this returns, or as if it had never been begun.
    pub(crate) fn run<T, E: From<StoreError>>(
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

    /// The same for what cannot be run again, on the connection that there is.
    pub(crate) fn run_once<T, E: From<StoreError>>(
        &mut self,
        doing: &'static str,
        mut work: impl FnMut(&mut Work<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.once(doing, Mode::Write, &mut work).map_err(|(_, error)| error)
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
        let Line { client, patience } = &mut self.line;
        let begun = client.build_transaction().isolation_level(isolation).read_only(mode == Mode::Read);
        let transaction =
            patience.wait(SILENT, begun.start()).doing(doing).map_err(|error| (false, error.into()))?;
        let mut at_work = Work::new(transaction, patience, &mut self.statements, self.before);
        let done = match work(&mut at_work) {
            Ok(done) => done,
            Err(error) => {
                let given_up = at_work.is_given_up();
                at_work.roll_back();
                return Err((given_up, error));
            }
        };
        self.commits = self.commits.saturating_add(u64::from(mode == Mode::Write));
        at_work.commit(doing).map_err(|(given_up, error)| (given_up, error.into()))?;
        Ok(done)
    }

    /// A server that was started again has ended the connection that stood idle meanwhile; nothing is lost with it. Says
    /// which of its connections it is.
    pub(crate) fn connected(&mut self) -> Result<u64, StoreError> {
        if self.line.is_lost() || !self.answers()? {
            self.line = self.server.connect(self.schema)?;
            self.before = self.before.saturating_add(1);
            self.statements.clear();
        }
        Ok(self.before)
    }

    /// Whether the server is at the other end. Where that is not heard at all, a new connection would not be either.
    fn answers(&self) -> Result<bool, StoreError> {
        let Line { client, patience } = &self.line;
        match patience.wait(self.schema.connect, client.check_connection()) {
            Ok(()) => Ok(true),
            Err(Trouble::Told(_)) => Ok(false),
            Err(Trouble::Silent(silent)) => Err(StoreError::Unreachable { source: Box::new(silent) }),
        }
    }
}
