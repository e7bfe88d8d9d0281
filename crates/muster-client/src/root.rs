//! The folder that holds everything a machine knows, and the names of the files in it.
//!
//! ```text
//! ROOT/machine.toml                              what an administrator set
//! ROOT/proxy.muster                              user and password of a proxy, for the owner of the root alone
//! ROOT/lab.toml                                  clock and fingerprint, for labs only
//! ROOT/events.jsonl                              what happened; events.jsonl.1 and on are older
//! ROOT/agent.sock                                the agent, where one runs
//! ROOT/publishers/<publisher id>/trust.muster    bundle, proven again whenever it is read
//! ROOT/publishers/<publisher id>/state.muster    sealed state of the machine
//! ROOT/publishers/<publisher id>/keys.muster     multiple activation keys, for the owner of the root alone
//! ```

use muster_os::file_error::{FileError, Operation};
use muster_os::paths::{self, Role};
use muster_wire::id::PublisherId;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root {
    path: PathBuf,
    kind: RootKind,
}

/// How a root was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RootKind {
    /// Somebody named it.
    Named,
    /// The whole computer's.
    System,
    /// One user's, for products on a computer without an agent.
    User,
}

/// Names a root for every program and product of a process.
const VARIABLE: &str = "MUSTER_ROOT";

impl Root {
    /// The folder that somebody named.
    #[must_use]
    pub fn named(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), kind: RootKind::Named }
    }
    /// The folder named, else the one that `MUSTER_ROOT` names, else the system's.
    #[must_use]
    pub fn choose(named: Option<&Path>) -> Self {
        let variable = || std::env::var_os(VARIABLE).filter(|path| !path.is_empty()).map(PathBuf::from);
        match named.map(Path::to_path_buf).or_else(variable) {
            Some(path) => Self::named(path),
            None => Self { path: paths::default_root(Role::Client), kind: RootKind::System },
        }
    }
    /// The root of the current user alone; none for a user without a home.
    #[must_use]
    pub fn user() -> Option<Self> {
        paths::user_client_root().map(Self::of_user)
    }
    /// A folder to be used like the current user's own root.
    #[must_use]
    pub fn of_user(path: PathBuf) -> Self {
        Self { path, kind: RootKind::User }
    }
    /// The folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
    /// How it was chosen.
    #[must_use]
    pub const fn kind(&self) -> RootKind {
        self.kind
    }
    /// Whether the folder is there.
    #[must_use]
    pub fn exists(&self) -> bool {
        self.path.is_dir()
    }
    /// The agent's socket.
    #[must_use]
    pub fn agent_socket(&self) -> PathBuf {
        paths::agent_socket(&self.path)
    }
    /// The settings.
    #[must_use]
    pub fn settings_file(&self) -> PathBuf {
        self.path.join("machine.toml")
    }
    /// A proxy with its user and password.
    #[must_use]
    pub fn proxy_file(&self) -> PathBuf {
        self.path.join("proxy.muster")
    }
    /// The lab settings.
    #[must_use]
    pub fn lab_file(&self) -> PathBuf {
        self.path.join("lab.toml")
    }
    /// Everything about one publisher.
    #[must_use]
    pub fn publisher_folder(&self, publisher: PublisherId) -> PathBuf {
        self.publishers_folder().join(publisher.to_string())
    }
    /// The publisher's bundle.
    #[must_use]
    pub fn trust_file(&self, publisher: PublisherId) -> PathBuf {
        self.publisher_folder(publisher).join("trust.muster")
    }
    /// The machine's state under the publisher.
    #[must_use]
    pub fn state_file(&self, publisher: PublisherId) -> PathBuf {
        self.publisher_folder(publisher).join("state.muster")
    }
    /// The machine's multiple activation keys of the publisher.
    #[must_use]
    pub fn keys_file(&self, publisher: PublisherId) -> PathBuf {
        self.publisher_folder(publisher).join("keys.muster")
    }

    /// The publishers that have a folder, in order of their ids.
    ///
    /// # Errors
    /// The folder cannot be listed.
    pub fn publishers(&self) -> Result<Vec<PublisherId>, FileError> {
        let folder = self.publishers_folder();
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(FileError::from_io(Operation::Read, &folder, error)),
        };
        let id =
            |entry: fs::DirEntry| entry.file_name().to_str().filter(|name| name.len() == 32)?.parse().ok();
        let mut publishers: Vec<PublisherId> = entries.flatten().filter_map(id).collect();
        publishers.sort_unstable();
        Ok(publishers)
    }

    fn publishers_folder(&self) -> PathBuf {
        self.path.join("publishers")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_folders_named_by_an_id_are_publishers() {
        let folder = tempfile::tempdir().unwrap();
        let root = Root::named(folder.path());
        assert_eq!(root.publishers().unwrap(), []);
        let ids = [PublisherId::new([2; 16]), PublisherId::new([1; 16])];
        for id in ids {
            fs::create_dir_all(root.publisher_folder(id)).unwrap();
        }
        fs::create_dir_all(folder.path().join("publishers/not-an-id")).unwrap();
        assert_eq!(root.publishers().unwrap(), [ids[1], ids[0]]);
    }

    #[test]
    fn a_named_folder_wins() {
        let root = Root::choose(Some(Path::new("somewhere")));
        assert_eq!((root.path(), root.kind()), (Path::new("somewhere"), RootKind::Named));
    }
}
