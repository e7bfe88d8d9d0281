//! `muster ospp`: the field's command line for suites. It speaks about products that a catalog marks as parts of a suite,
//! and about nothing else.
//!
//! Reading order: `arguments` (the options), `run` (who does each), `suites` (which products), `status_block`, `keys`,
//! `activation`, `identity`, `history`, `settings`,
//! `elsewhere` (what only other systems have).

mod activation;
pub(crate) mod arguments;
mod elsewhere;
mod history;
mod identity;
mod keys;
pub(crate) mod run;
mod settings;
mod status_block;
mod suites;
mod telephone;

use clap::{Command, Subcommand};

/// Whether the tool has an option of this name.
pub(crate) fn has_option(name: &str) -> bool {
    arguments::OsppOption::has_subcommand(name)
}

/// Whether a word behind an option, with a space between, can be its value: it is one that the option needs, or an id.
pub(crate) fn may_be_value(option: &str, word: &str) -> bool {
    let all = arguments::OsppOption::augment_subcommands(Command::new("ospp"));
    let values = all.find_subcommand(option).and_then(|option| option.get_positionals().next());
    values.is_some_and(|value| value.is_required_set() || value.is_hide_set() || is_id(word))
}

/// An activation id, or the number of a product.
fn is_id(word: &str) -> bool {
    let digits = word.replace(['{', '}', '-'], "");
    !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
        || digits.len() == 32 && digits.chars().all(|c| c.is_ascii_hexdigit())
}
