//! The six licence states by name.

use muster_core::licence::LicenceState;

/// A licence state, for its name; the rules of states are not here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LicenceStateName {
    /// No product key.
    Unlicensed,
    /// Licensed.
    Licensed,
    /// Not activated yet.
    InitialGrace,
    /// Lapsed, or the hardware changed.
    AdditionalGrace,
    /// Revoked by the publisher.
    NonGenuineGrace,
    /// Any grace ran out.
    Notification,
}

impl LicenceStateName {
    /// All states, in the order of their numbers from 0.
    pub const ALL: [Self; 6] = [
        Self::Unlicensed,
        Self::Licensed,
        Self::InitialGrace,
        Self::AdditionalGrace,
        Self::NonGenuineGrace,
        Self::Notification,
    ];

    /// The state with this number, 0 to 5.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }

    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Unlicensed => "state-unlicensed",
            Self::Licensed => "state-licensed",
            Self::InitialGrace => "state-initial-grace",
            Self::AdditionalGrace => "state-additional-grace",
            Self::NonGenuineGrace => "state-non-genuine-grace",
            Self::Notification => "state-notification",
        }
    }
}

impl From<LicenceState> for LicenceStateName {
    fn from(state: LicenceState) -> Self {
        match state {
            LicenceState::Unlicensed => Self::Unlicensed,
            LicenceState::Licensed(_) => Self::Licensed,
            LicenceState::InitialGrace { .. } => Self::InitialGrace,
            LicenceState::AdditionalGrace { .. } => Self::AdditionalGrace,
            LicenceState::NonGenuineGrace { .. } => Self::NonGenuineGrace,
            LicenceState::Notification { .. } => Self::Notification,
        }
    }
}
