//! One publisher under a root: its machine, and what of it is on disk.

use crate::ClientError;
use crate::computer::{Computer, Lab};
use crate::file_stamp::FileStamp;
use crate::holdings::open_machine;
use crate::lab::LabUse;
use crate::root::Root;
use crate::stored::{StateFile, read_state, read_trust, set_aside, write_state, write_trust};
use muster_core::event::Event;
use muster_core::machine::{InstallationId, Machine as CoreMachine, MachineState, Surroundings};
use muster_core::trust::Trust;
use muster_os::entropy;
use muster_wire::id::PublisherId;

/// One publisher.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) machine: CoreMachine,
    written: Option<MachineState>,
    stamp: FileStamp,
}

impl Entry {
    /// Opens what is on disk; none where no bundle is installed. A damaged state is set aside, and the machine starts
    /// anew.
    pub(super) fn open(
        root: &Root,
        publisher: PublisherId,
        computer: &Computer,
        events: &mut Vec<Event>,
    ) -> Result<Option<Self>, ClientError> {
        let Some(trust) = read_trust(root, publisher)? else { return Ok(None) };
        match read_state(root, publisher)? {
            StateFile::Good(state) => Self::reopen(root, trust, *state).map(Some),
            StateFile::Missing => Self::enrol(root, trust, computer).map(Some),
            StateFile::Damaged(_) => {
                let kept_as = set_aside(root, publisher)?.display().to_string();
                events.push(Event::StateDamaged { kept_as });
                let mut entry = Self::enrol(root, trust, computer)?;
                entry.save(root)?;
                Ok(Some(entry))
            }
        }
    }

    /// A machine that has just heard of the publisher. It is not written yet.
    pub(super) fn enrol(root: &Root, trust: Trust, computer: &Computer) -> Result<Self, ClientError> {
        let installation = InstallationId::new(entropy::fill()?);
        let lab = Lab::read(root)?;
        let (surroundings, _) = computer.surroundings(trust.rules(), installation, &lab)?;
        let machine = CoreMachine::enrol(trust, installation, surroundings.fingerprint);
        Ok(Self { machine, written: None, stamp: FileStamp::default() })
    }

    fn reopen(root: &Root, trust: Trust, state: MachineState) -> Result<Self, ClientError> {
        let stamp = FileStamp::of(&root.state_file(trust.publisher()));
        let machine = open_machine(root, trust, state.clone())?;
        Ok(Self { machine, written: Some(state), stamp })
    }

    /// The computer as the publisher may see it now.
    pub(super) fn surroundings(
        &self,
        root: &Root,
        computer: &Computer,
    ) -> Result<(Surroundings, LabUse), ClientError> {
        let installation = self.machine.state().installation();
        computer.surroundings(self.machine.trust().rules(), installation, &Lab::read(root)?)
    }

    /// Writes the state if it differs from what is on disk.
    pub(super) fn save(&mut self, root: &Root) -> Result<(), ClientError> {
        if self.written.as_ref() == Some(self.machine.state()) {
            return Ok(());
        }
        write_state(root, self.machine.state())?;
        self.written = Some(self.machine.state().clone());
        self.stamp = FileStamp::of(&root.state_file(self.machine.trust().publisher()));
        Ok(())
    }
    /// Writes what the publisher has proven.
    pub(super) fn save_trust(&self, root: &Root) -> Result<(), ClientError> {
        write_trust(root, self.machine.trust())
    }

    /// Follows a state that somebody else changed on disk: a restored one is taken, a damaged or missing one is
    /// replaced by what this process knows.
    pub(super) fn follow_disk(&mut self, root: &Root, events: &mut Vec<Event>) -> Result<(), ClientError> {
        let publisher = self.machine.trust().publisher();
        if self.written.is_none() || FileStamp::of(&root.state_file(publisher)) == self.stamp {
            return Ok(());
        }
        match read_state(root, publisher)? {
            StateFile::Good(state) => {
                *self = Self::reopen(root, self.machine.trust().clone(), *state)?;
                return Ok(());
            }
            StateFile::Missing => {}
            StateFile::Damaged(_) => {
                let kept_as = set_aside(root, publisher)?.display().to_string();
                events.push(Event::StateDamaged { kept_as });
            }
        }
        self.written = None;
        self.save(root)
    }
}
