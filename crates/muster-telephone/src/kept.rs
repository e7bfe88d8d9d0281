//! Blocks of a confirmation ID that were typed and are right, in a file until the ID has been taken or is known to be
//! wrong: so that whoever is interrupted goes on where it was. The first line says what they were given for. They are no
//! secret.

use muster_core::code::Code;
use muster_core::telephone::{IdForm, TypedId};
use muster_os::atomic_file::{Mode, read_bounded, replace};
use muster_os::file_error::{FileError, Operation};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// More than all blocks take.
const LARGEST: u64 = 1_024;

/// What was typed before for the same key and installation; nothing where there is no file, one for another, or one that
/// is none of ours.
///
/// # Errors
/// The file cannot be read.
pub fn read(path: &Path, bound_to: &str) -> Result<TypedId, FileError> {
    let mut typed = TypedId::new(IdForm::Confirmation);
    let bytes = read_bounded(path, LARGEST)?.unwrap_or_default();
    if let Some((own, blocks)) = String::from_utf8_lossy(&bytes).split_once('\n')
        && own == bound_to
    {
        // What is right in it is kept, whatever follows.
        let _ = typed.take(blocks);
    }
    Ok(typed)
}

/// Keeps what is right so far; removes the file where that is nothing.
///
/// # Errors
/// The file cannot be written.
pub fn write(path: &Path, bound_to: &str, typed: &TypedId) -> Result<(), FileError> {
    let blocks: Vec<String> = typed.blocks().iter().map(ToString::to_string).collect();
    if blocks.is_empty() {
        return clear(path);
    }
    replace(path, format!("{bound_to}\n{}\n", blocks.join("-")).as_bytes(), Mode::Private)
}

/// Whether a refusal with this code says that the ID itself is of no use, so that going on with it would not help.
#[must_use]
pub const fn is_useless(code: Code) -> bool {
    matches!(code, Code::ConfirmationIdInvalid | Code::ConfirmationOther | Code::TelephoneKeyUnknown)
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
        assert!(read(&path, "iid").unwrap().blocks().is_empty());
        let mut typed = TypedId::new(IdForm::Confirmation);
        typed.take("0127891-8188221-0347276").unwrap();
        write(&path, "iid", &typed).unwrap();
        assert_eq!(read(&path, "iid").unwrap(), typed);
        assert!(
            read(&path, "another").unwrap().blocks().is_empty(),
            "blocks of an older key are not gone on with"
        );
        fs::write(&path, "iid\n0127891-8188221-0347277").unwrap();
        assert_eq!(read(&path, "iid").unwrap().next(), 3, "what follows is wrong");
        write(&path, "iid", &TypedId::new(IdForm::Confirmation)).unwrap();
        assert!(!path.exists());
        clear(&path).unwrap();
    }
}
