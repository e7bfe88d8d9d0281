//! What a key is for, and where it belongs.

use crate::code::Code;

/// The kinds of product keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyKind {
    /// Activates an activation host with the publisher.
    Host,
    /// Tells a machine which product it has; the same on every machine, no secret.
    ClientSetup,
    /// Multiple activation key: activates a fixed number of machines with the publisher, for good.
    Mak,
}

/// Where somebody types a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyPlace {
    /// A machine that is to be licensed.
    Machine,
    /// An activation host.
    Host,
}

impl KeyKind {
    /// All kinds, in the order of their numbers.
    pub const ALL: [Self; 3] = [Self::Host, Self::ClientSetup, Self::Mak];

    /// The number in a key and in revocation lists.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Host => 1,
            Self::ClientSetup => 2,
            Self::Mak => 3,
        }
    }
    /// The kind with this number.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.number() == number)
    }
    /// The refusal of a key in the wrong place, whose text says what to do instead; none where the key belongs.
    #[must_use]
    pub const fn what_to_do_instead(self, place: KeyPlace) -> Option<Code> {
        match (self, place) {
            (Self::Host, KeyPlace::Host) | (Self::ClientSetup | Self::Mak, KeyPlace::Machine) => None,
            (Self::Host, KeyPlace::Machine) => Some(Code::HostKeyOnMachine),
            (Self::ClientSetup, KeyPlace::Host) => Some(Code::SetupKeyOnHost),
            (Self::Mak, KeyPlace::Host) => Some(Code::MakOnHost),
        }
    }
}
