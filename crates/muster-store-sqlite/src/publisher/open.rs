//! Opening the file: settings, and the schema.

use super::fault::{BUSY, Doing, not_made};
use muster_store::publisher::StoreError;
use refinery::error::Kind;
use refinery::{Migration, Runner};
use rusqlite::{Connection, OpenFlags};
use std::fs::OpenOptions;
use std::path::Path;

/// Every migration, oldest first. One that was released is never changed.
const MIGRATIONS: [(&str, &str); 8] = [
    ("V1__publisher", include_str!("migrations/V1__publisher.sql")),
    ("V2__machines", include_str!("migrations/V2__machines.sql")),
    ("V3__telephone", include_str!("migrations/V3__telephone.sql")),
    ("V4__root_and_revocations", include_str!("migrations/V4__root_and_revocations.sql")),
    ("V5__administration", include_str!("migrations/V5__administration.sql")),
    ("V6__orders", include_str!("migrations/V6__orders.sql")),
    ("V7__webhooks", include_str!("migrations/V7__webhooks.sql")),
    ("V8__release", include_str!("migrations/V8__release.sql")),
];

pub(super) fn create(path: &Path) -> Result<Connection, StoreError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // The files that SQLite puts beside it get the same mode.
        options.mode(0o600);
    }
    options.open(path).map_err(not_made)?;
    open(path)
}

pub(super) fn open(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags).doing("open the database")?;
    settle(&connection).doing("set up the connection to the database")?;
    migrate(&mut connection)?;
    Ok(connection)
}

fn settle(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY)?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // A damaged schema must not run anything.
    connection.pragma_update(None, "trusted_schema", false)
}

fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let migrations = MIGRATIONS.map(|(name, sql)| Migration::unapplied(name, sql));
    let migrations = migrations.into_iter().collect::<Result<Vec<_>, _>>().map_err(not_migrated)?;
    let known = migrations.iter().map(|migration| number(migration.version())).max().unwrap_or(0);
    // Missing is what the database has and this program does not know.
    let runner = Runner::new(&migrations).set_abort_missing(true).set_abort_divergent(true);
    match runner.run(connection) {
        Ok(_report) => Ok(()),
        Err(error) => Err(match error.kind() {
            Kind::MissingVersion(applied) => StoreError::Newer { found: number(applied.version()), known },
            _ => not_migrated(error),
        }),
    }
}

fn not_migrated(error: refinery::Error) -> StoreError {
    StoreError::Driver { doing: "bring its schema up to date", source: Box::new(error) }
}

fn number(version: impl TryInto<u32>) -> u32 {
    version.try_into().unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_of_a_newer_program_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("publisher.db");
        let connection = create(&path).unwrap();
        connection
            .execute(
                "INSERT INTO refinery_schema_history (version, name, applied_on, checksum)
                 SELECT 99, 'later', applied_on, checksum FROM refinery_schema_history LIMIT 1",
                [],
            )
            .unwrap();
        drop(connection);
        let refused = open(&path).unwrap_err();
        assert!(matches!(refused, StoreError::Newer { found: 99, known: 8 }), "{refused}");
    }

    #[test]
    fn a_database_of_the_first_version_is_brought_up_to_date() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("publisher.db");
        let mut connection = Connection::open(&path).unwrap();
        let first = Migration::unapplied(MIGRATIONS[0].0, MIGRATIONS[0].1).unwrap();
        Runner::new(&[first]).run(&mut connection).unwrap();
        connection
            .execute(
                "INSERT INTO product_key (serial, kind, number, lookup, nonce, sealed, customer, host_limit,
                     activation_limit, issued)
                 VALUES (1, 1, 3, zeroblob(32), zeroblob(12), x'00', 'Quayside Clinic', 6, 10, 0)",
                [],
            )
            .unwrap();
        drop(connection);
        let row = open(&path).unwrap().query_row(
            "SELECT customer, extension, (SELECT COUNT(*) FROM machine) FROM product_key",
            [],
            |row| Ok((row.get::<_, String>(0)?, row.get::<_, u32>(1)?, row.get::<_, u32>(2)?)),
        );
        assert_eq!(row.unwrap(), ("Quayside Clinic".to_owned(), 0, 0));
    }

    #[test]
    fn what_was_licensed_revoked_and_confirmed_before_releases_stays_on_record() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("publisher.db");
        let mut connection = Connection::open(&path).unwrap();
        connection.pragma_update(None, "foreign_keys", true).unwrap();
        let before = MIGRATIONS[..7].iter().map(|(name, sql)| Migration::unapplied(name, sql).unwrap());
        Runner::new(&before.collect::<Vec<_>>()).run(&mut connection).unwrap();
        connection
            .execute_batch(
                "INSERT INTO certified_key VALUES (1, zeroblob(16), 'service', x'00', 0);
                 INSERT INTO product_key (serial, kind, number, lookup, nonce, sealed, customer, host_limit,
                     activation_limit, issued)
                     VALUES (1, 3, 3, zeroblob(32), zeroblob(12), x'00', 'Quayside Clinic', 6, 1, 0);
                 INSERT INTO machine VALUES (4, 1, x'00', NULL, 0, 0, '');
                 INSERT INTO licence VALUES (9, zeroblob(8), 1, 4, zeroblob(16), zeroblob(32), 1, x'00', 1, 0);
                 INSERT INTO revoked_licence VALUES (9, NULL, 0);
                 INSERT INTO confirmed VALUES (1, zeroblob(16), 0, 0, NULL, 4);",
            )
            .unwrap();
        drop(connection);
        let kept = open(&path).unwrap().query_row(
            "SELECT revoked_licence.number, confirmed.machine, machine.released
             FROM revoked_licence JOIN licence ON licence.number = revoked_licence.number
                 JOIN machine ON machine.id = licence.machine JOIN confirmed ON confirmed.machine = machine.id",
            [],
            |row| Ok((row.get::<_, u32>(0)?, row.get::<_, u32>(1)?, row.get::<_, Option<u32>>(2)?)),
        );
        assert_eq!(kept.unwrap(), (9, 4, None));
    }

    #[test]
    fn the_settings_that_durability_rests_on_hold() {
        let folder = tempfile::tempdir().unwrap();
        let connection = create(&folder.path().join("publisher.db")).unwrap();
        let pragma = |name: &str| -> String {
            connection
                .query_row(&format!("SELECT CAST({name} AS TEXT) FROM pragma_{name}"), [], |row| row.get(0))
                .unwrap()
        };
        assert_eq!(pragma("journal_mode"), "wal");
        assert_eq!(pragma("synchronous"), "2", "FULL");
        assert_eq!(pragma("foreign_keys"), "1");
    }

    #[test]
    fn what_is_no_database_is_said_to_be_damaged() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("publisher.db");
        std::fs::write(&path, [7; 8_192]).unwrap();
        assert!(matches!(open(&path), Err(StoreError::Damaged { .. })));
        assert!(matches!(open(&folder.path().join("none.db")), Err(StoreError::CannotOpen { .. })));
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_may_read_the_file() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("publisher.db");
        let connection = create(&path).unwrap();
        for name in ["publisher.db", "publisher.db-wal"] {
            let mode = std::fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{name}");
        }
        drop(connection);
        assert!(create(&path).is_err(), "what is there is not made again");
    }
}
