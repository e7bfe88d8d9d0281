//! Finding a host that nobody set: by the names of the service in DNS.
//!
//! Reading order: `sources` (whom to ask, and in which domains), `look_up` (what came of one name), `host_search` (the
//! hosts of one attempt, one after the other). The rules are those of [`muster_core::discovery`]; nothing in DNS is trusted, what a
//! host says proves itself.

mod host_search;
mod look_up;
mod sources;

pub use look_up::{Found, LookUp};
pub use sources::Sources;

pub(crate) use host_search::{Answers, Candidate, HostSearch, LastGood, why_nothing};
