//! The fields of a key and their places in the quotient.
//!
//! The secret stands above number and serial, so that a partial key, the last five characters, tells little of it.

use super::{KeyFieldError, KeyKind, KeySecret, KeyTextError, PublisherTag};
use muster_wire::limits;
use muster_wire::number::KeySerial;

const SECRET_BITS: u32 = KeySecret::BITS;
const SERIAL_BITS: u32 = 19;
const NUMBER_BITS: u32 = 12;
const TAG_BITS: u32 = 19;
const KIND_BITS: u32 = 2;

const NUMBER_AT: u32 = SERIAL_BITS;
const SECRET_AT: u32 = NUMBER_AT + NUMBER_BITS;
const TAG_AT: u32 = SECRET_AT + SECRET_BITS;
const KIND_AT: u32 = TAG_AT + TAG_BITS;

const _: () = assert!(KIND_AT + KIND_BITS == 98, "the quotient has 98 bits");
const _: () = assert!(limits::SERIAL == (1 << SERIAL_BITS) - 1 && limits::NUMBER == (1 << NUMBER_BITS) - 1);

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Fields {
    pub(super) kind: KeyKind,
    pub(super) tag: PublisherTag,
    pub(super) number: u16,
    pub(super) serial: KeySerial,
    pub(super) secret: KeySecret,
}

impl Fields {
    pub(super) fn check(&self) -> Result<(), KeyFieldError> {
        if !(1..=limits::NUMBER).contains(&self.number) {
            return Err(KeyFieldError::Number { found: self.number, most: limits::NUMBER });
        }
        if self.serial.0 > limits::SERIAL {
            return Err(KeyFieldError::Serial { found: self.serial.0, most: limits::SERIAL });
        }
        match (self.kind, self.secret == KeySecret::NONE) {
            (KeyKind::Host | KeyKind::Mak, true) => Err(KeyFieldError::SecretMissing),
            (KeyKind::ClientSetup, false) => Err(KeyFieldError::SecretInSetupKey),
            _ => Ok(()),
        }
    }

    /// The quotient of fields that were checked.
    pub(super) fn quotient(&self) -> u128 {
        u128::from(self.kind.number()) << KIND_AT
            | u128::from(self.tag.number()) << TAG_AT
            | u128::from(self.secret.number()) << SECRET_AT
            | u128::from(self.number) << NUMBER_AT
            | u128::from(self.serial.0)
    }

    pub(super) fn from_quotient(quotient: u128) -> Result<Self, KeyTextError> {
        let kind = u8::try_from(quotient >> KIND_AT).map_err(|_| KeyTextError::TooLarge)?;
        let kind = match kind {
            0 => return Err(KeyTextError::KindZero),
            other => KeyKind::from_number(other).ok_or(KeyTextError::TooLarge)?,
        };
        let tag = bits(quotient, TAG_AT, TAG_BITS);
        let tag = u32::try_from(tag).unwrap_or(u32::MAX);
        let tag = PublisherTag::from_number(tag)
            .ok_or(KeyFieldError::Tag { found: tag, most: PublisherTag::MOST })?;
        let number = u16::try_from(bits(quotient, NUMBER_AT, NUMBER_BITS)).unwrap_or(0);
        let serial = KeySerial(u32::try_from(bits(quotient, 0, SERIAL_BITS)).unwrap_or(u32::MAX));
        let secret = KeySecret::from_bits(bits(quotient, SECRET_AT, SECRET_BITS));
        let fields = Self { kind, tag, number, serial, secret };
        fields.check()?;
        Ok(fields)
    }
}

/// The `count` bits (at most 63) that start `at` bits above the lowest.
fn bits(quotient: u128, at: u32, count: u32) -> u64 {
    let mask = u64::MAX.unbounded_shl(count);
    let low = quotient.unbounded_shr(at) & u128::from(u64::MAX);
    u64::try_from(low).unwrap_or(0) & !mask
}
