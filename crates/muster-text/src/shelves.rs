//! The catalogues of one language, each read when it is first needed: a product that only asks for one sentence does
//! not pay for all of them.

use crate::catalogue::Catalogue;
use crate::language::Language;
use std::fmt;
use std::sync::OnceLock;

/// What messages are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Area {
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
}

pub(crate) struct Shelves {
    language: Language,
    words: OnceLock<Catalogue>,
    codes: OnceLock<Catalogue>,
    check: OnceLock<Catalogue>,
    messages: OnceLock<Catalogue>,
    events: OnceLock<Catalogue>,
}

impl Shelves {
    pub(crate) const fn new(language: Language) -> Self {
        Self {
            language,
            words: OnceLock::new(),
            codes: OnceLock::new(),
            check: OnceLock::new(),
            messages: OnceLock::new(),
            events: OnceLock::new(),
        }
    }

    pub(crate) const fn language(&self) -> Language {
        self.language
    }

    pub(crate) fn catalogue(&self, area: Area) -> &Catalogue {
        let shelf = match area {
            Area::Words => &self.words,
            Area::Codes => &self.codes,
            Area::Check => &self.check,
            Area::Messages => &self.messages,
            Area::Events => &self.events,
        };
        shelf.get_or_init(|| Catalogue::read(self.language.tag(), self.language.source(area)))
    }
}

impl fmt::Debug for Shelves {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Shelves({:?})", self.language)
    }
}
