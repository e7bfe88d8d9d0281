//! What was expected, and what was found.

use serde::{Deserialize, Serialize};

/// One expectation of the scenario.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpectationFound {
    /// Line of the scenario that it stands in.
    pub line: usize,
    /// What was expected, in words.
    pub text: String,
    /// When it was looked at, in seconds UTC since 1970.
    pub at: i64,
    /// What was found.
    pub found: u64,
    /// Out of how many, where it is a part of something.
    pub of: Option<u64>,
    /// Whether it is as expected.
    pub holds: bool,
}
