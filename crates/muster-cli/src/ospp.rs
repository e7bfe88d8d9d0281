//! `muster ospp`: the field's command line for suites. It speaks about products that a catalog marks as parts of a suite,
//! and about nothing else.
//!
//! Reading order: `arguments` (the options), `run` (who does each), `suites` (which products), `status_block`, `keys`,
//! `activation`, `identity`, `history`, `settings`.

mod activation;
pub(crate) mod arguments;
mod history;
mod identity;
mod keys;
pub(crate) mod run;
mod settings;
mod status_block;
mod suites;

use clap::Subcommand;

/// Options of activation by telephone.
pub(crate) const WAITING: [&str; 2] = ["dinstid", "actcid"];

/// Whether the tool has an option of this name.
pub(crate) fn has_option(name: &str) -> bool {
    arguments::OsppOption::has_subcommand(name)
}
