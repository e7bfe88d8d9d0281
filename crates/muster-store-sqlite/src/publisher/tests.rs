//! The publisher's store passes the battery.

use super::SqlitePublisherStore;
use muster_store::publisher::contract::Database;
use std::path::PathBuf;
use tempfile::TempDir;

struct InFolder(TempDir);

impl InFolder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        drop(SqlitePublisherStore::create(&folder.path()).unwrap());
        folder
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("publisher.db")
    }
}

impl Database for InFolder {
    type Store = SqlitePublisherStore;

    fn open(&self) -> SqlitePublisherStore {
        SqlitePublisherStore::open(&self.path()).unwrap()
    }
}

muster_store::publisher_store_contract!(InFolder::new());
