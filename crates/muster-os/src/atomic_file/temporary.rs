//! The temporary file that becomes the new contents, and the removal of those that never did.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::{Mode, directory_of};
use crate::file_error::{FileError, Operation};

const SUFFIX: &str = ".tmp";

/// More collisions than this mean that somebody makes them on purpose.
const NAME_ATTEMPTS: u32 = 64;

/// Who may do what with the new file.
pub(super) enum Rights {
    Mode(Mode),
    /// The same as with this one.
    Of(fs::Metadata),
}

/// A file under a name of its own until it takes the name of its target; removed when it does not get that far.
///
/// It is locked while it lives, so that nobody takes it for a leftover.
pub(super) struct Temporary<'target> {
    target: &'target Path,
    path: PathBuf,
    file: File,
    in_place: bool,
}

impl<'target> Temporary<'target> {
    pub(super) fn create(target: &'target Path, name: &OsStr) -> Result<Self, FileError> {
        let failed = |error| FileError::from_io(Operation::Create, target, error);
        for _ in 0..NAME_ATTEMPTS {
            let path = directory_of(target).join(temporary_name(name));
            let mut options = OpenOptions::new();
            // `create_new` never follows a link that somebody put there.
            options.write(true).create_new(true);
            private_from_the_start(&mut options);
            let file = match options.open(&path) {
                Ok(file) => file,
                Err(error) if error.kind() == ErrorKind::AlreadyExists => continue,
                Err(error) => return Err(failed(error)),
            };
            // A file system without locks has none for the remover of leftovers either: it then leaves all files alone.
            let _without_locks = file.lock();
            let temporary = Self { target, path, file, in_place: false };
            if temporary.path.symlink_metadata().is_ok() {
                return Ok(temporary);
            }
            // Taken for a leftover in the moment between its creation and its lock.
        }
        Err(failed(ErrorKind::AlreadyExists.into()))
    }

    pub(super) fn fill(&self, bytes: &[u8], rights: &Rights) -> Result<(), FileError> {
        let failed = |operation| move |error| FileError::from_io(operation, self.target, error);
        (&self.file).write_all(bytes).map_err(failed(Operation::Write))?;
        set_rights(&self.file, rights).map_err(failed(Operation::SetMode))?;
        self.file.sync_all().map_err(failed(Operation::Sync))
    }

    pub(super) fn take_the_name(mut self) -> Result<(), FileError> {
        if cfg!(windows) {
            // There a lock would for a moment keep readers from the new contents.
            let _gone_with_the_handle = self.file.unlock();
        }
        fs::rename(&self.path, self.target)
            .map_err(|error| FileError::from_io(Operation::Rename, self.target, error))?;
        self.in_place = true;
        Ok(())
    }
}

impl Drop for Temporary<'_> {
    fn drop(&mut self) {
        if !self.in_place {
            let _next_time = fs::remove_file(&self.path);
        }
    }
}

fn prefix_of(name: &OsStr) -> OsString {
    let mut prefix = OsString::from(".");
    prefix.push(name);
    prefix.push(".");
    prefix
}

fn temporary_name(name: &OsStr) -> OsString {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let mut temporary = prefix_of(name);
    temporary.push(format!("{}-{number}{SUFFIX}", std::process::id()));
    temporary
}

/// Removes what crashed writers of the same file left. Failing to is no error: nobody reads those files.
pub(super) fn remove_leftovers(target: &Path, name: &OsStr) {
    let prefix = prefix_of(name);
    let Ok(entries) = fs::read_dir(directory_of(target)) else { return };
    for entry in entries.flatten() {
        let found = entry.file_name();
        let found = found.as_encoded_bytes();
        let ours = found.starts_with(prefix.as_encoded_bytes()) && found.ends_with(SUFFIX.as_bytes());
        if ours && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            remove_if_nobody_writes(&entry.path());
        }
    }
}

fn remove_if_nobody_writes(path: &Path) {
    let Ok(file) = OpenOptions::new().write(true).open(path) else { return };
    if file.try_lock().is_ok() {
        let _next_time = fs::remove_file(path);
    }
}

#[cfg(unix)]
fn private_from_the_start(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600);
}

#[cfg(unix)]
fn set_rights(file: &File, rights: &Rights) -> std::io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
    let bits = match rights {
        Rights::Mode(Mode::Private) => 0o600,
        Rights::Mode(Mode::Shared) => 0o644,
        Rights::Of(old) => {
            let new = file.metadata()?;
            if (new.uid(), new.gid()) != (old.uid(), old.gid()) {
                match fchown(file, Some(old.uid()), Some(old.gid())) {
                    // Only the superuser gives files away.
                    Err(error) if error.kind() != ErrorKind::PermissionDenied => return Err(error),
                    _ => {}
                }
            }
            old.mode() & 0o777
        }
    };
    file.set_permissions(fs::Permissions::from_mode(bits))
}

#[cfg(windows)]
fn private_from_the_start(_options: &mut OpenOptions) {}

#[cfg(windows)]
fn set_rights(_file: &File, _rights: &Rights) -> std::io::Result<()> {
    Ok(())
}
