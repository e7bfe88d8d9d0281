//! Asking and saying.

use crate::channel;
use crate::show::plain;
use muster_api::agent::{AgentCommand, AgentFailure, AgentReply, MachineStatus};
use muster_client::Root;
use muster_core::typed::narrow;
use muster_text::{Argument, Text, WizardMessage};
use std::io::{self, BufRead, Read, Write};

/// Far more than anybody types.
const LINE: u64 = 4_096;

/// Nobody is there any more.
#[derive(Debug)]
pub(super) struct Ended;

/// A conversation.
pub(super) struct Talk<'a> {
    root: &'a Root,
    text: &'a Text,
    input: Box<dyn BufRead + 'a>,
    output: Box<dyn Write + 'a>,
}

impl From<io::Error> for Ended {
    fn from(_closed: io::Error) -> Self {
        Self
    }
}

impl<'a> Talk<'a> {
    pub(super) fn new(
        root: &'a Root,
        text: &'a Text,
        input: impl BufRead + 'a,
        output: impl Write + 'a,
    ) -> Self {
        Self { root, text, input: Box::new(input), output: Box::new(output) }
    }
    pub(super) const fn text(&self) -> &'a Text {
        self.text
    }
    pub(super) const fn root(&self) -> &'a Root {
        self.root
    }
    /// For whoever asks and says by itself.
    pub(super) fn streams(&mut self) -> (&mut (dyn BufRead + 'a), &mut (dyn Write + 'a)) {
        (&mut *self.input, &mut *self.output)
    }

    /// A sentence on a line of its own.
    pub(super) fn say(
        &mut self,
        message: WizardMessage,
        arguments: &[(&str, Argument<'_>)],
    ) -> Result<(), Ended> {
        let words = self.text.message(message, arguments);
        self.line(&words)
    }
    /// Lines that stand together.
    pub(super) fn page(&mut self, page: &str) -> Result<(), Ended> {
        page.lines().try_for_each(|line| self.line(line))
    }
    pub(super) fn line(&mut self, line: &str) -> Result<(), Ended> {
        writeln!(self.output, "{}", plain(line))?;
        Ok(self.output.flush()?)
    }

    /// Asks, and gives what was typed without spaces around it, wide digits as narrow ones; none at the end of input.
    pub(super) fn ask(&mut self, question: WizardMessage) -> Result<Option<String>, Ended> {
        write!(self.output, "{}", self.text.message(question, &[]))?;
        self.output.flush()?;
        let mut bytes = Vec::new();
        let read = self.input.as_mut().take(LINE).read_until(b'\n', &mut bytes)?;
        if read == 0 {
            // The prompt still stands on its line.
            self.line("")?;
            return Ok(None);
        }
        let typed = String::from_utf8_lossy(&bytes);
        Ok(Some(typed.trim().chars().map(narrow).collect()))
    }

    /// Has something done.
    pub(super) fn order(&self, command: &AgentCommand) -> Result<AgentReply, AgentFailure> {
        channel::ask(self.root, command, self.text)
    }
    /// How things stand; a failure is said.
    pub(super) fn status(&mut self) -> Result<Option<MachineStatus>, Ended> {
        match self.order(&AgentCommand::Status) {
            Ok(AgentReply::Status(status)) => Ok(Some(*status)),
            Ok(_) => Ok(None),
            Err(failure) => self.explain(&failure).map(|()| None),
        }
    }
    /// A failure: what, why and what next, each on a line of its own.
    pub(super) fn explain(&mut self, failure: &AgentFailure) -> Result<(), Ended> {
        self.sentences(&failure.what, &failure.why, &failure.next)
    }
    pub(super) fn sentences(&mut self, what: &str, why: &str, next: &str) -> Result<(), Ended> {
        [what, why, next].into_iter().try_for_each(|said| self.line(said))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_text::Language;

    #[test]
    fn what_was_typed_comes_without_spaces_and_the_end_is_known() {
        let (root, text) = (Root::named("x"), Text::new(Language::English));
        let mut talk = Talk::new(&root, &text, "  ２ \r\n\nlast".as_bytes(), io::sink());
        let mut ask = || talk.ask(WizardMessage::AskNumber).unwrap();
        assert_eq!([ask(), ask(), ask()].map(Option::unwrap), ["2", "", "last"]);
        assert_eq!(ask(), None);
    }
}
