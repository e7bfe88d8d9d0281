//! Blocks of a confirmation ID that were typed and are right, in a file until the ID is complete: so that whoever is
//! interrupted goes on where it was. They are no secret.

use muster_core::telephone::{IdForm, TypedId};
use muster_os::atomic_file::{Mode, read_bounded, replace};
use muster_os::file_error::{FileError, Operation};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// More than all blocks take.
const LARGEST: u64 = 1_024;

/// What was typed before; nothing where there is no file, or one that is none of ours.
///
/// # Errors
/// The file cannot be read.
pub fn read(path: &Path) -> Result<TypedId, FileError> {
    let mut typed = TypedId::new(IdForm::Confirmation);
    let bytes = read_bounded(path, LARGEST)?.unwrap_or_default();
    // What is right in it is kept, whatever follows.
    let _ = typed.take(&String::from_utf8_lossy(&bytes));
    Ok(typed)
}

/// Keeps what is right so far; removes the file where that is nothing.
///
/// # Errors
/// The file cannot be written.
pub fn write(path: &Path, typed: &TypedId) -> Result<(), FileError> {
    let blocks: Vec<String> = typed.blocks().iter().map(ToString::to_string).collect();
    if blocks.is_empty() {
        return clear(path);
    }
    replace(path, format!("{}\n", blocks.join("-")).as_bytes(), Mode::Private)
}

/// Forgets it.
///
/// # Errors
/// The file cannot be removed.
pub fn clear(path: &Path) -> Result<(), FileError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(FileError::from_io(Operation::Write, path, error))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_right_is_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("typed");
        assert!(read(&path).unwrap().blocks().is_empty());
        let mut typed = TypedId::new(IdForm::Confirmation);
        typed.take("0127891-8188221-0347276").unwrap();
        write(&path, &typed).unwrap();
        assert_eq!(read(&path).unwrap(), typed);
        fs::write(&path, "0127891-8188221-0347277").unwrap();
        assert_eq!(read(&path).unwrap().next(), 3, "what follows is wrong");
        write(&path, &TypedId::new(IdForm::Confirmation)).unwrap();
        assert!(!path.exists());
        clear(&path).unwrap();
    }
}
