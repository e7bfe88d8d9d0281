//! What an administrator can ask of a host. One handler for two callers: the local socket of the running host, and a
//! command that holds the root itself. Words are in the language of whoever asks.

pub(crate) mod caller;
mod console;
pub(crate) mod socket;

mod activation;
pub(crate) mod asking;
mod audit;
mod bundles;
mod dns;
mod filed;
mod forecast;
mod keys;
mod licences;
pub(crate) mod machines;
pub(crate) mod many_ids;
mod meant;
mod moments;
mod removal;
mod requests;
mod select;
pub(crate) mod settings;
mod status;
pub(crate) mod tally;
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
pub(crate) use status::thresholds;

use self::asking::failed;
use self::forecast::forecast;
use self::tally::{Tallies, tallies};
use crate::failure::Failure;
use crate::state::HostState;

impl HostState {
    /// Does what is asked. After a failure nothing is changed.
    pub(crate) fn handle(&mut self, command: HostCommand, text: &Text, now: Timestamp) -> HostReply {
        self.obey(command, text, now).unwrap_or_else(|failure| failed(&failure, text))
    }

    /// The status, where whoever asks has gone through the machines.
    pub(crate) fn tell_status(&mut self, tallies: &Tallies, text: &Text, now: Timestamp) -> HostReply {
        let status =
            self.catch_up(now).map_err(Failure::from).and_then(|now| self.status(tallies, text, now));
        status.map_or_else(|failure| failed(&failure, text), |status| HostReply::Status(Box::new(status)))
    }

    fn obey(&mut self, command: HostCommand, text: &Text, now: Timestamp) -> Result<HostReply, Failure> {
        let now = self.catch_up(now)?;
        match command {
            HostCommand::Status => {
                let tallies = tallies(&self.looks(now));
                Ok(HostReply::Status(Box::new(self.status(&tallies, text, now)?)))
            }
            HostCommand::Forecast => Ok(HostReply::Forecast(forecast(&self.looks(now), now))),
            HostCommand::ConsoleLink { read_only } => {
                self.console_link(read_only).map(HostReply::ConsoleLink)
            }
            HostCommand::Machine(choice) => self.machine(&choice, text, now),
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
