//! The oracle: what becomes of a small fleet, worked out a second time from what the specification says.
//!
//! It shares nothing with the rules that are tested, not even a type: it is written from `spec/protocol.md` and
//! `spec/discovery.md` alone, and says beside each rule where that rule stands. It is slow, keeps everything, and looks at
//! most things anew whenever it is asked, so that it can be read next to the text. Time is in seconds since the scenario
//! began, the same for hosts, which have the right time; a machine's clock may be ahead of it.

mod grant;
mod host;
mod machine;
mod plan;
mod rules;
mod search;
mod world;

pub(crate) use plan::{Happening, Host, Machine, Plan, Product, What};
pub(crate) use rules::Rules;
pub(crate) use world::{ABSENT, Found, play};
