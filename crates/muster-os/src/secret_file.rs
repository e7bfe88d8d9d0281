//! Whether a file with a secret in it is open to everybody.

use std::path::Path;

/// The permissions of a file that everybody may read, as `chmod` writes them; none where it is not so, or the system does not
/// tell. A group may be meant to read it: who is in it is not known here.
#[cfg(unix)]
#[must_use]
pub fn open_to_all(path: &Path) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(path).ok()?.permissions().mode() & 0o777;
    (mode & 0o004 != 0).then_some(mode)
}

/// Not told here: access lists say more than a mode.
#[cfg(windows)]
#[must_use]
pub fn open_to_all(_path: &Path) -> Option<u32> {
    None
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::fs::{Permissions, set_permissions, write};
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_file_that_everybody_may_read_is_told_with_its_mode() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret");
        assert_eq!(open_to_all(&path), None, "there is none");
        write(&path, "x").unwrap();
        for (mode, told) in [(0o600, None), (0o640, None), (0o644, Some(0o644)), (0o604, Some(0o604))] {
            set_permissions(&path, Permissions::from_mode(mode)).unwrap();
            assert_eq!(open_to_all(&path), told, "{mode:o}");
        }
    }
}
