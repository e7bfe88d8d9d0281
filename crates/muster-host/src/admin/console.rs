//! Lets people into the console.

use muster_api::host::ConsoleLink;
use muster_console::Role;
use muster_core::code::Code;
use muster_os::entropy;
use muster_text::HostMessage;

use crate::console::LINK_MINUTES;
use crate::failure::Failure;
use crate::state::HostState;

impl HostState {
    /// A link that signs in once.
    pub(super) fn console_link(&self, read_only: bool) -> Result<ConsoleLink, Failure> {
        let serving = self.serving.as_ref().ok_or_else(|| closed(HostMessage::ConsoleNotServing))?;
        if !self.config.console.enabled {
            return Err(closed(HostMessage::ConsoleSwitchedOff));
        }
        let taken = || closed(HostMessage::ConsoleNotListening).next(HostMessage::ConsoleElsewhereNext);
        let door = serving.console.as_ref().ok_or_else(taken)?;
        let token = entropy::fill().map_err(|error| Failure::about(Code::Defect, error))?;
        let role = if read_only { Role::Reader } else { Role::Administrator };
        Ok(ConsoleLink { link: door.link(token, role), minutes: LINK_MINUTES, read_only })
    }
}

fn closed(why: HostMessage) -> Failure {
    Failure::saying(Code::ConsoleNotServed, why)
}
