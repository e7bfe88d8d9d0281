//! What must be stored, as traits, and the battery of tests that every store passes.

pub mod host;
pub mod publisher;
