//! The battery, and what only SQLite can get wrong.

mod audit;
mod fleet;
mod former;
mod rounds;

use std::fs;
use std::path::PathBuf;

use muster_core::host::Change;
use muster_store::host::contract::Workshop;
use muster_store::host::{HostStore, StoreError};
use muster_wire::id::{PublisherId, StoreEpoch};
use rusqlite::Connection;
use tempfile::TempDir;

use super::SqliteHostStore;

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("host.db")
    }

    /// Another program's view of the file.
    fn outside(&self, sql: &str) -> rusqlite::Result<()> {
        Connection::open(self.path()).unwrap().execute_batch(sql)
    }
}

impl Workshop for Folder {
    type Store = SqliteHostStore;

    fn open(&self) -> Result<SqliteHostStore, StoreError> {
        SqliteHostStore::open(&self.path())
    }
}

muster_store::host_store_contract!(Folder::new());

const PUBLISHER: PublisherId = PublisherId::new([1; 16]);

fn epoch(byte: u8) -> [(PublisherId, Vec<Change>); 1] {
    [(PUBLISHER, vec![Change::Epoch(StoreEpoch::new([byte; 8]))])]
}

#[test]
fn a_commit_is_synchronised_to_the_disk() {
    let folder = Folder::new();
    let store = folder.open().unwrap();
    let pragma = |name: &str| -> String {
        let value: rusqlite::types::Value =
            store.connection().pragma_query_value(None, name, |row| row.get(0)).unwrap();
        format!("{value:?}")
    };
    assert_eq!(pragma("journal_mode"), "Text(\"wal\")");
    assert_eq!(pragma("synchronous"), "Integer(2)", "FULL");
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_the_database_and_its_log() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let mut store = folder.open().unwrap();
    store.commit(&epoch(1)).unwrap();
    let files: Vec<_> = fs::read_dir(folder.0.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files.len(), 3, "the database, its log and the log's index: {files:?}");
    for file in files {
        let mode = fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{}", file.display());
    }
}

#[test]
fn a_file_that_is_no_database_is_named_damaged() {
    let folder = Folder::new();
    fs::write(folder.path(), "x".repeat(4096)).unwrap();
    let error = folder.open().unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
}

#[test]
fn a_folder_in_its_place_and_a_missing_one_are_named() {
    let folder = Folder::new();
    fs::create_dir(folder.path()).unwrap();
    let error = folder.open().unwrap_err();
    assert!(matches!(error, StoreError::CannotOpen { .. }), "{error:?}");
    let error = SqliteHostStore::open(&folder.0.path().join("missing/host.db")).unwrap_err();
    assert!(matches!(error, StoreError::CannotOpen { .. }), "{error:?}");
}

#[test]
fn tables_of_a_newer_version_are_left_alone() {
    let folder = Folder::new();
    drop(folder.open().unwrap());
    let sql = "INSERT INTO refinery_schema_history (version, name, applied_on, checksum)
        VALUES (7, 'later', '2027-01-01T00:00:00Z', '1')";
    folder.outside(sql).unwrap();
    let error = folder.open().unwrap_err();
    assert!(matches!(error, StoreError::Newer { found: 7, known: 4 }), "{error:?}");
}

#[test]
fn a_value_that_was_never_written_here_is_named_by_its_place() {
    let folder = Folder::new();
    let mut store = folder.open().unwrap();
    store.commit(&epoch(1)).unwrap();
    folder.outside("UPDATE publisher SET last_observed = -1").unwrap();
    let error = store.load().unwrap_err();
    assert_eq!(
        error.to_string(),
        "table publisher, column last_observed, row 01010101010101010101010101010101 1 0101010101010101: not a value \
         of this program",
    );
    // The store is as usable as before.
    folder.outside("UPDATE publisher SET last_observed = NULL").unwrap();
    assert_eq!(store.load().unwrap().len(), 1);
}

#[test]
fn tables_refuse_what_no_host_writes() {
    let folder = Folder::new();
    let mut store = folder.open().unwrap();
    store.commit(&epoch(1)).unwrap();
    for sql in [
        "UPDATE publisher SET head = -1",
        "UPDATE publisher SET epoch = x'00'",
        "UPDATE publisher SET head = 'seven'",
    ] {
        assert!(folder.outside(sql).is_err(), "{sql}");
    }
}

#[test]
fn the_audit_is_only_added_to_and_dropped_from_its_beginning() {
    let folder = Folder::new();
    let mut store = folder.open().unwrap();
    store.commit(&epoch(1)).unwrap();
    let leaves = (1..=3).map(|line| format!("INSERT INTO audit VALUES ((1 << 40) + {line}, 1, x'80');"));
    folder.outside(&leaves.collect::<String>()).unwrap();
    let changes =
        ["UPDATE audit SET records = x'' WHERE first_line = 3", "DELETE FROM audit WHERE first_line = 2"];
    for sql in changes {
        let error = folder.outside(sql).unwrap_err();
        assert!(error.to_string().contains("of the audit"), "{error}");
    }
    folder.outside("DELETE FROM audit WHERE first_line = 1").unwrap();
}

#[test]
fn a_database_that_another_program_holds_is_named_busy_and_nothing_is_kept() {
    let folder = Folder::new();
    let mut store = folder.open().unwrap();
    store.connection().busy_timeout(std::time::Duration::ZERO).unwrap();
    let other = Connection::open(folder.path()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let error = store.commit(&epoch(1)).unwrap_err();
    assert!(matches!(error, StoreError::Busy), "{error:?}");
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(store.load().unwrap(), []);
    store.commit(&epoch(1)).unwrap();
}

#[test]
fn a_full_database_is_named_and_the_batch_is_not_kept() {
    let folder = Folder::new();
    let mut store = folder.open().unwrap();
    store.commit(&epoch(1)).unwrap();
    let pages: i64 = store.connection().pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    store.connection().pragma_update(None, "max_page_count", pages).unwrap();
    let before = store.load().unwrap();
    let pools = |count: u16| {
        let facts =
            |number| Change::Pool(muster_core::host::PoolFacts::new(muster_wire::number::PoolNumber(number)));
        [(PUBLISHER, (1..=count).map(facts).collect::<Vec<_>>())]
    };
    let error = store.commit(&pools(4_000)).unwrap_err();
    assert!(matches!(error, StoreError::Full), "{error:?}");
    assert_eq!(store.load().unwrap(), before);
    store.commit(&pools(1)).unwrap();
}

#[test]
fn a_read_only_database_is_named() {
    let folder = Folder::new();
    let mut store = folder.open().unwrap();
    store.connection().pragma_update(None, "query_only", true).unwrap();
    let error = store.commit(&epoch(1)).unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly), "{error:?}");
}
