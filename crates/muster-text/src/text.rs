//! The only door to words: one value for one language, shared by all threads.

use crate::argument::{Argument, fluent};
use crate::catalogue::Key;
use crate::language::Language;
use crate::message::Phrase;
use crate::shelves::{Area, Shelves};
use crate::state::LicenceStateName;
use fluent_bundle::FluentError;

/// Everything that can be said, in one language; English where that language has no words.
#[derive(Debug)]
pub struct Text {
    own: Shelves,
    english: Shelves,
}

impl Text {
    /// Words in this language.
    #[must_use]
    pub const fn new(language: Language) -> Self {
        Self { own: Shelves::new(language), english: Shelves::new(Language::English) }
    }

    /// The language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.own.language()
    }

    /// A label or sentence of the commands, with the arguments that its list names.
    #[must_use]
    pub fn message<P: Phrase>(&self, phrase: P, arguments: &[(&str, Argument<'_>)]) -> String {
        self.say(P::AREA, Key::of(phrase.id()), arguments)
    }

    /// The name of a licence state.
    #[must_use]
    pub fn state(&self, state: LicenceStateName) -> String {
        self.say(Area::Words, Key::of(state.id()), &[])
    }

    /// The filled-in message; its id where not even English has it, which tests exclude.
    pub(crate) fn say(&self, area: Area, key: Key<'_>, arguments: &[(&str, Argument<'_>)]) -> String {
        self.find(area, key, arguments).map_or_else(|| key.message.to_owned(), |(text, _)| text)
    }

    /// Whether the message exists in this language or in English.
    pub(crate) fn has(&self, area: Area, key: Key<'_>) -> bool {
        self.find(area, key, &[]).is_some()
    }

    pub(crate) fn find(
        &self,
        area: Area,
        key: Key<'_>,
        arguments: &[(&str, Argument<'_>)],
    ) -> Option<(String, Vec<FluentError>)> {
        let arguments = fluent(arguments);
        let own = self.own.fill(area, key, &arguments);
        own.or_else(|| self.english.fill(area, key, &arguments))
    }
}

#[cfg(test)]
mod tests;
