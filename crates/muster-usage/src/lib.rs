//! Help pages and errors of command lines in the reader's language, by clap's public means.
//!
//! Reading order: [`language`] (found before anything is parsed), [`CommandLine`] (as it was typed, and as the parser
//! reads it), [`parse`], `place` and `help` (the tree of commands with translated texts), `page` and `fold` (a help page
//! as it is printed), [`Wrong`] with `context` and `value` (an error of the parser in our three lines). The English of
//! help pages stands in the definitions of the commands, everything else in the catalogue. Names of values (`KEY`,
//! `HOST`, `[OPTIONS]`) are the same in every language: manuals and messages refer to them.
#![warn(missing_docs)]
#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects)]

mod asked;
mod context;
mod fold;
mod help;
mod line;
mod page;
mod parse;
mod place;
mod value;
mod wrong;

pub use asked::{language, wants_json};
pub use help::translated;
pub use line::{CommandLine, FieldLine, TypedOption};
pub use page::Page;
pub use parse::{Stop, parse};
pub use place::Place;
pub use wrong::Wrong;
