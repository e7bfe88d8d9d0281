//! One call of `slmgr` or `ospp`: whom it asks, and how it says what it learnt.

use super::hostward::HostSide;
use crate::{channel, failure, output};
use muster_api::agent::{
    AgentCommand, AgentFailure, AgentReply, MachineSettings, MachineStatus, SettingChange,
};
use muster_client::Root;
use muster_text::Text;
use serde::Serialize;

/// The machine, the host on the same computer where there is one, and the form of the answer.
pub(crate) struct Session<'a> {
    pub(crate) root: &'a Root,
    pub(crate) host: Option<HostSide>,
    pub(crate) json: bool,
    pub(crate) text: &'a Text,
}

impl Session<'_> {
    /// Asks the machine.
    pub(crate) fn ask(&self, command: &AgentCommand) -> Result<AgentReply, AgentFailure> {
        channel::ask(self.root, command, self.text)
    }

    /// Everything about the machine.
    pub(crate) fn status(&self) -> Result<MachineStatus, AgentFailure> {
        match self.ask(&AgentCommand::Status)? {
            AgentReply::Status(status) => Ok(*status),
            _ => Err(self.unexpected()),
        }
    }

    /// Changes a setting, and gives all of them.
    pub(crate) fn change(&self, change: SettingChange) -> Result<MachineSettings, AgentFailure> {
        match self.ask(&AgentCommand::Change(change))? {
            AgentReply::Changed(settings) => Ok(settings),
            _ => Err(self.unexpected()),
        }
    }

    /// An agent of another version.
    pub(crate) fn unexpected(&self) -> AgentFailure {
        failure::other_answer(self.text)
    }

    /// Prints words, or the document.
    pub(crate) fn print(&self, document: &impl Serialize, words: impl FnOnce() -> String) {
        if self.json { output::print_json(document) } else { output::print(&words()) }
    }
}
