//! Documents of `--json` that are lists under a name, the same from every command line.

use muster_api::agent::{AttemptResult, RearmedPublisher};
use serde::Serialize;

/// Attempts that were made.
#[derive(Serialize)]
pub(crate) struct Attempts<'a> {
    pub(crate) attempts: &'a [AttemptResult],
}

/// Publishers whose part of the machine was rearmed.
#[derive(Serialize)]
pub(crate) struct Rearmed<'a> {
    pub(crate) publishers: &'a [RearmedPublisher],
}
