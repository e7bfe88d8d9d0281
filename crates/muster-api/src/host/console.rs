//! The way into the host's console.

use serde::{Deserialize, Serialize};

/// A link that signs in to the console.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsoleLink {
    /// The whole address. Whoever has it signs in: it is as secret as a password.
    pub link: String,
    /// For how many minutes it can be used, once.
    pub minutes: u32,
    /// Whether it lets look only.
    pub read_only: bool,
}
