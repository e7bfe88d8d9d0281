//! What can be told about a folder without writing to it: whether this user may write there, and how much room is left.

use crate::file_error::FileError;
#[cfg(unix)]
use crate::file_error::Operation;
use std::path::Path;

/// Whether this user may write to `path`, as far as the system tells without a try.
///
/// # Errors
/// It may not: no permission, or a read-only file system; or there is no such path.
#[cfg(unix)]
pub fn check_writable(path: &Path) -> Result<(), FileError> {
    let failed = |error: nix::Error| FileError::from_io(Operation::Write, path, error.into());
    nix::unistd::eaccess(path, nix::unistd::AccessFlags::W_OK).map_err(failed)
}

/// Not told here: writing itself says it.
///
/// # Errors
/// None.
#[cfg(windows)]
pub fn check_writable(_path: &Path) -> Result<(), FileError> {
    Ok(())
}

/// Bytes that this user can still write to the file system of `path`; none where the system does not tell.
#[cfg(unix)]
#[must_use]
pub fn free_bytes(path: &Path) -> Option<u64> {
    let told = nix::sys::statvfs::statvfs(path).ok()?;
    wide(told.blocks_available()).checked_mul(wide(told.fragment_size()))
}

/// The system's numbers are narrower on some systems.
#[cfg(unix)]
fn wide(number: impl Into<u64>) -> u64 {
    number.into()
}

/// Not told here.
#[cfg(windows)]
#[must_use]
pub fn free_bytes(_path: &Path) -> Option<u64> {
    None
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_ones_own_is_writable_and_has_room() {
        let folder = tempfile::tempdir().unwrap();
        assert!(check_writable(folder.path()).is_ok());
        assert!(free_bytes(folder.path()).is_some());
        let missing = folder.path().join("missing");
        assert!(matches!(check_writable(&missing), Err(FileError::NotFound { .. })));
        assert_eq!(free_bytes(&missing), None);
    }
}
