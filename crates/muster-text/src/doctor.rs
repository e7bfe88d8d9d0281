//! What both doctors say: a finding in words, the page of a walk, the page of a support file.
//!
//! A [`Finding`] has no words yet, so that the rules that make findings can be tested by tables in any language's stead.

mod finding;
mod page;
mod support;

pub use finding::{Finding, Said};
