//! Copies the write-ahead log into the database while turns go on.
//!
//! SQLite does this by itself in the commit that fills the log, whose answers wait for it: thousands of pages, and two
//! synchronisations. So a thread with a connection of its own copies bit by bit what turns have written. The commit that
//! fills the log finds little left to copy, and begins the log anew. Smaller logs without a thread helped less, and made
//! commits slower on the whole.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use muster_store::host::StoreError;
use rusqlite::Connection;

use super::failure::failure;
use super::open;

/// Pages in the log that are not in the database, with which the thread is woken: 4 MiB.
const PAGES: i64 = 1_024;

/// The thread, once there was something for it to do. Whatever fails here is done by the commit that fills the log.
#[derive(Debug)]
pub(super) struct Checkpointer {
    path: PathBuf,
    thread: Option<Thread>,
}

#[derive(Debug)]
struct Thread {
    /// Given up before the thread is waited for.
    wake: Option<SyncSender<()>>,
    handle: Option<JoinHandle<()>>,
}

impl Checkpointer {
    pub(super) fn new(path: &Path) -> Self {
        Self { path: path.to_path_buf(), thread: None }
    }

    /// Wakes the thread where there is enough to copy.
    pub(super) fn look(&mut self, connection: &Connection) {
        if waiting(connection).is_ok_and(|pages| pages >= PAGES) {
            if self.thread.is_none() {
                self.thread = Thread::begin(&self.path);
            }
            self.thread.iter().for_each(Thread::wake);
        }
    }
}

impl Thread {
    fn begin(path: &Path) -> Option<Self> {
        let connection = open::beside(path).ok()?;
        let (wake, woken) = sync_channel(1);
        let thread = thread::Builder::new().name("checkpoint".to_owned());
        let handle = thread.spawn(move || copy(&connection, &woken)).ok()?;
        Some(Self { wake: Some(wake), handle: Some(handle) })
    }

    fn wake(&self) {
        // One that is at work already finds the rest afterwards.
        let _woken = self.wake.as_ref().map(|wake| wake.try_send(()));
    }
}

impl Drop for Thread {
    fn drop(&mut self) {
        self.wake.take();
        // A thread that ended badly has closed its connection all the same.
        self.handle.take().into_iter().for_each(|handle| drop(handle.join()));
    }
}

fn copy(connection: &Connection, woken: &Receiver<()>) {
    while woken.recv().is_ok() {
        // Does what it can without waiting for anybody.
        let _copied = connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_row| Ok(()));
    }
}

/// How many pages of the log are not in the database.
fn waiting(connection: &Connection) -> Result<i64, StoreError> {
    let mut statement = connection.prepare_cached("PRAGMA wal_checkpoint(NOOP)").map_err(failure)?;
    statement
        .query_row([], |row| Ok(row.get::<_, i64>(1)?.saturating_sub(row.get::<_, i64>(2)?)))
        .map_err(failure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_the_log_is_copied_while_nobody_waits() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("host.db");
        let connection = open::open(&path).unwrap();
        connection.pragma_update(None, "wal_autocheckpoint", 0).unwrap();
        connection.execute_batch("CREATE TABLE much (bytes BLOB)").unwrap();
        let mut checkpointer = Checkpointer::new(&path);
        let mut add = |bytes: i64| {
            connection.execute("INSERT INTO much VALUES (zeroblob(?1))", [bytes]).unwrap();
            checkpointer.look(&connection);
            checkpointer.thread.is_some()
        };
        assert!(!add(100_000), "there is little to copy");
        assert!(waiting(&connection).unwrap() > 0);
        assert!(add(8_000_000));
        // It finishes what it was woken for.
        drop(checkpointer);
        assert_eq!(waiting(&connection).unwrap(), 0);
    }
}
