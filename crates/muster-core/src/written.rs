//! Files that people write by hand: what a span looks like there, and where in the text something stands.

mod place;
mod span;

pub use place::Place;
pub use span::span;
