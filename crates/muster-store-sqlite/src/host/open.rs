//! Opens the database: durable settings first, then the form of its tables.

use std::fs::OpenOptions;
use std::io;
use std::path::Path;
use std::time::Duration;

use muster_store::host::StoreError;
use refinery::error::Kind;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::failure::{failure, opening};
use super::former;

refinery::embed_migrations!("src/host/migrations");

/// How long to wait for another program that reads or copies the database.
const PATIENCE: Duration = Duration::from_secs(5);

/// `synchronous = FULL` with the write-ahead log: a commit has reached the disk when it returns. A log of 16 MiB is begun
/// anew, which is large enough for `checkpoint` to keep it from ever being full of what is to be copied; a single commit
/// that made it larger than 64 MiB leaves no such file behind. The pages of a turn lie side by side, so that 4 MiB of
/// them in memory are as good as 64.
const SETTINGS: &str = "
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA wal_autocheckpoint = 4096;
    PRAGMA journal_size_limit = 67108864;
    PRAGMA cache_size = -4096;
    PRAGMA trusted_schema = OFF;
";

pub(super) fn open(path: &Path) -> Result<Connection, StoreError> {
    make_private(path).map_err(|error| unmade(&error, path))?;
    let mut connection = beside(path)?;
    migrate(&mut connection)?;
    former::take_over(&mut connection)?;
    Ok(connection)
}

/// Another connection to a database that is open.
pub(super) fn beside(path: &Path) -> Result<Connection, StoreError> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let connection = Connection::open_with_flags(path, flags).map_err(|error| opening(error, path))?;
    prepare(&connection).map_err(|error| opening(error, path))?;
    Ok(connection)
}

/// Makes the file if there is none, for its owner only; SQLite gives the files beside it the same mode.
fn make_private(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    match options.open(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

fn unmade(error: &io::Error, path: &Path) -> StoreError {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreError::Full,
        io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly,
        io::ErrorKind::PermissionDenied => StoreError::Denied { path: path.to_path_buf() },
        _ => StoreError::CannotOpen { path: path.to_path_buf(), detail: error.to_string() },
    }
}

fn prepare(connection: &Connection) -> Result<(), rusqlite::Error> {
    connection.busy_timeout(PATIENCE)?;
    // The pragma answers with the mode in force, which stays another one where the file system cannot share memory.
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_row| Ok(()))?;
    connection.execute_batch(SETTINGS)?;
    // Otherwise a statement is compiled anew for every other value in a condition, to plan for that very value.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(32);
    Ok(())
}

fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let runner = migrations::runner().set_abort_missing(true).set_abort_divergent(true);
    let known = runner.get_migrations().iter().map(|migration| migration.version()).max().unwrap_or(0);
    match runner.run(connection) {
        Ok(_report) => Ok(()),
        Err(error) => Err(match error.kind() {
            Kind::MissingVersion(applied) => {
                StoreError::Newer { found: number(applied.version()), known: number(known) }
            }
            Kind::DivergentVersion(applied, _) => StoreError::Damaged {
                detail: format!("change {} of its form is not the one known here", applied.version()),
            },
            Kind::Connection(_, source) => sorted(source.as_ref(), &error),
            _ => StoreError::Driver { code: 0, detail: error.to_string() },
        }),
    }
}

/// The driver's own error, where the migration tool has only wrapped it.
fn sorted(source: &(dyn std::error::Error + 'static), whole: &refinery::Error) -> StoreError {
    match source.downcast_ref::<rusqlite::Error>() {
        Some(rusqlite::Error::SqliteFailure(code, message)) => {
            failure(rusqlite::Error::SqliteFailure(*code, message.clone()))
        }
        _ => StoreError::Driver { code: 0, detail: whole.to_string() },
    }
}

fn number(version: impl TryInto<u32>) -> u32 {
    version.try_into().unwrap_or(u32::MAX)
}
