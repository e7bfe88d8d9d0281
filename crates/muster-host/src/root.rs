//! Where everything of one host lies.

use std::path::{Path, PathBuf};

use muster_core::code::Code;
use muster_os::atomic_file::Mode;
use muster_os::file_error::FileError;
use muster_os::paths::{create_root, host_socket, other_owner};
use muster_text::HostMessage;
use muster_wire::id::PublisherId;

use crate::database::Database;
use crate::failure::Failure;
use crate::text::Saying;

/// The id of the user root, who is nobody's standard user.
const ADMINISTRATOR: u32 = 0;

/// The folder of one host, and the names in it.
#[derive(Debug, Clone)]
pub(crate) struct HostRoot {
    folder: PathBuf,
    /// Where the records are.
    pub(crate) records: Database,
}

impl HostRoot {
    /// A relative folder is made absolute, because people are told paths that they use elsewhere.
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self { folder: std::path::absolute(&folder).unwrap_or(folder), records: Database::InFolder }
    }

    /// The same folder, its records elsewhere.
    pub(crate) fn with_records(self, records: Database) -> Self {
        Self { records, ..self }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.folder
    }

    /// Makes the folders that are missing, for the owner alone.
    pub(crate) fn create(&self) -> Result<(), FileError> {
        create_root(&self.folder, Mode::Private)?;
        create_root(&self.publishers(), Mode::Private)
    }

    /// Refuses to work in somebody else's root: what root writes there, the service could not read.
    pub(crate) fn check_owner(&self) -> Result<(), Failure> {
        match other_owner(&self.folder)? {
            None => Ok(()),
            Some(ADMINISTRATOR) => {
                let named = [
                    ("folder", self.folder.display().to_string().into()),
                    ("owner", ADMINISTRATOR.to_string().into()),
                ];
                Err(Failure::saying(Code::AccessDenied, Saying::new(HostMessage::FolderOfOther, named)))
            }
            Some(owner) => {
                let owner = owner.to_string();
                let folder = self.folder.display().to_string();
                let named = [("folder", folder.into()), ("owner", owner.clone().into())];
                Err(Failure::saying(Code::AccessDenied, Saying::new(HostMessage::FolderOfOther, named))
                    .next(Saying::new(HostMessage::AsOwnerNext, [("owner", owner.into())])))
            }
        }
    }

    /// Whether anything was ever set up here. Who may not look is told so by whatever is read next.
    pub(crate) fn is_set_up(&self) -> bool {
        self.publishers().try_exists().unwrap_or(true)
    }

    pub(crate) fn config(&self) -> PathBuf {
        self.folder.join("host.toml")
    }
    pub(crate) fn lab(&self) -> PathBuf {
        self.folder.join("lab.toml")
    }
    pub(crate) fn database(&self) -> PathBuf {
        self.folder.join("host.db")
    }
    /// Which of the hosts it is that share a count; it is there where this one does.
    pub(crate) fn identity(&self) -> PathBuf {
        self.folder.join("host.id")
    }
    pub(crate) fn socket(&self) -> PathBuf {
        host_socket(&self.folder)
    }
    pub(crate) fn outbox(&self) -> PathBuf {
        self.folder.join("outbox")
    }
    pub(crate) fn licences(&self) -> PathBuf {
        self.folder.join("licences")
    }
    pub(crate) fn publishers(&self) -> PathBuf {
        self.folder.join("publishers")
    }
    pub(crate) fn publisher(&self, publisher: PublisherId) -> PathBuf {
        self.publishers().join(publisher.to_string())
    }
}
