//! The fingerprint vector: which parts a machine has, as truncated digests.

use crate::error::WireError;
use crate::id::PartDigest;
use crate::item::{ascending, bounded};
use crate::limits;
use alloc::vec::Vec;
use minicbor::{Decode, Decoder, Encode, decode};

/// One machine part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode)]
#[cbor(array)]
pub struct Part {
    /// Which part, 1 to 63; the numbers are in the specification's registry.
    #[n(0)]
    pub number: u8,
    /// Its truncated digest.
    #[n(1)]
    pub digest: PartDigest,
}

// As a tuple, because that refuses an array of another length.
impl<'b, C> Decode<'b, C> for Part {
    fn decode(d: &mut Decoder<'b>, context: &mut C) -> Result<Self, decode::Error> {
        d.decode_with(context).map(|(number, digest)| Self { number, digest })
    }
}

/// The parts of one machine, strictly ascending by part number; may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(transparent)]
pub struct Fingerprint(#[n(0)] Vec<Part>);

impl Fingerprint {
    /// Puts the parts in order; of two with one number the first is kept, and parts beyond the limit are left out.
    #[must_use]
    pub fn new(mut parts: Vec<Part>) -> Self {
        parts.sort_by_key(|part| part.number);
        parts.dedup_by_key(|part| part.number);
        parts.truncate(limits::FINGERPRINT_PARTS);
        Self(parts)
    }
    /// The parts in ascending order.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.0
    }
    /// The digest of one part, if the machine has it.
    #[must_use]
    pub fn part(&self, number: u8) -> Option<PartDigest> {
        self.0.iter().find(|part| part.number == number).map(|part| part.digest)
    }
    /// The bytes over which the digest of a fingerprint is taken: its canonical encoding.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        // A part takes at most 12 bytes, the head of the list 1. Writing to a Vec cannot fail.
        let mut bytes = Vec::with_capacity(self.0.len().saturating_mul(12).saturating_add(1));
        let written = minicbor::encode(self, &mut bytes);
        debug_assert!(written.is_ok());
        bytes
    }
    pub(crate) fn check_bounds(&self) -> Result<(), WireError> {
        ascending("fingerprint", &self.0, limits::FINGERPRINT_PARTS, |part| part.number)?;
        let most = u64::from(limits::FINGERPRINT_PART);
        self.0.iter().try_for_each(|part| bounded("fingerprint part", u64::from(part.number), 1, most))
    }
}
