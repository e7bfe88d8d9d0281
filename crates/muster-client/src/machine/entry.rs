//! One publisher under a root: its machine, and when it is written.

use super::on_disk::OnDisk;
use crate::ClientError;
use crate::computer::{Computer, Lab};
use crate::holdings::open_machine;
use crate::lab::LabUse;
use crate::root::Root;
use crate::stored::{StateFile, read_state, read_trust, set_aside};
use muster_core::event::Event;
use muster_core::machine::{InstallationNumber, Machine as CoreMachine, MachineState, Surroundings};
use muster_core::trust::{Offer, Trust, TrustError};
use muster_os::entropy;
use muster_wire::id::PublisherId;

/// One publisher.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) machine: CoreMachine,
    on_disk: OnDisk,
}

impl Entry {
    /// Opens what is on disk; none where no bundle is installed.
    pub(super) fn open(
        root: &Root,
        publisher: PublisherId,
        computer: &Computer,
        events: &mut Vec<Event>,
    ) -> Result<Option<Self>, ClientError> {
        let Some(trust) = read_trust(root, publisher)? else { return Ok(None) };
        let mut entry = Self::under(root, trust, computer, events)?;
        entry.on_disk.trust_read(root, publisher);
        Ok(Some(entry))
    }

    /// Opens the state on disk under a trust that is not written yet. A damaged state is set aside, and the machine
    /// starts anew.
    pub(super) fn under(
        root: &Root,
        trust: Trust,
        computer: &Computer,
        events: &mut Vec<Event>,
    ) -> Result<Self, ClientError> {
        let publisher = trust.publisher();
        match read_state(root, publisher)? {
            StateFile::Good(state) => Self::reopen(root, trust, *state),
            StateFile::Missing => Self::enrol(root, trust, computer),
            StateFile::Damaged(_) => {
                let kept_as = set_aside(root, publisher)?.display().to_string();
                events.push(Event::StateDamaged { kept_as });
                let mut entry = Self::enrol(root, trust, computer)?;
                entry.save(root)?;
                Ok(entry)
            }
        }
    }

    /// A machine that has just heard of the publisher. It is not written yet.
    fn enrol(root: &Root, trust: Trust, computer: &Computer) -> Result<Self, ClientError> {
        let installation = InstallationNumber::new(entropy::fill()?);
        let lab = Lab::read(root, trust.rules())?;
        let (surroundings, _) = computer.surroundings(trust.rules(), installation, &lab)?;
        let machine = CoreMachine::enrol(trust, installation, surroundings.fingerprint);
        Ok(Self { machine, on_disk: OnDisk::default() })
    }

    fn reopen(root: &Root, trust: Trust, state: MachineState) -> Result<Self, ClientError> {
        let mut on_disk = OnDisk::default();
        on_disk.state_read(root, state.clone());
        let machine = open_machine(root, trust, state)?;
        Ok(Self { machine, on_disk })
    }

    /// The computer as the publisher may see it now.
    pub(super) fn surroundings(
        &self,
        root: &Root,
        computer: &Computer,
    ) -> Result<(Surroundings, LabUse), ClientError> {
        let installation = self.machine.state().installation();
        let rules = self.machine.trust().rules();
        computer.surroundings(rules, installation, &Lab::read(root, rules)?)
    }

    /// Writes the state if it differs from what is on disk.
    pub(super) fn save(&mut self, root: &Root) -> Result<(), ClientError> {
        self.on_disk.save_state(root, self.machine.state())
    }
    /// Writes what the publisher has proven if it is not on disk.
    pub(super) fn save_trust(&mut self, root: &Root) -> Result<(), ClientError> {
        let trust = self.machine.trust();
        if self.on_disk.is_trust_own(root, trust.publisher()) {
            return Ok(());
        }
        self.on_disk.save_trust(root, trust)
    }

    /// Changes a copy of the machine, which takes its place once it is on disk: what could not be written was not done,
    /// and may be done again.
    pub(super) fn commit<T>(
        &mut self,
        root: &Root,
        change: impl FnOnce(&mut CoreMachine) -> Result<T, ClientError>,
    ) -> Result<T, ClientError> {
        let mut changed = self.machine.clone();
        let done = change(&mut changed)?;
        self.on_disk.save_state(root, changed.state())?;
        self.machine = changed;
        Ok(done)
    }
    /// The same for what the publisher proves.
    pub(super) fn take(
        &mut self,
        root: &Root,
        offer: impl FnOnce(&mut CoreMachine) -> Result<Offer, TrustError>,
    ) -> Result<Offer, ClientError> {
        let mut changed = self.machine.clone();
        let offer = offer(&mut changed).map_err(ClientError::Bundle)?;
        if offer == Offer::Taken {
            self.on_disk.save_trust(root, changed.trust())?;
            self.machine = changed;
        }
        Ok(offer)
    }

    /// Follows a state that somebody else changed on disk: a restored one is taken, a damaged or missing one is
    /// replaced by what this process knows.
    pub(super) fn follow_disk(&mut self, root: &Root, events: &mut Vec<Event>) -> Result<(), ClientError> {
        let publisher = self.machine.trust().publisher();
        if !self.on_disk.is_state_foreign(root, publisher) {
            return Ok(());
        }
        match read_state(root, publisher)? {
            StateFile::Good(state) => {
                self.machine = open_machine(root, self.machine.trust().clone(), (*state).clone())?;
                self.on_disk.state_read(root, *state);
                return Ok(());
            }
            StateFile::Missing => {}
            StateFile::Damaged(_) => {
                let kept_as = set_aside(root, publisher)?.display().to_string();
                events.push(Event::StateDamaged { kept_as });
            }
        }
        self.on_disk.state_lost();
        self.save(root)
    }
}
