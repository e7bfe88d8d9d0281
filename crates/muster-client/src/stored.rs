//! The two files of one publisher: what it has proven, and the machine's state.

use crate::ClientError;
use crate::root::Root;
use crate::sealed::{SealFault, open_state, seal_state};
use muster_core::machine::{MachineState, StateFault};
use muster_core::trust::Trust;
use muster_os::atomic_file::{Mode, read_bounded, replace};
use muster_os::file_error::{FileError, Operation};
use muster_os::paths::create_root;
use muster_wire::id::PublisherId;
use muster_wire::limits;
use muster_wire::object::Bundle;
use std::fs;
use std::path::PathBuf;

/// Most bytes of a state file.
const STATE_LIMIT: u64 = 17 * 1_048_576;
/// Damaged states that are kept for inspection.
const KEPT: u32 = 5;

/// What the state file is.
pub(crate) enum StateFile {
    Missing,
    Good(Box<MachineState>),
    Damaged(SealFault),
}

/// Reads and proves the bundle; none where there is no file.
pub(crate) fn read_trust(root: &Root, publisher: PublisherId) -> Result<Option<Trust>, ClientError> {
    let limit = u64::try_from(limits::BUNDLE).unwrap_or(u64::MAX);
    let Some(bytes) = read_bounded(&root.trust_file(publisher), limit)? else { return Ok(None) };
    let bundle: Bundle = muster_wire::decode(&bytes).map_err(ClientError::NotABundle)?;
    Trust::from_bundle(&bundle, Some(publisher)).map(Some).map_err(ClientError::Bundle)
}

pub(crate) fn write_trust(root: &Root, trust: &Trust) -> Result<(), ClientError> {
    let publisher = trust.publisher();
    create_root(&root.publisher_folder(publisher), Mode::Shared)?;
    let bytes = muster_wire::encode(&trust.to_bundle());
    Ok(replace(&root.trust_file(publisher), &bytes, Mode::Shared)?)
}

/// Reads the state. One of a newer version is an error: nobody may set it aside.
pub(crate) fn read_state(root: &Root, publisher: PublisherId) -> Result<StateFile, ClientError> {
    let path = root.state_file(publisher);
    let bytes = match read_bounded(&path, STATE_LIMIT) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Ok(StateFile::Missing),
        Err(FileError::TooLarge { .. }) => return Ok(StateFile::Damaged(SealFault::Magic)),
        Err(error) => return Err(error.into()),
    };
    match open_state(publisher, &bytes) {
        Ok(state) => Ok(StateFile::Good(Box::new(state))),
        Err(SealFault::Content(fault @ StateFault::Newer { .. })) => Err(ClientError::State(fault)),
        Err(fault) => Ok(StateFile::Damaged(fault)),
    }
}

pub(crate) fn write_state(root: &Root, state: &MachineState) -> Result<(), ClientError> {
    let path = root.state_file(state.publisher());
    Ok(replace(&path, &seal_state(state), Mode::Shared)?)
}

/// Moves a damaged state out of the way and says where to. Beyond a few, the last one makes room.
pub(crate) fn set_aside(root: &Root, publisher: PublisherId) -> Result<PathBuf, ClientError> {
    let folder = root.publisher_folder(publisher);
    let name = |number| folder.join(format!("state.damaged-{number}"));
    let to = (1..KEPT).map(name).find(|path| !path.exists()).unwrap_or_else(|| name(KEPT));
    let from = root.state_file(publisher);
    fs::rename(&from, &to).map_err(|error| FileError::from_io(Operation::Rename, &from, error))?;
    Ok(to)
}

/// The damaged state that was set aside last, where one is kept.
pub(crate) fn kept_aside(root: &Root, publisher: PublisherId) -> Option<PathBuf> {
    let folder = root.publisher_folder(publisher);
    (1..=KEPT).rev().map(|number| folder.join(format!("state.damaged-{number}"))).find(|path| path.exists())
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_core::machine::InstallationNumber;
    use muster_wire::fingerprint::Fingerprint;

    const PUBLISHER: PublisherId = PublisherId::new([7; 16]);

    #[test]
    fn only_a_few_damaged_states_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let root = Root::named(folder.path());
        fs::create_dir_all(root.publisher_folder(PUBLISHER)).unwrap();
        for _ in 0..8 {
            fs::write(root.state_file(PUBLISHER), b"damaged").unwrap();
            assert!(matches!(read_state(&root, PUBLISHER), Ok(StateFile::Damaged(_))));
            set_aside(&root, PUBLISHER).unwrap();
        }
        assert_eq!(fs::read_dir(root.publisher_folder(PUBLISHER)).unwrap().count(), 5);
        assert!(matches!(read_state(&root, PUBLISHER), Ok(StateFile::Missing)));
    }

    #[test]
    fn a_newer_state_is_never_set_aside() {
        let folder = tempfile::tempdir().unwrap();
        let root = Root::named(folder.path());
        fs::create_dir_all(root.publisher_folder(PUBLISHER)).unwrap();
        let state = MachineState::new(PUBLISHER, InstallationNumber::new([1; 16]), Fingerprint::default());
        write_state(&root, &state).unwrap();
        assert!(matches!(read_state(&root, PUBLISHER), Ok(StateFile::Good(found)) if *found == state));
        let mut bytes = seal_state(&state);
        bytes[7] = b'3';
        fs::write(root.state_file(PUBLISHER), bytes).unwrap();
        assert!(matches!(read_state(&root, PUBLISHER), Err(ClientError::State(_))));
    }
}
