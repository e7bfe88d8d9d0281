//! What an administrator can ask of a host. One handler for two callers: the local socket of the running host, and a
//! command that holds the root itself. Words are in the language of whoever asks.

pub(crate) mod caller;
pub(crate) mod socket;

mod activation;
mod audit;
mod bundles;
mod dns;
mod filed;
mod keys;
mod licences;
mod machines;
pub(crate) mod many_ids;
mod meant;
mod moments;
mod removal;
mod requests;
mod select;
pub(crate) mod settings;
mod status;
mod tally;
mod telephone;
#[cfg(test)]
mod tests;
mod warnings;

use muster_api::host::{HostCommand, HostReply};
use muster_text::Text;
use muster_wire::time::Timestamp;

pub(crate) use filed::no_request_file;
pub(crate) use keys::check_key;
pub(crate) use moments::iso;

use crate::failure::Failure;
use crate::state::HostState;

impl HostState {
    /// Does what is asked. After a failure nothing is changed.
    pub(crate) fn handle(&mut self, command: HostCommand, text: &Text, now: Timestamp) -> HostReply {
        self.obey(command, text, now).unwrap_or_else(|failure| HostReply::Failed(failure.to_api(text)))
    }

    fn obey(&mut self, command: HostCommand, text: &Text, now: Timestamp) -> Result<HostReply, Failure> {
        let now = self.catch_up(now)?;
        match command {
            HostCommand::Status => Ok(HostReply::Status(Box::new(self.status(text, now)?))),
            HostCommand::Machines(query) => self.machines(&query, text, now).map(HostReply::Machines),
            HostCommand::Requests(query) => self.requests(&query, now).map(HostReply::Requests),
            HostCommand::AuditHead { publisher } => {
                self.audit_head(publisher.as_deref(), now).map(HostReply::AuditHead)
            }
            HostCommand::Block(choice) => {
                self.block(&choice, true, text, now).map(HostReply::MachinesChanged)
            }
            HostCommand::Unblock(choice) => {
                self.block(&choice, false, text, now).map(HostReply::MachinesChanged)
            }
            HostCommand::Forget(choice) => self.forget(&choice, text, now).map(HostReply::MachinesChanged),
            HostCommand::AddBundle { bundle } => self.add_bundle(&bundle).map(HostReply::PublisherInstalled),
            HostCommand::ExportBundle { publisher } => self.export_bundle(publisher.as_deref()),
            HostCommand::InstallKey { key } => self.install_key(&key).map(HostReply::KeyInstalled),
            HostCommand::RemoveKey { publisher, group } => {
                self.remove_key(publisher.as_deref(), group.as_deref()).map(HostReply::KeyRemoved)
            }
            HostCommand::Change(change) => self.change_setting(change).map(HostReply::Changed),
            HostCommand::Setup { kit } => self.set_up(&kit, now),
            HostCommand::BeginActivation { publisher, group, service } => {
                self.begin_activation(publisher.as_deref(), group.as_deref(), service, now)
            }
            HostCommand::Answer { requests } => self.answer_requests(&requests, now),
            HostCommand::InstallationId { publisher, group } => {
                let shown = self.installation_id(publisher.as_deref(), group.as_deref(), now)?;
                Ok(HostReply::InstallationId(shown))
            }
            HostCommand::Confirm { publisher, group, confirmation_id } => self
                .confirm(publisher.as_deref(), group.as_deref(), &confirmation_id, now)
                .map(HostReply::Activated),
            HostCommand::WaitingLicences { after } => self.waiting_licences(after.as_deref()),
            HostCommand::TakeLicences { answers } => self.take_licences(&answers, text, now),
            HostCommand::ApplyActivation { answer } => {
                self.apply_activation(&answer, now).map(HostReply::Activated)
            }
        }
    }
}
