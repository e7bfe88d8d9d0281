//! `muster slmgr`: the field's command line, with its options, and its fields in their order under their labels.
//!
//! It speaks about this machine's products and, where an activation host is set up on the same computer, about the
//! host as well. Reading order: `arguments` (the options), `run` (who does each), `display` with `client_block`,
//! `host_block` and `expiry` (what is printed), `keys`, `activation`, `settings` (what is changed), `elsewhere` (what
//! only other systems have).

mod activation;
pub(crate) mod arguments;
mod client_block;
mod display;
pub(crate) mod elsewhere;
mod expiry;
mod host_block;
mod keys;
pub(crate) mod run;
mod settings;
mod state;
mod telephone;

use clap::Subcommand;

/// Whether the tool has an option of this name.
pub(crate) fn has_option(name: &str) -> bool {
    arguments::SlmgrOption::has_subcommand(name)
}
