//! A code's number as it came from elsewhere.

use super::Code;
use core::fmt;

/// A number that stands for a code; the code may be one that a newer version knows and this one does not.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodeNumber(pub u32);

impl CodeNumber {
    /// Success: no code.
    pub const SUCCESS: Self = Self(0);

    /// The code, where this version knows it.
    #[must_use]
    pub fn code(self) -> Option<Code> {
        Code::from_number(self.0)
    }
    /// Whether it says that nothing went wrong.
    #[must_use]
    pub const fn is_success(self) -> bool {
        self.0 == 0
    }
}

impl From<Code> for CodeNumber {
    fn from(code: Code) -> Self {
        Self(code.number())
    }
}

/// As administrators search for it: `0xC004F038`.
impl fmt::Display for CodeNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "0x{:08X}", self.0)
    }
}
impl fmt::Debug for CodeNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
