//! The part of a key that cannot be guessed.

use core::fmt;

/// 46 bits; zero only in client setup keys. `Debug` does not show them.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeySecret(u64);

impl KeySecret {
    /// Bits of a secret.
    pub const BITS: u32 = 46;
    /// What client setup keys have instead of a secret.
    pub const NONE: Self = Self(0);

    const MASK: u64 = (1 << Self::BITS) - 1;

    /// A secret from random bytes: the low 46 bits of the number they make; 1 in the case of 0.
    #[must_use]
    pub fn from_random(bytes: [u8; 8]) -> Self {
        Self((u64::from_be_bytes(bytes) & Self::MASK).max(1))
    }
    /// The number, below 2^46.
    #[must_use]
    pub const fn number(self) -> u64 {
        self.0
    }
    pub(super) const fn from_bits(bits: u64) -> Self {
        Self(bits & Self::MASK)
    }
}

impl fmt::Debug for KeySecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if *self == Self::NONE { "KeySecret(none)" } else { "KeySecret(...)" })
    }
}
