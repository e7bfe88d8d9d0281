//! A sentence that is not said yet: who notices something does not know in which language it was asked.

use muster_core::discovery::DomainNameError;
use muster_text::{
    Argument, HostMessage, LogMessage, OfflineMessage, Text, TroubleMessage, domain_name_error,
};

/// A phrase of this program with its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Saying {
    phrase: Words,
    arguments: Vec<(&'static str, Argument<'static>)>,
}

/// A phrase of one of the lists that this program speaks from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Words {
    Host(HostMessage),
    Offline(OfflineMessage),
    Log(LogMessage),
    Trouble(TroubleMessage),
}

impl From<HostMessage> for Words {
    fn from(phrase: HostMessage) -> Self {
        Self::Host(phrase)
    }
}

impl From<OfflineMessage> for Words {
    fn from(phrase: OfflineMessage) -> Self {
        Self::Offline(phrase)
    }
}

impl From<LogMessage> for Words {
    fn from(phrase: LogMessage) -> Self {
        Self::Log(phrase)
    }
}

impl Saying {
    pub(crate) fn new<const COUNT: usize>(
        phrase: impl Into<Words>,
        arguments: [(&'static str, Argument<'static>); COUNT],
    ) -> Self {
        Self { phrase: phrase.into(), arguments: arguments.into() }
    }

    /// In this language.
    pub(crate) fn say(&self, text: &Text) -> String {
        match self.phrase {
            Words::Host(phrase) => text.message(phrase, &self.arguments),
            Words::Offline(phrase) => text.message(phrase, &self.arguments),
            Words::Log(phrase) => text.message(phrase, &self.arguments),
            Words::Trouble(phrase) => text.message(phrase, &self.arguments),
        }
    }
}

impl From<&DomainNameError> for Saying {
    fn from(error: &DomainNameError) -> Self {
        let (phrase, arguments) = domain_name_error(error);
        Self { phrase: Words::Trouble(phrase), arguments }
    }
}

impl<W: Into<Words>> From<W> for Saying {
    fn from(phrase: W) -> Self {
        Self { phrase: phrase.into(), arguments: Vec::new() }
    }
}
