//! What every command has: folder, time, language, and who calls.

use crate::root::Root;
use muster_store::publisher::By;
use muster_text::{Argument, Message, Text};
use muster_wire::time::Timestamp;

/// One call of a command.
pub(crate) struct Session<'a> {
    pub(crate) root: Root,
    pub(crate) now: Timestamp,
    pub(crate) text: &'a Text,
}

impl<'a> Session<'a> {
    pub(crate) const fn new(root: Root, now: Timestamp, text: &'a Text) -> Self {
        Self { root, now, text }
    }
    pub(crate) fn say(&self, message: Message, arguments: &[(&str, Argument<'_>)]) -> String {
        self.text.message(message, arguments)
    }
    /// Who calls, as far as the environment tells: it is written down, not trusted.
    pub(crate) fn by(&self) -> By {
        let account = ["SUDO_USER", "USER", "LOGNAME", "USERNAME"]
            .into_iter()
            .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
        let actor = account.unwrap_or_else(|| "unknown".to_owned());
        By { actor: actor.chars().filter(|c| !c.is_control()).take(100).collect(), at: self.now }
    }
}
