//! The schema: brought up to date by whoever comes first, refused where it is newer.

use super::fault::Doing;
use muster_store::publisher::StoreError;
use postgres::Client;
use refinery::error::Kind;
use refinery::{Migration, Runner};

/// Every migration, oldest first. One that was released is never changed.
const MIGRATIONS: [(&str, &str); 3] = [
    ("V1__publisher", include_str!("migrations/V1__publisher.sql")),
    ("V2__machines", include_str!("migrations/V2__machines.sql")),
    ("V4__administration", include_str!("migrations/V4__administration.sql")),
];

const DOING: &str = "bring its schema up to date";

/// Any number that nobody else locks: processes that start at one time migrate one after the other.
const LOCK: i64 = 0x4d75_7374_6572;

pub(super) fn migrate(client: &mut Client) -> Result<(), StoreError> {
    // Where something fails below, the connection is closed, and the lock goes with it.
    client.execute("SELECT pg_advisory_lock($1)", &[&LOCK]).doing(DOING)?;
    run(client)?;
    client.execute("SELECT pg_advisory_unlock($1)", &[&LOCK]).map(|_| ()).doing(DOING)
}

fn run(client: &mut Client) -> Result<(), StoreError> {
    let migrations = MIGRATIONS.map(|(name, sql)| Migration::unapplied(name, sql));
    let migrations = migrations.into_iter().collect::<Result<Vec<_>, _>>().map_err(not_migrated)?;
    let known = migrations.iter().map(|migration| number(migration.version())).max().unwrap_or(0);
    // Missing is what the database has and this program does not know.
    let runner = Runner::new(&migrations).set_abort_missing(true).set_abort_divergent(true);
    match runner.run(client) {
        Ok(_report) => Ok(()),
        Err(error) => Err(match error.kind() {
            Kind::MissingVersion(applied) => StoreError::Newer { found: number(applied.version()), known },
            _ => not_migrated(error),
        }),
    }
}

fn not_migrated(error: refinery::Error) -> StoreError {
    StoreError::Driver { doing: DOING, source: Box::new(error) }
}

fn number(version: impl TryInto<u32>) -> u32 {
    version.try_into().unwrap_or(u32::MAX)
}
