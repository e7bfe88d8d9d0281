//! What is known of an event without one at hand.

use super::Level;

/// One entry of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventKind {
    /// The id.
    pub id: u16,
    /// The name in JSON.
    pub name: &'static str,
    /// The least that it matters; what failed with a code is a warning at least.
    pub level: Level,
    /// The names of its fields, in their order.
    pub fields: &'static [&'static str],
}
