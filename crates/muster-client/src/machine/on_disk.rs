//! What this process knows to be on disk of one publisher.

use crate::ClientError;
use crate::file_stamp::FileStamp;
use crate::root::Root;
use crate::stored::{write_state, write_trust};
use muster_core::machine::MachineState;
use muster_core::trust::Trust;
use muster_wire::id::PublisherId;

/// The two files as they were last read or written here; nothing of one that never was.
#[derive(Debug, Default)]
pub(super) struct OnDisk {
    state: Option<(MachineState, FileStamp)>,
    trust: Option<FileStamp>,
}

impl OnDisk {
    /// The state was read just now.
    pub(super) fn state_read(&mut self, root: &Root, state: MachineState) {
        let stamp = FileStamp::of(&root.state_file(state.publisher()));
        self.state = Some((state, stamp));
    }
    /// The trust was read just now.
    pub(super) fn trust_read(&mut self, root: &Root, publisher: PublisherId) {
        self.trust = Some(FileStamp::of(&root.trust_file(publisher)));
    }
    /// Whatever the state's file is, it is not to be relied on.
    pub(super) fn state_lost(&mut self) {
        self.state = None;
    }

    /// Whether somebody else changed the state that was read or written here.
    pub(super) fn is_state_foreign(&self, root: &Root, publisher: PublisherId) -> bool {
        let now = || FileStamp::of(&root.state_file(publisher));
        self.state.as_ref().is_some_and(|(_, stamp)| *stamp != now())
    }
    /// Whether the trust's file is the one that was read or written here.
    pub(super) fn is_trust_own(&self, root: &Root, publisher: PublisherId) -> bool {
        self.trust == Some(FileStamp::of(&root.trust_file(publisher)))
    }

    /// Writes the state if it is not there already.
    pub(super) fn save_state(&mut self, root: &Root, state: &MachineState) -> Result<(), ClientError> {
        if self.state.as_ref().is_none_or(|(written, _)| written != state) {
            write_state(root, state)?;
            self.state_read(root, state.clone());
        }
        Ok(())
    }
    /// Writes the trust.
    pub(super) fn save_trust(&mut self, root: &Root, trust: &Trust) -> Result<(), ClientError> {
        write_trust(root, trust)?;
        self.trust_read(root, trust.publisher());
        Ok(())
    }
}
