//! Everything under a root, opened for reading: what `status` and products look at. Nothing here writes.

use crate::ClientError;
use crate::choice;
use crate::computer::{Computer, Lab};
use crate::lab::LabUse;
use crate::root::Root;
use crate::sealed::SealFault;
use crate::settings::Settings;
use crate::stored::{StateFile, kept_aside, read_state, read_trust};
use muster_core::machine::{InstallationNumber, Machine as CoreMachine, MachineState, Surroundings};
use muster_core::trust::Trust;
use muster_os::file_error::FileError;
use muster_wire::id::PublisherId;
use muster_wire::number::ProductNumber;
use std::path::PathBuf;

/// A root at one moment.
#[derive(Debug)]
pub struct Holdings {
    /// The folder.
    pub root: Root,
    /// The host that is set.
    pub settings: Result<Settings, ClientError>,
    /// One for each publisher, in order of their ids.
    pub publishers: Vec<Holding>,
}

/// One publisher.
#[derive(Debug)]
pub struct Holding {
    /// Its id.
    pub publisher: PublisherId,
    /// What is held of it, or why it cannot be used.
    pub opened: Result<Opened, ClientError>,
}

/// A machine under one publisher, ready to be judged.
#[derive(Debug)]
pub struct Opened {
    /// The machine.
    pub machine: CoreMachine,
    /// The computer as this publisher may see it.
    pub surroundings: Surroundings,
    /// What became of lab settings.
    pub lab: LabUse,
    /// Whether the machine remembers anything.
    pub state: StateCondition,
    /// Where a damaged state is kept that was set aside before.
    pub kept_aside: Option<PathBuf>,
}

/// What was found of a machine's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StateCondition {
    /// It was read.
    Good,
    /// There is none yet.
    Missing,
    /// It is damaged; the one writer will set it aside.
    Damaged(SealFault),
}

impl Holdings {
    /// Opens everything under a root.
    ///
    /// # Errors
    /// The folder of publishers cannot be listed.
    pub fn read(root: &Root, computer: &Computer) -> Result<Self, FileError> {
        let open = |publisher| Holding {
            publisher,
            opened: Opened::read(root, publisher, computer)
                .and_then(|opened| opened.ok_or_else(|| nothing_installed(root))),
        };
        Ok(Self {
            root: root.clone(),
            settings: Settings::read(&root.settings_file()),
            publishers: root.publishers()?.into_iter().map(open).collect(),
        })
    }

    /// What is held of the one product that is meant. Both texts may be an id, a number or a name.
    ///
    /// # Errors
    /// None is meant, or it is not clear which; where no publisher can be opened, the reason of the first.
    pub fn product(
        mut self,
        publisher: Option<&str>,
        product: &str,
    ) -> Result<(Opened, ProductNumber), ClientError> {
        let machines =
            self.publishers.iter().filter_map(|holding| Some(&holding.opened.as_ref().ok()?.machine));
        let meant = choice::publishers(machines, publisher)?;
        let chosen = choice::products(&meant, Some(product)).map(|products| products.first().copied());
        let none_open = meant.is_empty();
        if none_open && !self.publishers.is_empty() {
            return Err(self
                .publishers
                .swap_remove(0)
                .opened
                .err()
                .unwrap_or_else(|| nothing_installed(&self.root)));
        }
        let which = match chosen {
            Ok(Some(which)) => which,
            _ if none_open => return Err(nothing_installed(&self.root)),
            Ok(None) => return Err(choice::no_such_product(&[], product)),
            Err(error) => return Err(error),
        };
        let mut holdings = self.publishers.into_iter();
        let holding = holdings.find(|holding| holding.publisher == which.publisher);
        let opened = holding.map_or_else(|| Err(nothing_installed(&self.root)), |holding| holding.opened)?;
        Ok((opened, which.product))
    }
}

impl Opened {
    /// The names of all products that the catalog has.
    #[must_use]
    pub fn product_names(&self) -> Vec<String> {
        let products = &self.machine.trust().rules().catalog().products;
        products.iter().map(|product| product.name.clone()).collect()
    }

    /// Opens one publisher; none where its bundle is not installed.
    pub(crate) fn read(
        root: &Root,
        publisher: PublisherId,
        computer: &Computer,
    ) -> Result<Option<Self>, ClientError> {
        let Some(Files { trust, lab, state, condition }) = Files::read(root, publisher)? else {
            return Ok(None);
        };
        let installation = state.as_ref().map_or(UNSAVED, |state| state.installation());
        let (surroundings, lab) = computer.surroundings(trust.rules(), installation, &lab)?;
        let machine = match state {
            Some(state) => open_machine(root, trust, *state)?,
            None => CoreMachine::enrol(trust, installation, surroundings.fingerprint.clone()),
        };
        let kept_aside = kept_aside(root, publisher);
        Ok(Some(Self { machine, surroundings, lab, state: condition, kept_aside }))
    }
}

/// The files of one publisher, the bundle proven, before the computer is looked at.
pub(crate) struct Files {
    pub(crate) trust: Trust,
    pub(crate) lab: Lab,
    pub(crate) state: Option<Box<MachineState>>,
    pub(crate) condition: StateCondition,
}

impl Files {
    /// Reads them; none where the bundle is not installed.
    pub(crate) fn read(root: &Root, publisher: PublisherId) -> Result<Option<Self>, ClientError> {
        let Some(trust) = read_trust(root, publisher)? else { return Ok(None) };
        let lab = Lab::read(root, trust.rules())?;
        let (state, condition) = match read_state(root, publisher)? {
            StateFile::Good(state) => (Some(state), StateCondition::Good),
            StateFile::Missing => (None, StateCondition::Missing),
            StateFile::Damaged(fault) => (None, StateCondition::Damaged(fault)),
        };
        Ok(Some(Self { trust, lab, state, condition }))
    }
}

/// The installation of a machine whose state was never written.
pub(crate) const UNSAVED: InstallationNumber = InstallationNumber::new([0; 16]);

/// A machine under what is trusted.
pub(crate) fn open_machine(
    root: &Root,
    trust: Trust,
    state: MachineState,
) -> Result<CoreMachine, ClientError> {
    let publisher = trust.publisher();
    // The seal names the publisher, so that a state of another one was already refused as damaged.
    CoreMachine::open(trust, state).map_err(|_| ClientError::StateDamaged {
        path: root.state_file(publisher),
        fault: SealFault::OtherState,
    })
}

pub(crate) fn nothing_installed(root: &Root) -> ClientError {
    ClientError::NothingInstalled(root.path().to_path_buf())
}
