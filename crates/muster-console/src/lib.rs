//! The pages of a host's console: HTML from the same figures that `--json` prints. Reads nothing and asks nobody.
//!
//! Reading order: [`Reader`] (who looks, in which language), `shell` (what is around every page), then a file for each
//! page. Every text goes through `maud`, which escapes it; there is no script, no style within a page, and nothing is loaded
//! from elsewhere ([`POLICY`]).
#![warn(missing_docs)]
#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects)]

mod count;
mod entrance;
mod fields;
mod forecast;
mod list;
mod machine;
mod machines;
mod overview;
mod reader;
mod shell;
mod wrong;

pub use entrance::{Knock, entered, entrance};
pub use forecast::forecast;
pub use list::{Order, Search, Show};
pub use machine::{Act, machine};
pub use machines::{Found, machines};
pub use overview::overview;
pub use reader::{Reader, Role};
pub use wrong::{Wrong, wrong};

/// Where the style is.
pub const STYLE_PATH: &str = "/console.css";
/// The style.
pub const STYLE: &str = include_str!("console.css");

/// What browsers are told to hold to: no script, no frame, nothing from elsewhere.
pub const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
                          frame-ancestors 'none'";
