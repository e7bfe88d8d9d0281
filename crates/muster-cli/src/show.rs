//! What people read. Labels come from the catalogue of messages where it has them; what it has not stands in `words`.

mod attempts;
mod done;
mod moment;
mod page;
mod settings;
mod status;
mod warnings;
mod words;

pub(crate) use attempts::attempts;
pub(crate) use done::{agent_started, bundle_added, check, key_installed, rearmed};
pub(crate) use moment::local;
pub(crate) use page::{Page, plain};
pub(crate) use settings::{changed, image_prepared, key_removed, settings};
pub(crate) use status::status;
