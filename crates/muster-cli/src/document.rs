//! Documents of `--json` that are lists under a name, the same from every command line.

use crate::field::hostward::HostActivation;
use muster_api::agent::{AgentFailure, AttemptResult, RearmedPublisher};
use serde::Serialize;

/// Attempts that were made.
#[derive(Serialize)]
pub(crate) struct Attempts<'a> {
    pub(crate) attempts: &'a [AttemptResult],
}

/// The same where a host is activated as well.
#[derive(Serialize)]
pub(crate) struct Activations<'a> {
    pub(crate) attempts: &'a [AttemptResult],
    /// What became of the host on the same computer, where one was to be activated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) host: Option<&'a HostActivation>,
    /// Why a product was not asked for, and those behind it neither.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) error: Option<&'a AgentFailure>,
}

/// Publishers whose part of the machine was rearmed.
#[derive(Serialize)]
pub(crate) struct Rearmed<'a> {
    pub(crate) publishers: &'a [RearmedPublisher],
}
