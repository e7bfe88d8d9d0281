//! Objects that the product never makes: signed over bytes of one's own choice, or with a broken envelope.

use minicbor::{Decode, Decoder, Encode, Encoder, decode, encode};
use muster_sign::{SigningKey, seal};
use muster_wire::WireError;
use muster_wire::id::PublisherId;
use muster_wire::item::Item;
use muster_wire::object::{Kind, Sealed, Signable};
use std::marker::PhantomData;

/// Any bytes, signed as if they were the payload `T`.
struct Raw<T> {
    bytes: Vec<u8>,
    publisher: PublisherId,
    posing_as: PhantomData<T>,
}

impl<T, C> Encode<C> for Raw<T> {
    fn encode<W: encode::Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), encode::Error<W::Error>> {
        e.writer_mut().write_all(&self.bytes).map_err(encode::Error::write)
    }
}
impl<'b, T, C> Decode<'b, C> for Raw<T> {
    fn decode(_: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
        Err(decode::Error::message("only written"))
    }
}
impl<T: Signable> Item for Raw<T> {
    const LIMIT: usize = T::LIMIT;
    fn check_bounds(&self) -> Result<(), WireError> {
        Ok(())
    }
}
impl<T: Signable> Signable for Raw<T> {
    const KIND: Kind = T::KIND;
    fn publisher(&self) -> PublisherId {
        self.publisher
    }
}

/// Signs any bytes with the context of `T`, for any publisher.
pub(crate) fn sign_as<T: Signable>(bytes: Vec<u8>, publisher: PublisherId, key: &SigningKey) -> Sealed {
    seal(&Raw::<T> { bytes, publisher, posing_as: PhantomData }, key)
}

/// The payload with one entry more at the end of its map, which has fewer than 23.
pub(crate) fn with_entry<T: Signable>(payload: &T, key: &[u8], value: &[u8]) -> Vec<u8> {
    let mut bytes = muster_wire::encode(payload);
    bytes[0] += 1;
    [bytes.as_slice(), key, value].concat()
}

/// The object with the bytes `from` replaced, which it holds exactly once.
pub(crate) fn replaced(sealed: &Sealed, from: &[u8], to: &[u8]) -> Sealed {
    let bytes = sealed.as_bytes();
    let places: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at..].starts_with(from)).collect();
    assert_eq!(places.len(), 1, "to be replaced in one place");
    Sealed::new([&bytes[..places[0]], to, &bytes[places[0] + from.len()..]].concat())
}

/// The object with the header of a joint signature, and with a digest behind the signature that it has.
pub(crate) fn as_joint(sealed: &Sealed) -> Sealed {
    let alone = [0x55, 0xa2, 0x01, 0x27, 0x04, 0x50];
    let joint = [0x58, 0x19, 0xa2, 0x01, 0x3a, 0x00, 0x01, 0x11, 0x70, 0x04, 0x50];
    let mut bytes = replaced(sealed, &alone, &joint).as_bytes().to_vec();
    let length = bytes.len() - 65;
    bytes[length] += 32;
    bytes.extend([0; 32]);
    Sealed::new(bytes)
}

pub(crate) fn flipped(sealed: &Sealed, at: usize, bit: u8) -> Sealed {
    let mut bytes = sealed.as_bytes().to_vec();
    bytes[at] ^= 1 << bit;
    Sealed::new(bytes)
}

/// The same signature with the group order added to S: accepted by verifiers that are not strict.
pub(crate) fn with_large_s(sealed: &Sealed) -> Sealed {
    /// 2^252 + 27742317777372353535851937790883648493, least significant byte first.
    const ORDER: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let mut bytes = sealed.as_bytes().to_vec();
    let start = bytes.len() - 32;
    let mut carry = 0_u16;
    for (byte, order) in bytes[start..].iter_mut().zip(ORDER) {
        let sum = u16::from(*byte) + u16::from(order) + carry;
        *byte = sum.to_le_bytes()[0];
        carry = sum >> 8;
    }
    assert_eq!(carry, 0);
    Sealed::new(bytes)
}
