//! Why a machine shows less than it has: settings that cannot be read, a bundle or a state that does not hold.

use crate::{failure, show};
use muster_api::agent::{AgentFailure, MachineStatus, PublisherStatus};
use muster_core::code::Code;
use muster_text::Text;

/// The first of it; none where everything can be read.
pub(crate) fn of(status: &MachineStatus, text: &Text) -> Option<AgentFailure> {
    let of_publishers = || status.publishers.iter().find_map(|publisher| of_publisher(publisher, text));
    status.settings_failure.clone().or_else(of_publishers)
}

fn of_publisher(publisher: &PublisherStatus, text: &Text) -> Option<AgentFailure> {
    if publisher.failure.is_some() {
        return publisher.failure.clone();
    }
    let damaged = || failure::of_code(Code::StateDamaged, text);
    let next = show::anew(publisher, text);
    if publisher.state_damaged {
        return Some(AgentFailure { next, ..damaged() });
    }
    show::kept(publisher, text).map(|why| AgentFailure { why, next, ..damaged() })
}
