//! The agent's local socket: what commands and products ask, and what the agent answers. `--json` prints the same shapes.
//!
//! One line each way: an [`AgentRequest`], then an [`AgentReply`]; a conversation may have several of them. Ids are
//! lower-case hexadecimal, files base64 (RFC 4648 with padding), times ISO 8601 in UTC (`2026-11-23T09:30:00Z`), spans
//! minutes unless the name says otherwise. Everybody on the machine may connect; what changes the machine is for root
//! and the owner of the agent's root alone, see [`AgentCommand::is_change`].

mod attempt;
mod check;
mod command;
mod reply;
mod settings;
mod status;

pub use attempt::{AttemptResult, FailedTry, LastAttempt, LastResult, LookedUp};
pub use check::{Attribute, CheckReply, VerdictName};
pub use command::{AgentCommand, AgentRequest};
pub use reply::{
    AgentFailure, AgentReply, Awaited, BundleAdded, InstallationIdShown, KeyInstalled, KeyRemoved,
    PreparedPublisher, RearmedPublisher, RequestedProduct,
};
pub use settings::{MachineSettings, Scope, ScopedValue, SettingChange};
pub use status::{
    AgentProcess, GrantStatus, HostChoice, LabSettings, LabStatus, LicenceStatus, MachineStatus,
    OfferedProduct, ProductStatus, PublisherStatus,
};

/// Most bytes of one line in either direction: a bundle as base64 is the largest thing said.
pub const MAX_LINE: usize = 2 * 1024 * 1024;

#[cfg(test)]
mod tests;
