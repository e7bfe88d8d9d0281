//! One block: six digits that say something, and a seventh that says whether they were typed right and stand here.

use super::damm::check_digit;
use super::error::IdTextError;
use core::fmt;

/// Digits of a block, with its check digit.
pub const BLOCK_DIGITS: usize = 7;

/// Values of a block: six digits.
pub(super) const VALUES: u32 = 1_000_000;
/// The first block of an installation ID begins with 9, and its last block does not.
pub(super) const INSTALLATION_FIRST: u32 = 900_000;
/// The first block of a confirmation ID is no larger, because a signature has 512 bits.
const CONFIRMATION_FIRST_MOST: u32 = 13_407;

/// Which of the two ids a row of blocks is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IdForm {
    /// What the machine or host shows.
    Installation,
    /// What the publisher answers.
    Confirmation,
}

impl IdForm {
    /// Number of its blocks.
    #[must_use]
    pub const fn blocks(self) -> u8 {
        match self {
            Self::Installation => 11,
            Self::Confirmation => 26,
        }
    }
    /// Number of its digits, check digits with them.
    #[must_use]
    pub fn digits(self) -> usize {
        usize::from(self.blocks()).saturating_mul(BLOCK_DIGITS)
    }
    /// Least and largest value of the block at a position.
    const fn range(self, position: u8) -> (u32, u32) {
        match (self, position) {
            (Self::Installation, 1) => (INSTALLATION_FIRST, VALUES - 1),
            (Self::Installation, 11) => (0, INSTALLATION_FIRST - 1),
            (Self::Confirmation, 1) => (0, CONFIRMATION_FIRST_MOST),
            _ => (0, VALUES - 1),
        }
    }
}

/// A block that was judged, or made: its position from 1 and its value below 1,000,000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Block {
    position: u8,
    value: u32,
}

impl Block {
    pub(super) const fn new(position: u8, value: u32) -> Self {
        Self { position, value }
    }
    /// Judges the seven digits at a position, by themselves.
    ///
    /// # Errors
    /// The check digit does not belong to these digits at this position, or no such id has this value there.
    pub(super) fn judge(form: IdForm, position: u8, typed: [u8; BLOCK_DIGITS]) -> Result<Self, IdTextError> {
        let [digits @ .., check] = typed;
        if check_digit(position, &digits) != check {
            return Err(IdTextError::Check { block: position });
        }
        let found = digits
            .iter()
            .fold(0_u32, |value, digit| value.saturating_mul(10).saturating_add(u32::from(*digit)));
        let (least, most) = form.range(position);
        if !(least..=most).contains(&found) {
            return Err(IdTextError::Range { block: position, found, least, most });
        }
        Ok(Self { position, value: found })
    }
    /// Its place in the id, from 1.
    #[must_use]
    pub const fn position(self) -> u8 {
        self.position
    }
    /// What its six digits say.
    #[must_use]
    pub const fn value(self) -> u32 {
        self.value
    }
    fn digits(self) -> [u8; 6] {
        [100_000, 10_000, 1_000, 100, 10, 1]
            .map(|place: u32| u8::try_from(self.value.checked_div(place).unwrap_or(0) % 10).unwrap_or(0))
    }
}

/// Seven digits.
impl fmt::Display for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}{}", self.value, check_digit(self.position, &self.digits()))
    }
}

/// Blocks with hyphens between them.
pub(super) fn write_row(f: &mut fmt::Formatter<'_>, mut blocks: impl Iterator<Item = Block>) -> fmt::Result {
    if let Some(first) = blocks.next() {
        write!(f, "{first}")?;
    }
    blocks.try_for_each(|block| write!(f, "-{block}"))
}
