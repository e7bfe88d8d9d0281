//! What can be wrong with an id as it was typed, with what it says, and with what it is to be made of.

use super::block::BLOCK_DIGITS;
use crate::product_key::{KeyKind, PublisherTag};
use muster_wire::limits;
use muster_wire::number::TelephoneKeyNumber;

/// A typing error. All of it is known without asking anyone, and blocks count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdTextError {
    /// A character that is no digit and separates nothing.
    #[error("{found:?} in block {block} is no digit")]
    Character {
        /// Block in which it stands.
        block: u8,
        /// The character as it was typed.
        found: char,
    },
    /// A block with digits missing or too many.
    #[error("block {block} has {found} digits, not {BLOCK_DIGITS}")]
    Length {
        /// The block.
        block: u8,
        /// Its digits.
        found: usize,
    },
    /// The check digit fails: the block was mistyped, or belongs elsewhere.
    #[error("the check digit of block {block} fails: it was mistyped or stands in the wrong place")]
    Check {
        /// The block.
        block: u8,
    },
    /// The check digit holds, but no such id has this value here.
    #[error("block {block} says {found:06}, there it is {least:06} to {most:06}")]
    Range {
        /// The block.
        block: u8,
        /// Its first six digits.
        found: u32,
        /// Least value.
        least: u32,
        /// Largest value.
        most: u32,
    },
    /// More digits than the id has.
    #[error("{found} digits, it has {needed}")]
    TooMany {
        /// Digits typed.
        found: usize,
        /// Digits of the id.
        needed: usize,
    },
    /// Blocks are missing; those that were typed are right.
    #[error("{found} of {needed} blocks")]
    Missing {
        /// Blocks that are right.
        found: u8,
        /// Blocks of the id.
        needed: u8,
    },
}

/// Why a text is no installation ID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InstallationIdError {
    /// It was mistyped.
    #[error(transparent)]
    Text(#[from] IdTextError),
    /// Every block is right, but no installation ID is this large.
    #[error("every block is right, but no installation ID is this large")]
    TooLarge,
    /// Every block is right, but it names no telephone key.
    #[error("every block is right, but telephone key 0 does not exist")]
    TelephoneKeyZero,
    /// Every block is right, but the publisher tag is too large.
    #[error("every block is right, but publisher tag {found} is above {most}", most = PublisherTag::MOST)]
    Tag {
        /// The tag's number.
        found: u32,
    },
    /// Every block is right, but group or product 0 does not exist.
    #[error("every block is right, but group or product 0 does not exist")]
    NumberZero,
    /// Every block is right, but a machine's ID names a day.
    #[error("every block is right, but it names day {found} for a machine")]
    DayOfMachine {
        /// The day's number within the ID.
        found: u32,
    },
}

/// Why a text is no confirmation ID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ConfirmationIdError {
    /// It was mistyped.
    #[error(transparent)]
    Text(#[from] IdTextError),
    /// Every block is right, but the number has more than 512 bits.
    #[error("every block is right, but the number has more than 512 bits")]
    TooLarge,
}

/// Why no installation ID can be made of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InstallationIdFieldError {
    /// A machine needs a multiple activation key, a host needs a host key.
    #[error("a {found:?} key where a {needed:?} key is needed")]
    KeyKind {
        /// Kind of the key.
        found: KeyKind,
        /// Kind that this applicant needs.
        needed: KeyKind,
    },
    /// The key is another publisher's.
    #[error("the key belongs to publisher {found}, not to {expected}")]
    KeyOfOtherPublisher {
        /// Tag of the key.
        found: PublisherTag,
        /// Tag of the publisher.
        expected: PublisherTag,
    },
    /// No telephone key can have this number.
    #[error("telephone key {found} is not within 1 to {most}", most = limits::TELEPHONE_KEY)]
    TelephoneKey {
        /// The number.
        found: TelephoneKeyNumber,
    },
    /// The day is outside what an installation ID can name.
    #[error("day {found} since 1970 is not within {least} to {most}", least = limits::FIRST_DAY, most = limits::LAST_DAY)]
    Day {
        /// The day, counted from 1970-01-01.
        found: u32,
    },
}
