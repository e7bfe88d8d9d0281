//! The publisher's folder: its keys, its database, and what is read from both.
//!
//! | file | what | who needs it |
//! | --- | --- | --- |
//! | `root.key` | the root key | only `init`; it belongs offline |
//! | `catalog.key` | signs catalogs | `catalog apply` |
//! | `service.key` | signs host certificates and revocation lists | `serve`, `key block` |
//! | `product-keys.key` | seals product keys | everything that issues, finds or shows one |
//! | `publisher.db` | everything else | every command |
//! | `lock` | held by `serve` | |

mod key_file;

pub(crate) use key_file::KeyFile;

use crate::failure::Failure;
use muster_core::code::Code;
use muster_store::publisher::{Published, PublisherStore};
use muster_store_sqlite::publisher::SqlitePublisherStore;
use std::path::{Path, PathBuf};

/// The folder of one publisher; nothing in it is looked at until it is asked for.
#[derive(Debug, Clone)]
pub(crate) struct Root {
    folder: PathBuf,
}

impl Root {
    pub(crate) const fn new(folder: PathBuf) -> Self {
        Self { folder }
    }
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
    pub(crate) fn database(&self) -> PathBuf {
        self.file("publisher.db")
    }
    pub(crate) fn example_catalog(&self) -> PathBuf {
        self.file("catalog.toml")
    }

    /// Opens the store of a publisher that is set up.
    pub(crate) fn store(&self) -> Result<SqlitePublisherStore, Failure> {
        let path = self.database();
        match path.try_exists() {
            Ok(true) => Ok(SqlitePublisherStore::open(&path)?),
            Ok(false) => {
                Err(Failure::of(Code::PublisherNotSetUp)
                    .because(format!("There is no {} yet.", path.display())))
            }
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
