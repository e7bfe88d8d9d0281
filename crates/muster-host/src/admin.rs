//! What an administrator can ask of a host. One handler for two callers: the local socket of the running host, and a
//! command that holds the root itself.

pub(crate) mod caller;
pub(crate) mod socket;

mod activation;
mod bundles;
mod keys;
mod machines;
mod meant;
mod moments;
mod select;
mod status;
#[cfg(test)]
mod tests;
mod warnings;

use muster_api::host::{HostCommand, HostReply};
use muster_core::code::Code;
use muster_wire::time::Timestamp;

pub(crate) use keys::check_key;
pub(crate) use moments::iso;

use crate::failure::Failure;
use crate::state::HostState;

impl HostState {
    /// Does what is asked. After a failure nothing is changed.
    pub(crate) fn handle(&mut self, command: HostCommand, now: Timestamp) -> HostReply {
        self.obey(command, now).unwrap_or_else(|failure| HostReply::Failed(failure.to_api()))
    }

    fn obey(&mut self, command: HostCommand, now: Timestamp) -> Result<HostReply, Failure> {
        self.refresh()?;
        match command {
            HostCommand::Status => Ok(HostReply::Status(Box::new(self.status(now)?))),
            HostCommand::Machines(query) => self.machines(&query, now).map(HostReply::Machines),
            HostCommand::Block(choice) => self.block(&choice, true, now).map(HostReply::MachinesChanged),
            HostCommand::Unblock(choice) => self.block(&choice, false, now).map(HostReply::MachinesChanged),
            HostCommand::Forget(choice) => self.forget(&choice, now).map(HostReply::MachinesChanged),
            HostCommand::AddBundle { bundle } => self.add_bundle(&bundle).map(HostReply::PublisherInstalled),
            HostCommand::ExportBundle { publisher } => self.export_bundle(publisher.as_deref()),
            HostCommand::InstallKey { key } => self.install_key(&key).map(HostReply::KeyInstalled),
            HostCommand::RemoveKey { .. } | HostCommand::Change(_) => {
                Err(Failure::about(Code::ArgumentInvalid, "not built yet"))
            }
            HostCommand::Setup { kit } => self.set_up(&kit, now),
            HostCommand::BeginActivation { publisher, group, service } => {
                self.begin_activation(publisher.as_deref(), group.as_deref(), service, now)
            }
            HostCommand::ApplyActivation { answer } => {
                self.apply_activation(&answer, now).map(HostReply::Activated)
            }
        }
    }
}
