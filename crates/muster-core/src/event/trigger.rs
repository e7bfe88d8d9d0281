//! What begins attempts that nobody asks for by hand, and what they are for.

/// What began an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trigger {
    /// Its time had come.
    Timer,
    /// A product was started, for the first time or on a machine without an agent.
    ProductStart,
    /// The agent was started, as a rule with the machine.
    MachineStart,
}

impl Trigger {
    /// All triggers.
    pub const ALL: [Self; 3] = [Self::Timer, Self::ProductStart, Self::MachineStart];

    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Timer => "timer",
            Self::ProductStart => "product-start",
            Self::MachineStart => "machine-start",
        }
    }
}

/// What an attempt to come is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AttemptReason {
    /// The licence is to be renewed before it ends.
    Renewal,
    /// The attempt before came to nothing.
    Retry,
}

impl AttemptReason {
    /// All reasons.
    pub const ALL: [Self; 2] = [Self::Renewal, Self::Retry];

    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Renewal => "renewal",
            Self::Retry => "retry",
        }
    }
}
