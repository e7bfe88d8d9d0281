//! A sentence that is not said yet: who notices something does not know in which language it was asked.

use muster_text::{Argument, HostMessage, Text};

/// A phrase of this program with its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Saying {
    phrase: HostMessage,
    arguments: Vec<(&'static str, Argument<'static>)>,
}

impl Saying {
    pub(crate) fn new<const COUNT: usize>(
        phrase: HostMessage,
        arguments: [(&'static str, Argument<'static>); COUNT],
    ) -> Self {
        Self { phrase, arguments: arguments.into() }
    }

    /// In this language.
    pub(crate) fn say(&self, text: &Text) -> String {
        text.message(self.phrase, &self.arguments)
    }
}

impl From<HostMessage> for Saying {
    fn from(phrase: HostMessage) -> Self {
        Self { phrase, arguments: Vec::new() }
    }
}
