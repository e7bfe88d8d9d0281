//! What people read, in the words of the catalogue of messages.

mod attempts;
mod done;
mod moment;
mod page;
mod renewal;
mod settings;
mod status;
mod warnings;

pub(crate) use attempts::{attempts, due_granted, only_host};
pub(crate) use done::{agent_started, bundle_added, check, key_installed, rearmed};
pub(crate) use moment::local;
pub(crate) use muster_text::plain;
pub(crate) use page::Page;
pub(crate) use renewal::late_renewal;
pub(crate) use settings::{changed, image_prepared, key_removed, settings};
pub(crate) use status::status;
pub(crate) use warnings::{anew, kept};
