//! Where an issuer wrote something down: store epoch and record number, so that a restored store is noticed.

use crate::id::StoreEpoch;
use crate::number::RecordNumber;
use minicbor::{Decode, Decoder, Encode, decode};

/// One record of one store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode)]
#[cbor(array)]
pub struct Recorded {
    /// The store's epoch.
    #[n(0)]
    pub epoch: StoreEpoch,
    /// The record within it.
    #[n(1)]
    pub number: RecordNumber,
}

// As a tuple, because that refuses an array of another length.
impl<'b, C> Decode<'b, C> for Recorded {
    fn decode(d: &mut Decoder<'b>, context: &mut C) -> Result<Self, decode::Error> {
        d.decode_with(context).map(|(epoch, number)| Self { epoch, number })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode_recorded(bytes: &[u8]) -> Result<Recorded, decode::Error> {
        Decoder::new(bytes).decode()
    }

    #[test]
    fn an_array_of_another_length_is_refused() {
        let pair = |head: u8, more: &[u8]| [&[head, 0x48, 1, 2, 3, 4, 5, 6, 7, 8, 0x05], more].concat();
        assert!(decode_recorded(&pair(0x82, &[])).is_ok());
        assert!(decode_recorded(&pair(0x83, &[0x00])).is_err());
        assert!(decode_recorded(&pair(0x81, &[])).is_err());
    }
}
