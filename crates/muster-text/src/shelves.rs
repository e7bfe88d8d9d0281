//! The catalogues of one language, each read when it is first needed: a product that only asks for one sentence does
//! not pay for all of them.

use crate::catalogue::{Catalogue, Key};
use crate::language::Language;
use fluent_bundle::{FluentArgs, FluentError};
use std::fmt;
use std::sync::OnceLock;

/// What messages are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Area {
    /// Units and names of states.
    Words,
    /// What codes say.
    Codes,
    /// What products show to their users.
    Check,
    /// Labels and sentences of the commands.
    Messages,
    /// What events say.
    Events,
    /// Labels and sentences of `muster slmgr`.
    Slmgr,
    /// Labels and sentences of `muster ospp`.
    Ospp,
    /// Labels and sentences of `doctor`.
    Doctor,
    /// Labels and sentences of `muster wizard`.
    Wizard,
    /// Labels and sentences of what goes by file.
    Offline,
    /// Labels and sentences of `events` and `explain`.
    Log,
    /// Labels and sentences of `muster`, apart from those.
    Machine,
    /// Labels and sentences of `muster-host`.
    Host,
    /// The pages of the host's console.
    Console,
    /// What is behind a failure.
    Trouble,
    /// What is said about a command line that cannot be read.
    Usage,
    /// Help pages; in English they stand where the commands are defined.
    Help,
}

impl Area {
    /// All areas.
    pub(crate) const ALL: [Self; 17] = [
        Self::Words,
        Self::Codes,
        Self::Check,
        Self::Messages,
        Self::Events,
        Self::Slmgr,
        Self::Ospp,
        Self::Doctor,
        Self::Wizard,
        Self::Offline,
        Self::Log,
        Self::Machine,
        Self::Host,
        Self::Console,
        Self::Trouble,
        Self::Usage,
        Self::Help,
    ];
}

pub(crate) struct Shelves {
    language: Language,
    /// In the order of [`Area::ALL`].
    catalogues: [OnceLock<Catalogue>; Area::ALL.len()],
}

impl Shelves {
    pub(crate) const fn new(language: Language) -> Self {
        Self { language, catalogues: [const { OnceLock::new() }; Area::ALL.len()] }
    }

    pub(crate) const fn language(&self) -> Language {
        self.language
    }

    /// The filled-in message, and whatever was missing for it.
    pub(crate) fn fill(
        &self,
        area: Area,
        key: Key<'_>,
        arguments: &FluentArgs<'_>,
    ) -> Option<(String, Vec<FluentError>)> {
        let place = Area::ALL.iter().position(|one| *one == area)?;
        let shelf = self.catalogues.get(place)?;
        let read = || Catalogue::read(self.language.tag(), self.language.source(area));
        shelf.get_or_init(read).fill(key, arguments)
    }
}

impl fmt::Debug for Shelves {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Shelves({:?})", self.language)
    }
}
