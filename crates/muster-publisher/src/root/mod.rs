//! The publisher's folder: its keys, its database, and what is read from both.
//!
//! | file | what | who needs it |
//! | --- | --- | --- |
//! | `root.key` | the root key | only `init`; it belongs offline |
//! | `catalog.key` | signs catalogs | `catalog apply` |
//! | `service.key` | signs host certificates and revocation lists | `serve`, `key block` |
//! | `catalog.next.key`, `service.next.key` | the same, as soon as the root has certified them | the same |
//! | `telephone-N.key` | confirms activations by telephone | `confirm`, `serve` |
//! | `product-keys.key` | seals product keys | everything that issues, finds or shows one |
//! | `publisher.db` | everything else, where no server has it | every command |
//! | `publisher.id` | whose folder it is | every command |
//! | `lock` | held by `serve` | |

/// The same call on whichever store it is.
macro_rules! either {
    ($store:expr, $inner:ident => $call:expr) => {
        match $store {
            Self::InFolder($inner) => $call,
            Self::OnServer($inner) => $call,
        }
    };
}

mod administration;
mod database;
mod key_file;
mod owner;
mod passphrase;
mod sealed_key;
mod signer;
mod store;
mod webhook;

pub(crate) use database::Database;
pub(crate) use key_file::{AtRest, KeyFile, KeyFileError};
pub(crate) use owner::{FILE as OWNER, write as write_owner};
pub(crate) use passphrase::PassphraseSource;
pub(crate) use signer::{ServiceKey, certified, files, held, signer};
pub(crate) use store::Store;

use crate::failure::Failure;
use muster_core::code::Code;
use muster_os::root_lock::{LockError, RootLock};
use muster_store::publisher::{Conflict, Published, PublisherStore};
use muster_store_postgres::publisher::PostgresPublisherStore;
use muster_store_sqlite::publisher::SqlitePublisherStore;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The folder of one publisher; nothing in it is looked at until it is asked for.
#[derive(Debug, Clone)]
pub(crate) struct Root {
    folder: PathBuf,
    database: Database,
    passphrase: Arc<PassphraseSource>,
}

impl Root {
    pub(crate) fn new(folder: PathBuf, database: Database) -> Self {
        Self { folder, database, passphrase: Arc::default() }
    }
    /// With a passphrase for its key files from this file.
    pub(crate) fn with_passphrase_file(self, file: Option<PathBuf>) -> Self {
        Self { passphrase: Arc::new(PassphraseSource::new(file)), ..self }
    }
    pub(crate) fn passphrase(&self) -> &PassphraseSource {
        &self.passphrase
    }
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
    pub(crate) fn database_file(&self) -> PathBuf {
        self.file("publisher.db")
    }
    pub(crate) fn example_catalog(&self) -> PathBuf {
        self.file("catalog.toml")
    }

    /// The process that serves from this folder, where one does; 0 where it cannot be told which.
    pub(crate) fn served_by(&self) -> Option<u32> {
        match RootLock::take(&self.folder) {
            Err(LockError::Held { pid, .. }) => Some(pid.unwrap_or(0)),
            _ => None,
        }
    }

    /// Opens the store of a publisher that is set up: that of this folder, and no other.
    pub(crate) fn store(&self) -> Result<Store, Failure> {
        let mut store = match &self.database {
            Database::InFolder => Store::InFolder(self.open_file()?),
            Database::OnServer(server) => Store::OnServer(PostgresPublisherStore::open(server)?.into()),
        };
        owner::check(self, &mut store)?;
        Ok(store)
    }

    /// Makes the store of a new publisher, or takes a database on a server that belongs to none.
    pub(crate) fn new_store(&self) -> Result<Store, Failure> {
        match &self.database {
            Database::InFolder => Ok(Store::InFolder(SqlitePublisherStore::create(&self.database_file())?)),
            Database::OnServer(server) => Ok(Store::OnServer(PostgresPublisherStore::open(server)?.into())),
        }
    }

    /// Refuses a database on a server that cannot be used or belongs to somebody, before anything is made.
    pub(crate) fn refuse_founded(&self) -> Result<(), Failure> {
        let Database::OnServer(server) = &self.database else { return Ok(()) };
        match PostgresPublisherStore::open(server)?.published()? {
            Some(_) => Err(Conflict::AlreadyFounded.into()),
            None => Ok(()),
        }
    }

    fn open_file(&self) -> Result<SqlitePublisherStore, Failure> {
        let path = self.database_file();
        match path.try_exists() {
            Ok(true) => Ok(SqlitePublisherStore::open(&path)?),
            Ok(false) => Err(Failure::of(Code::PublisherNotSetUp)
                .because(format!("There is no {} yet, and --database names no other.", path.display()))),
            Err(error) => Err(Failure::of(Code::FileDenied).because(format!("{}: {error}.", path.display()))),
        }
    }
}

/// What is published, of a publisher that is set up.
pub(crate) fn published(store: &mut impl PublisherStore) -> Result<Published, Failure> {
    store.published()?.ok_or_else(|| {
        Failure::of(Code::PublisherNotSetUp).because("The database belongs to no publisher yet.".to_owned())
    })
}
