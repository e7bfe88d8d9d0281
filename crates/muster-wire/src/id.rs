//! Identifiers of fixed length, each its own type, shown in hexadecimal.

use core::fmt;
use minicbor::{Decode, Decoder, Encode, Encoder, decode, encode};

macro_rules! byte_id {
    ($(#[$doc:meta])* $name:ident, $len:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; $len]);

        impl $name {
            /// Length in bytes.
            pub const LEN: usize = $len;
            /// Takes the bytes as they are.
            #[must_use]
            pub const fn new(bytes: [u8; $len]) -> Self {
                Self(bytes)
            }
            /// The bytes.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; $len] {
                &self.0
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }
        impl core::str::FromStr for $name {
            type Err = IdTextError;
            /// Reads hexadecimal of either case; dashes, as GUIDs have them, are passed over.
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                parse_hex(text).map(Self)
            }
        }
        impl<C> Encode<C> for $name {
            fn encode<W: encode::Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), encode::Error<W::Error>> {
                e.bytes(&self.0)?.ok()
            }
        }
        impl<'b, C> Decode<'b, C> for $name {
            fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
                let at = d.position();
                let bytes = d.bytes()?;
                let exact = bytes.try_into().map_err(|_| decode::Error::message("wrong length").at(at))?;
                Ok(Self(exact))
            }
        }
    };
}

byte_id!(
    /// A publisher: the first 16 bytes of SHA-256 of its first root public key. Compiled into the product.
    PublisherId, 16);
byte_id!(
    /// Client machine id: names one machine within one counting pool of one publisher.
    Cmid, 16);
byte_id!(
    /// Random value of one request; its answer repeats it.
    Nonce, 16);
byte_id!(
    /// A public key: the first 16 bytes of its SHA-256.
    KeyId, 16);
byte_id!(
    /// Drawn at random when a store is made or restored; together with a record number it names one record.
    StoreEpoch, 8);
byte_id!(
    /// SHA-256 of something that the field's text names.
    Digest, 32);
byte_id!(
    /// An Ed25519 public key.
    PublicKey, 32);
byte_id!(
    /// An Ed25519 signature.
    Signature, 64);
byte_id!(
    /// Truncated digest of one machine part, keyed by the publisher id.
    PartDigest, 8);
byte_id!(
    /// The fixed random id of a product (activation id) or an application, as administrators quote it.
    Guid, 16);
byte_id!(
    /// What is activated by telephone: of a host its key id, of a machine the first 16 bytes of its fingerprint digest.
    Subject, 16);
byte_id!(
    /// Names one attempt to activate, so that a repeated request costs nothing.
    IdempotencyKey, 16);
byte_id!(
    /// Names one request in a file: its nonce or its idempotency key.
    RequestId, 16);

impl Guid {
    /// The usual 8-4-4-4-12 grouping of [`Guid`] and [`Cmid`].
    #[must_use]
    pub const fn grouped(bytes: &[u8; 16]) -> Grouped<'_> {
        Grouped(bytes)
    }
}

/// Shows 16 bytes in the usual 8-4-4-4-12 grouping.
#[derive(Debug)]
pub struct Grouped<'a>(&'a [u8; 16]);

impl fmt::Display for Grouped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, byte) in self.0.iter().enumerate() {
            if matches!(index, 4 | 6 | 8 | 10) {
                f.write_str("-")?;
            }
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

/// Text that is not an identifier of the needed length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdTextError {
    /// Another number of hexadecimal digits than needed.
    #[error("{found} hexadecimal digits, {needed} are needed")]
    Length {
        /// Digits found, dashes not counted.
        found: usize,
        /// Digits needed.
        needed: usize,
    },
    /// A character that is no hexadecimal digit.
    #[error("{found:?} at position {at} is no hexadecimal digit")]
    Digit {
        /// The character.
        found: char,
        /// Position, counted from 1.
        at: usize,
    },
}

fn parse_hex<const N: usize>(text: &str) -> Result<[u8; N], IdTextError> {
    let mut bytes = [0_u8; N];
    let mut digits = 0_usize;
    for (index, found) in text.chars().enumerate().filter(|(_, found)| *found != '-') {
        let at = index.saturating_add(1);
        let value = found.to_digit(16).ok_or(IdTextError::Digit { found, at })?;
        if let Some(byte) = bytes.get_mut(digits / 2) {
            *byte = (*byte << 4) | u8::try_from(value).unwrap_or(0);
        }
        digits = digits.saturating_add(1);
    }
    let needed = N.saturating_mul(2);
    if digits == needed { Ok(bytes) } else { Err(IdTextError::Length { found: digits, needed }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn hexadecimal_text_reads_back() {
        let id = Cmid::new([0x2f; 16]);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!(Guid::grouped(id.as_bytes()).to_string().parse(), Ok(id));
        assert_eq!("2f".parse::<Cmid>(), Err(IdTextError::Length { found: 2, needed: 32 }));
        assert_eq!("2g".parse::<Cmid>(), Err(IdTextError::Digit { found: 'g', at: 2 }));
    }
}
