//! Product keys: 25 characters that a person can type, checked without asking anyone.
//!
//! # Format
//!
//! A key is 25 characters, shown as five groups of five with hyphens between them. Each character is one of the
//! 24 characters of the alphabet, whose values are 0 to 23 in this order:
//!
//! ```text
//! B C D F G H J K M P Q R T V W X Y 2 3 4 6 7 8 9
//! ```
//!
//! Never used, because they are misread or make words: the vowels A E I O U, the letters L N S Z, the digits 0 1 5.
//!
//! The 25 values, first character most significant, are one number `n` to the base 24. `n` must be a multiple of the
//! prime 65,521; the quotient `q = n / 65521` must be below 2^98. Because 65,521 is prime and larger than any
//! difference of two values times 23, one wrong character, or two neighbours swapped, never gives a multiple again.
//!
//! `q` has 98 bits, from the most significant one:
//!
//! | bits | field | values |
//! | --- | --- | --- |
//! | 2 | kind | 1 host key, 2 client setup key, 3 multiple activation key; 0 is invalid |
//! | 19 | publisher tag | 0 to 331,775 |
//! | 46 | secret | 0 in client setup keys and only there |
//! | 12 | number | key group of a host key, product of the others: 1 to 4,095 |
//! | 19 | serial | 0 to 524,287 |
//!
//! So `q = kind·2^96 + tag·2^77 + secret·2^31 + number·2^19 + serial`. The publisher tag is the number that the first
//! four bytes of the publisher id make, most significant first, modulo 24^4 = 331,776; it is shown as four characters
//! of the alphabet, most significant first. A tag only says where to look: two publishers can share one.
//!
//! # Reading
//!
//! Before anything else the reader drops white space (Unicode property `White_Space`), the invisible characters
//! U+200B to U+200F, U+2060 and U+FEFF, and every dash: U+002D, U+00AD, U+02D7, U+2010 to U+2015, U+2043, U+2212,
//! U+2500, U+2501, U+30FC, U+FE58, U+FE63, U+FF0D, U+FF70, wherever they stand. Full-width characters U+FF01 to
//! U+FF5E are read as their ASCII forms, and a to z as A to Z. Then the rules are applied in this order, and the first
//! broken one is the answer:
//!
//! 1. each of the first 25 characters is one of the alphabet;
//! 2. there are 25;
//! 3. `n` is a multiple of 65,521: otherwise something was mistyped;
//! 4. `q` is below 2^98; the kind is not 0; the tag is below 331,776; the number is not 0; the secret is 0 exactly in
//!    client setup keys: otherwise nobody issued such a key.
//!
//! # Example
//!
//! Kind 1, tag 123,456 (`M8MB`), number 7, serial 42, secret 0x123456789ABC: `G4P37-W3Q3M-K2978-MKPYJ-622V3`.

mod alphabet;
mod error;
mod fields;
mod kind;
mod reader;
mod secret;
mod suspect;
mod tag;
#[cfg(test)]
mod tests;

pub use alphabet::{ALPHABET, GROUP, GROUPS, LENGTH};
pub use error::{KeyFieldError, KeyTextError};
pub use kind::{KeyKind, KeyPlace};
pub use secret::KeySecret;
pub use tag::{PublisherTag, PublisherTagError};

use alloc::borrow::ToOwned;
use alloc::string::String;
use alphabet::Digits;
use core::fmt;
use fields::Fields;
use muster_wire::number::{GroupNumber, KeySerial, ProductNumber};

/// A product key whose every rule holds. It is a secret unless it is a client setup key: `Debug` shows only its end.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ProductKey {
    fields: Fields,
    text: String,
}

impl ProductKey {
    /// Makes a key from its fields.
    ///
    /// # Errors
    /// The first field outside its bounds, or a secret where none belongs or none where one belongs.
    pub fn new(
        kind: KeyKind,
        tag: PublisherTag,
        number: u16,
        serial: KeySerial,
        secret: KeySecret,
    ) -> Result<Self, KeyFieldError> {
        let fields = Fields { kind, tag, number, serial, secret };
        fields.check()?;
        let text = Digits::from_quotient(fields.quotient()).text();
        Ok(Self { fields, text })
    }

    /// Reads a key as people type and paste it.
    ///
    /// # Errors
    /// What is wrong with the text, in the order of the rules in the module's head.
    pub fn parse(text: &str) -> Result<Self, KeyTextError> {
        Self::parse_expecting(text, &[])
    }

    /// As [`Self::parse`]; a typing error also names the group to look at, when exactly one correction of one
    /// character or of two swapped neighbours gives a key of one of these publishers.
    ///
    /// # Errors
    /// As [`Self::parse`]. A good key of another publisher is no error here: compare [`Self::tag`].
    pub fn parse_expecting(text: &str, publishers: &[PublisherTag]) -> Result<Self, KeyTextError> {
        let digits = reader::read(text)?;
        Self::from_digits(&digits).map_err(|error| match error {
            KeyTextError::Typing { .. } => {
                KeyTextError::Typing { suspect: suspect::group(&digits, publishers) }
            }
            other => other,
        })
    }

    fn from_digits(digits: &Digits) -> Result<Self, KeyTextError> {
        let quotient = digits.quotient().ok_or(KeyTextError::Typing { suspect: None })?;
        let fields = Fields::from_quotient(quotient)?;
        Ok(Self { fields, text: digits.text() })
    }

    /// What the key is for.
    #[must_use]
    pub const fn kind(&self) -> KeyKind {
        self.fields.kind
    }
    /// Which publisher issued it, as far as a key can tell.
    #[must_use]
    pub const fn tag(&self) -> PublisherTag {
        self.fields.tag
    }
    /// Key group of a host key, product of the others; 1 to 4,095.
    #[must_use]
    pub const fn number(&self) -> u16 {
        self.fields.number
    }
    /// The key group of a host key.
    #[must_use]
    pub fn group(&self) -> Option<GroupNumber> {
        (self.fields.kind == KeyKind::Host).then_some(GroupNumber(self.fields.number))
    }
    /// The product of a client setup key or multiple activation key.
    #[must_use]
    pub fn product(&self) -> Option<ProductNumber> {
        (self.fields.kind != KeyKind::Host).then_some(ProductNumber(self.fields.number))
    }
    /// Unique for one kind and number of one publisher.
    #[must_use]
    pub const fn serial(&self) -> KeySerial {
        self.fields.serial
    }
    /// The part that cannot be guessed.
    #[must_use]
    pub const fn secret(&self) -> KeySecret {
        self.fields.secret
    }
    /// The 25 characters without hyphens.
    #[must_use]
    pub fn compact(&self) -> String {
        self.text.to_owned()
    }
    /// The last five characters: what displays and logs may show.
    #[must_use]
    pub fn partial(&self) -> &str {
        self.text.get(LENGTH.saturating_sub(GROUP)..).unwrap_or_default()
    }
}

/// Five groups with hyphens.
impl fmt::Display for ProductKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, group) in self.text.as_bytes().chunks(GROUP).enumerate() {
            if index > 0 {
                f.write_str("-")?;
            }
            f.write_str(str::from_utf8(group).unwrap_or_default())?;
        }
        Ok(())
    }
}
impl fmt::Debug for ProductKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ProductKey({:?}, ...{})", self.fields.kind, self.partial())
    }
}
