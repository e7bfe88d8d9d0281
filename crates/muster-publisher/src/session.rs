//! What every command has: folder, time, language, and who calls.

use crate::root::Root;
use muster_os::account::account;
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
    /// Who calls, for the audit.
    pub(crate) fn by(&self) -> By {
        By { actor: account(), at: self.now }
    }
}
