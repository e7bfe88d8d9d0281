//! Copying a machine's disk: what cloning one computer into many does.

use crate::trouble::Trouble;
use std::fs;
use std::path::Path;

/// Copies a folder with everything in it but local sockets, which belong to running programs.
pub(crate) fn folder(from: &Path, to: &Path) -> Result<(), Trouble> {
    fs::create_dir_all(to).map_err(Trouble::file(to))?;
    for entry in fs::read_dir(from).map_err(Trouble::file(from))? {
        let entry = entry.map_err(Trouble::file(from))?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        let kind = entry.file_type().map_err(Trouble::file(&source))?;
        if kind.is_dir() {
            folder(&source, &target)?;
        } else if kind.is_file() {
            fs::copy(&source, &target).map_err(Trouble::file(&source))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_below_comes_along() {
        let place = tempfile::tempdir().unwrap();
        let (from, to) = (place.path().join("image"), place.path().join("clone"));
        fs::create_dir_all(from.join("a/b")).unwrap();
        fs::write(from.join("a/b/file"), "state").unwrap();
        folder(&from, &to).unwrap();
        assert_eq!(fs::read_to_string(to.join("a/b/file")).unwrap(), "state");
    }
}
