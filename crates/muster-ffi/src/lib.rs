//! The C view of the SDK, and nothing more.
//!
//! Reading order: [`exports`] (what C sees; the header is generated from it), [`verdict`], then [`handle`] (products
//! that are open, by number), [`c_text`] (texts from and to C), [`last_error`], [`boundary`] (no panic leaves).
//!
//! Nothing that C hands over is trusted but one thing: that a text ends with a zero byte. Handles are numbers in the
//! shape of pointers and are never followed, so that one that was closed, or never opened, is only not found.
#![warn(missing_docs)]
#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects)]

mod boundary;
mod c_text;
mod exports;
mod handle;
mod last_error;
mod open;
mod verdict;

pub use exports::{
    muster_begin, muster_check, muster_close, muster_is_reduced, muster_last_error, muster_minutes_left,
    muster_open, muster_state_text, muster_version,
};
pub use handle::Product;
pub use verdict::Verdict;
