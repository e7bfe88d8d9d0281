//! What people read, in the words of the catalogue of messages.

mod asked;
mod attempts;
mod done;
mod moment;
mod page;
mod status;
mod warnings;

pub(crate) use attempts::{attempts, due_granted};
pub(crate) use done::{agent_started, bundle_added, check, key_installed, rearmed, settings};
pub(crate) use moment::local;
pub(crate) use page::{Page, plain};
pub(crate) use status::status;
