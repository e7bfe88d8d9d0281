//! Which database: the file in the folder, or one on a server that several hosts share.

use data_encoding::HEXLOWER;
use muster_core::code::Code;
use muster_os::atomic_file::{Mode, read_bounded, replace};
use muster_os::entropy;
use muster_os::machine_facts::machine_name;
use muster_store_postgres::Server;
use muster_store_postgres::host::{Identity, PostgresHostStore};
use muster_store_sqlite::host::SqliteHostStore;
use muster_text::HostMessage;

use crate::failure::Failure;
use crate::root::HostRoot;
use crate::state::Store;
use crate::text::Saying;

/// Where machines, counts and the audit are kept.
#[derive(Debug, Clone, Default)]
pub(crate) enum Database {
    /// `host.db`.
    #[default]
    InFolder,
    /// PostgreSQL.
    OnServer(Box<Server>),
}

impl Database {
    /// With the address that was given; an empty one is none, as services leave variables empty.
    pub(crate) fn new(address: Option<&str>) -> Result<Self, Failure> {
        let Some(address) = address.filter(|address| !address.is_empty()) else { return Ok(Self::InFolder) };
        // The address is not repeated: it may hold a password.
        let server = address.parse::<Server>().map_err(|error| {
            Failure::about(Code::ArgumentInvalid, format!("--database: {error}"))
                .next(HostMessage::DatabaseNext)
        })?;
        Ok(Self::OnServer(Box::new(server)))
    }

    /// Server and name of the database, where it is on a server.
    pub(crate) fn place(&self) -> Option<String> {
        match self {
            Self::InFolder => None,
            Self::OnServer(server) => Some(server.place()),
        }
    }

    /// Opens it. A folder whose host has shared a count once is not taken for one that begins to count anew.
    pub(crate) fn open(&self, root: &HostRoot) -> Result<Store, Failure> {
        let known = identity(root)?;
        match (self, known) {
            (Self::InFolder, None) => Ok(Box::new(SqliteHostStore::open(&root.database())?)),
            (Self::InFolder, Some(_)) => {
                let file = [("file", root.identity().display().to_string().into())];
                let elsewhere = Saying::new(HostMessage::RecordsOnServer, file.clone());
                Err(Failure::saying(Code::DatabaseUnavailable, elsewhere)
                    .next(Saying::new(HostMessage::RecordsOnServerNext, file)))
            }
            (Self::OnServer(server), known) => {
                let id = known.map_or_else(entropy::fill, Ok);
                let id = id.map_err(|error| Failure::about(Code::FileFailed, error))?;
                let version = env!("CARGO_PKG_VERSION").to_owned();
                let identity = Identity { id, name: machine_name(), version, port: None };
                let store = PostgresHostStore::open(server, identity)?;
                if known.is_none() {
                    replace(&root.identity(), HEXLOWER.encode(&id).as_bytes(), Mode::Private)?;
                }
                Ok(Box::new(store))
            }
        }
    }
}

/// The file holds 32 digits.
const LONGEST: u64 = 64;

/// Which of the hosts it is that share a count; none where it never did.
fn identity(root: &HostRoot) -> Result<Option<[u8; 16]>, Failure> {
    let file = root.identity();
    let Some(text) = read_bounded(&file, LONGEST)? else { return Ok(None) };
    let id = HEXLOWER.decode(text.trim_ascii()).ok().and_then(|id| id.try_into().ok());
    id.map(Some).ok_or_else(|| Failure::about(Code::FileInvalid, file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn only_the_address_of_a_server_leads_out_of_the_folder() {
        assert!(matches!(Database::new(None), Ok(Database::InFolder)));
        assert!(matches!(Database::new(Some("")), Ok(Database::InFolder)));
        assert!(matches!(Database::new(Some("postgres://db.example/x")), Ok(Database::OnServer(_))));
        for wrong in ["host.db", "mysql://x", "postgres://muster:secret@db.example:port/x"] {
            let refused = Database::new(Some(wrong)).unwrap_err();
            assert_eq!(refused.code(), Some(Code::ArgumentInvalid));
            assert!(!format!("{refused:?}").contains("secret"), "{refused:?}");
        }
    }

    #[test]
    fn a_host_that_shared_a_count_does_not_begin_another_one() {
        let folder = tempfile::tempdir().unwrap();
        let root = HostRoot::new(folder.path().to_path_buf());
        fs::write(root.identity(), "0123456789abcdef0123456789abcdef\n").unwrap();
        let refused = Database::InFolder.open(&root).err().unwrap();
        assert_eq!(refused.code(), Some(Code::DatabaseUnavailable));
        fs::write(root.identity(), "0123").unwrap();
        let refused = Database::InFolder.open(&root).err().unwrap();
        assert_eq!(refused.code(), Some(Code::FileInvalid));
    }
}
