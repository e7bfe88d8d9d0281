//! How much an event matters.

/// The three levels of an event log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth knowing.
    Information,
    /// Somebody should look at it.
    Warning,
    /// Something does not work.
    Error,
}

impl Level {
    /// All levels, the least first.
    pub const ALL: [Self; 3] = [Self::Information, Self::Warning, Self::Error];

    /// The level with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.name() == name)
    }
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Information => "information",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}
