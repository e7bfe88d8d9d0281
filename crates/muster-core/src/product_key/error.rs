//! What can be wrong with a key's text, and with the fields that a key is to be made of.

/// Why a text is no product key. All of it is known without asking anyone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyTextError {
    /// A character that keys never use.
    #[error(
        "character {position}, in group {group} of 5, is {found:?}; keys use only BCDFGHJKMPQRTVWXY2346789"
    )]
    Character {
        /// The character as it was typed.
        found: char,
        /// Its position from 1 to 25; dashes and spaces are not counted.
        position: u8,
        /// Its group from 1 to 5.
        group: u8,
    },
    /// Too few or too many characters.
    #[error("{found} characters, a key has 25")]
    Length {
        /// Characters found; dashes and spaces are not counted.
        found: usize,
    },
    /// The check over the whole key failed: it was mistyped.
    #[error("the check over the key fails: a typing error")]
    Typing {
        /// The group from 1 to 5 that holds the only possible correction, where there is just one.
        suspect: Option<u8>,
    },
    /// The check holds, but the number is larger than any key's.
    #[error("the check holds, but no key is this large")]
    TooLarge,
    /// The check holds, but the key is of kind 0.
    #[error("the check holds, but keys of kind 0 do not exist")]
    KindZero,
    /// The check holds, but a field is outside its bounds.
    #[error("the check holds, but {0}")]
    Field(#[from] KeyFieldError),
}

/// Why fields do not make a product key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyFieldError {
    /// The publisher tag is too large.
    #[error("publisher tag {found} is above {most}")]
    Tag {
        /// The tag's number.
        found: u32,
        /// The largest.
        most: u32,
    },
    /// The key group or product number is outside its bounds.
    #[error("number {found} is not within 1 to {most}")]
    Number {
        /// The number.
        found: u16,
        /// The largest.
        most: u16,
    },
    /// The serial is too large.
    #[error("serial {found} is above {most}")]
    Serial {
        /// The serial.
        found: u32,
        /// The largest.
        most: u32,
    },
    /// A host key or multiple activation key without a secret.
    #[error("the key needs a secret")]
    SecretMissing,
    /// A client setup key with a secret.
    #[error("a client setup key has no secret")]
    SecretInSetupKey,
}
