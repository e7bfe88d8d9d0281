//! Where things are by default: the roots, and the local sockets inside them.

use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::atomic_file::{Mode, sync_directory};
use crate::file_error::{FileError, Operation};

/// Whose root it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A machine with its agent.
    Client,
    /// An activation host.
    Host,
    /// The publisher's service.
    Publisher,
}

/// The root of the whole system, used unless another is named.
pub fn default_root(role: Role) -> PathBuf {
    system_root(role, |name| std::env::var_os(name))
}

/// The client root of the current user alone, for a machine without an agent; `None` when the user has no home.
pub fn user_client_root() -> Option<PathBuf> {
    user_root(|name| std::env::var_os(name))
}

/// The local socket of the agent that owns `root`.
pub fn agent_socket(root: &Path) -> PathBuf {
    root.join("agent.sock")
}

/// The local socket of the activation host that owns `root`.
pub fn host_socket(root: &Path) -> PathBuf {
    root.join("host.sock")
}

/// Makes the directory `path`, and those above it; one that is already there keeps its mode.
///
/// [`Mode::Private`] means 0700 here, [`Mode::Shared`] 0755.
pub fn create_root(path: &Path, mode: Mode) -> Result<(), FileError> {
    create_above(path)?;
    created(path, make_directory(path, mode))
}

/// Makes the missing directories above `path`, from the top: what lies in a directory is not safely on disk before the
/// directory's own name is.
fn create_above(path: &Path) -> Result<(), FileError> {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() && !parent.is_dir() => {
            create_above(parent)?;
            created(parent, fs::create_dir(parent))
        }
        _ => Ok(()),
    }
}

/// Brings the name of a directory that was just made to disk.
fn created(path: &Path, made: std::io::Result<()>) -> Result<(), FileError> {
    match made {
        Ok(()) => sync_directory(path),
        Err(error) if error.kind() == ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        Err(error) => Err(FileError::from_io(Operation::MakeDirectory, path, error)),
    }
}

/// The user that `path` belongs to, when it is another one than this process runs as; `None` also on systems where files
/// are not owned in this way. What root writes into somebody else's root, its owner cannot read.
#[cfg(unix)]
pub fn other_owner(path: &Path) -> Result<Option<u32>, FileError> {
    use std::os::unix::fs::MetadataExt;
    let metadata = fs::metadata(path).map_err(|error| FileError::from_io(Operation::Open, path, error))?;
    Ok(Some(metadata.uid()).filter(|owner| *owner != nix::unistd::geteuid().as_raw()))
}

/// Always `None`.
#[cfg(windows)]
pub fn other_owner(_path: &Path) -> Result<Option<u32>, FileError> {
    Ok(None)
}

#[cfg(unix)]
fn make_directory(path: &Path, mode: Mode) -> std::io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
    fs::DirBuilder::new().mode(0o700).create(path)?;
    match mode {
        Mode::Private => Ok(()),
        // Set apart, so that a strict umask cannot hide the agent from its users.
        Mode::Shared => fs::set_permissions(path, fs::Permissions::from_mode(0o755)),
    }
}

#[cfg(windows)]
fn make_directory(path: &Path, _mode: Mode) -> std::io::Result<()> {
    fs::create_dir(path)
}

#[cfg(unix)]
fn system_root(role: Role, _variable: impl Fn(&str) -> Option<OsString>) -> PathBuf {
    PathBuf::from(match role {
        Role::Client => "/var/lib/muster",
        Role::Host => "/var/lib/muster-host",
        Role::Publisher => "/var/lib/muster-publisher",
    })
}

#[cfg(windows)]
fn system_root(role: Role, variable: impl Fn(&str) -> Option<OsString>) -> PathBuf {
    let base = variable("ProgramData").map_or_else(|| PathBuf::from(r"C:\ProgramData"), PathBuf::from);
    base.join("Muster").join(match role {
        Role::Client => "Client",
        Role::Host => "Host",
        Role::Publisher => "Publisher",
    })
}

#[cfg(unix)]
fn user_root(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    // A relative path is invalid by the XDG specification: it would depend on where the product was started.
    let absolute = |name| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let state = absolute("XDG_STATE_HOME").or_else(|| Some(absolute("HOME")?.join(".local/state")))?;
    Some(state.join("muster"))
}

#[cfg(windows)]
fn user_root(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    Some(PathBuf::from(variable("LOCALAPPDATA")?).join("Muster"))
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;
    use tempfile::tempdir;

    fn user_root_with(variables: &[(&str, &str)]) -> Option<PathBuf> {
        user_root(|name| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| value.into()))
    }

    fn mode_of(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn every_role_has_a_root_of_its_own() {
        assert_eq!(default_root(Role::Client), Path::new("/var/lib/muster"));
        assert_eq!(default_root(Role::Host), Path::new("/var/lib/muster-host"));
        assert_eq!(default_root(Role::Publisher), Path::new("/var/lib/muster-publisher"));
        assert_eq!(agent_socket(Path::new("/r")), Path::new("/r/agent.sock"));
        assert_eq!(host_socket(Path::new("/r")), Path::new("/r/host.sock"));
    }

    #[test]
    fn the_users_root_follows_the_xdg_specification() {
        let set = user_root_with(&[("HOME", "/users/ada"), ("XDG_STATE_HOME", "/state")]);
        assert_eq!(set.unwrap(), Path::new("/state/muster"));
        let relative = user_root_with(&[("HOME", "/users/ada"), ("XDG_STATE_HOME", "state")]);
        assert_eq!(relative.unwrap(), Path::new("/users/ada/.local/state/muster"));
        let unset = user_root_with(&[("HOME", "/users/ada")]);
        assert_eq!(unset.unwrap(), Path::new("/users/ada/.local/state/muster"));
        assert_eq!(user_root_with(&[]), None);
        assert_eq!(user_root_with(&[("HOME", "")]), None);
    }

    #[test]
    fn a_new_root_has_the_mode_asked_for_and_an_old_one_keeps_its_own() {
        let directory = tempdir().unwrap();
        let shared = directory.path().join("a/b/shared");
        create_root(&shared, Mode::Shared).unwrap();
        assert_eq!(mode_of(&shared), 0o755);
        let private = directory.path().join("private");
        create_root(&private, Mode::Private).unwrap();
        assert_eq!(mode_of(&private), 0o700);
        create_root(&private, Mode::Shared).unwrap();
        assert_eq!(mode_of(&private), 0o700);
    }

    #[test]
    fn a_file_in_the_way_is_named() {
        let directory = tempdir().unwrap();
        let path = directory.path().join("file");
        fs::write(&path, b"x").unwrap();
        let error = create_root(&path, Mode::Private).unwrap_err();
        assert!(matches!(error, FileError::Other { operation: Operation::MakeDirectory, .. }), "{error}");
        assert_eq!(error.path(), path);
    }

    #[test]
    fn a_folder_belongs_to_whoever_made_it() {
        let folder = tempdir().unwrap();
        assert_eq!(other_owner(folder.path()).unwrap(), None);
        assert!(matches!(other_owner(&folder.path().join("missing")), Err(FileError::NotFound { .. })));
        // Root's own folder, where this test does not run as root.
        let root = other_owner(Path::new("/")).unwrap();
        assert!(matches!(root, None | Some(0)), "{root:?}");
    }
}
