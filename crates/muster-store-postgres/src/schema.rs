//! A schema: brought up to date by whoever comes first, refused where it is newer.

use crate::fault::Doing;
use crate::line::Line;
use muster_store::publisher::StoreError;
use refinery::error::Kind;
use refinery::{Migration, Runner};
use std::time::Duration;
use tokio_postgres::Client;

/// The tables of one program.
#[derive(Debug)]
pub(crate) struct Schema {
    /// What connections are called.
    pub(crate) program: &'static str,
    /// The schema of its own that the tables are in; none: where the user's tables are.
    pub(crate) name: Option<&'static str>,
    /// How long the server may take to answer a connection.
    pub(crate) connect: Duration,
    /// How long a connection is believed that brings nothing any more: time until the first question whether the other
    /// side is there, and until the last one. Otherwise the operating system waits for hours.
    pub(crate) silent: Duration,
    /// Name and text of every migration, oldest first.
    pub(crate) migrations: &'static [(&'static str, &'static str)],
}

const DOING: &str = "bring its schema up to date";

/// Any number that nobody else locks: processes that start at one time migrate one after the other.
const LOCK: i64 = 0x4d75_7374_6572;

impl Schema {
    /// However long that takes: others may be at it, and tables be large.
    pub(crate) fn migrate(&self, line: &mut Line) -> Result<(), StoreError> {
        let Line { client, patience } = line;
        patience.wait_long(async {
            // Where something fails below, the connection is closed, and the lock goes with it.
            client.execute("SELECT pg_advisory_lock($1)", &[&LOCK]).await.doing(DOING)?;
            self.create(client).await?;
            self.run(client).await?;
            client.execute("SELECT pg_advisory_unlock($1)", &[&LOCK]).await.map(|_| ()).doing(DOING)
        })
    }

    /// Who may not make a schema can be given one.
    async fn create(&self, client: &Client) -> Result<(), StoreError> {
        let Some(name) = self.name else { return Ok(()) };
        let found =
            client.query_one("SELECT to_regnamespace($1) IS NOT NULL", &[&name]).await.doing(DOING)?;
        if found.try_get(0).doing(DOING)? {
            return Ok(());
        }
        client.batch_execute(&format!("CREATE SCHEMA {name}")).await.doing(DOING)
    }

    async fn run(&self, client: &mut Client) -> Result<(), StoreError> {
        let migrations = self.migrations.iter().map(|(name, sql)| Migration::unapplied(name, sql));
        let migrations = migrations.collect::<Result<Vec<_>, _>>().map_err(not_migrated)?;
        let known = migrations.iter().map(|migration| number(migration.version())).max().unwrap_or(0);
        // Missing is what the database has and this program does not know.
        let runner = Runner::new(&migrations).set_abort_missing(true).set_abort_divergent(true);
        match runner.run_async(client).await {
            Ok(_report) => Ok(()),
            Err(error) => Err(match error.kind() {
                Kind::MissingVersion(applied) => {
                    StoreError::Newer { found: number(applied.version()), known }
                }
                _ => not_migrated(error),
            }),
        }
    }
}

fn not_migrated(error: refinery::Error) -> StoreError {
    StoreError::Driver { doing: DOING, source: Box::new(error) }
}

fn number(version: impl TryInto<u32>) -> u32 {
    version.try_into().unwrap_or(u32::MAX)
}
