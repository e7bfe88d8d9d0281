//! The states, each with the data that it alone has.

use muster_wire::time::Timestamp;

/// The licence state of one product on one machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LicenceState {
    /// No product key is installed.
    Unlicensed,
    /// A grant or a licence is in force on the hardware that it was made for.
    Licensed(Term),
    /// Installed or rearmed, not activated yet.
    InitialGrace {
        /// First moment after it.
        until: Timestamp,
    },
    /// Was licensed.
    AdditionalGrace {
        /// First moment after it.
        until: Timestamp,
        /// Why the licence no longer holds.
        cause: AdditionalCause,
    },
    /// The publisher has revoked the host that granted, or the licence.
    NonGenuineGrace {
        /// First moment after it.
        until: Timestamp,
    },
    /// A grace period ran out.
    Notification {
        /// Which one.
        cause: NotificationCause,
        /// First moment after it.
        since: Timestamp,
    },
}

/// How long a product is licensed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// By a host's grant.
    Until {
        /// First moment at which it no longer holds.
        until: Timestamp,
        /// From here on the machine asks again.
        renew_after: Timestamp,
    },
    /// By a multiple activation key: without end, and nothing is asked again.
    ForGood,
}

/// Why a licence no longer holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AdditionalCause {
    /// The grant has expired.
    Expired,
    /// The hardware is out of tolerance.
    Hardware,
}

/// Which grace period ran out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotificationCause {
    /// The initial one: the product was never activated.
    NeverActivated,
    /// The one after a grant had expired.
    Expired,
    /// The one after the hardware had changed.
    Hardware,
    /// The one after the granting host or the licence had been revoked.
    NonGenuine,
}

impl LicenceState {
    /// The field's number of the state, 0 to 5; requests carry it.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Unlicensed => 0,
            Self::Licensed { .. } => 1,
            Self::InitialGrace { .. } => 2,
            Self::AdditionalGrace { .. } => 3,
            Self::NonGenuineGrace { .. } => 4,
            Self::Notification { .. } => 5,
        }
    }
    /// First moment at which the state ends by itself.
    #[must_use]
    pub const fn ends(self) -> Option<Timestamp> {
        match self {
            Self::Licensed(Term::Until { until, .. })
            | Self::InitialGrace { until }
            | Self::AdditionalGrace { until, .. }
            | Self::NonGenuineGrace { until } => Some(until),
            Self::Unlicensed | Self::Licensed(Term::ForGood) | Self::Notification { .. } => None,
        }
    }
    /// Whether the product is licensed without end.
    #[must_use]
    pub const fn is_for_good(self) -> bool {
        matches!(self, Self::Licensed(Term::ForGood))
    }
    /// Whether it is a grace period.
    #[must_use]
    pub const fn is_grace(self) -> bool {
        matches!(
            self,
            Self::InitialGrace { .. } | Self::AdditionalGrace { .. } | Self::NonGenuineGrace { .. }
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_the_field() {
        let until = Timestamp::ZERO;
        let states = [
            LicenceState::Unlicensed,
            LicenceState::Licensed(Term::Until { until, renew_after: until }),
            LicenceState::InitialGrace { until },
            LicenceState::AdditionalGrace { until, cause: AdditionalCause::Expired },
            LicenceState::NonGenuineGrace { until },
            LicenceState::Notification { cause: NotificationCause::Expired, since: until },
        ];
        assert_eq!(states.map(LicenceState::number), [0, 1, 2, 3, 4, 5]);
        assert_eq!(states.map(|state| state.ends().is_some()), [false, true, true, true, true, false]);
        assert_eq!(states.map(LicenceState::is_grace), [false, false, true, true, true, false]);
        let for_good = LicenceState::Licensed(Term::ForGood);
        assert_eq!((for_good.number(), for_good.ends()), (1, None));
    }
}
