//! Who looks at a page, and in which language.

use muster_text::{Argument, Language, Phrase, Text};

/// What someone may do who signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Looks, and changes nothing.
    Reader,
    /// May do what the commands of the host do.
    Administrator,
}

/// Someone who signed in, on one page.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    /// Words in their language.
    pub text: &'a Text,
    /// What they may do.
    pub role: Role,
    /// Proves that a form was filled in on a page of theirs.
    pub form: &'a str,
    /// Path and query of the page, without the language.
    pub here: &'a str,
}

impl Reader<'_> {
    pub(crate) fn say(&self, phrase: impl Phrase) -> String {
        self.text.message(phrase, &[])
    }
    pub(crate) fn fill(&self, phrase: impl Phrase, arguments: &[(&str, Argument<'_>)]) -> String {
        self.text.message(phrase, arguments)
    }
    /// A number with its thousands apart.
    pub(crate) fn number(&self, number: impl Into<u64>) -> String {
        self.text.count(number.into())
    }
    /// The same page in the other language.
    pub(crate) fn elsewhere(&self) -> String {
        let joined = if self.here.contains('?') { '&' } else { '?' };
        format!("{}{joined}lang={}", self.here, other(self.text.language()).tag())
    }
}

/// The other language.
pub(crate) const fn other(language: Language) -> Language {
    match language {
        Language::English => Language::Japanese,
        Language::Japanese => Language::English,
    }
}
