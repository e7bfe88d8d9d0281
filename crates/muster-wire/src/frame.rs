//! The header of a frame: twelve bytes that say what follows and how long it is, before anything is stored.
//!
//! ```text
//! 0..4  "MUST"   4  version (1)   5  form (0 plain; 1 kept for sealed)   6  type   7  last (0 or 1)   8..12  length, big endian
//! ```

use crate::error::WireError;
use crate::item::{Item, decode, encode};
use crate::limits;
use alloc::vec::Vec;

/// The first four bytes of every frame.
pub const MAGIC: [u8; 4] = *b"MUST";
/// The version spoken here.
pub const VERSION: u8 = 1;
/// A body that is not sealed to the host's key.
pub const FORM_PLAIN: u8 = 0;

/// What a frame carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MessageType {
    /// Client to host: asks for a grant.
    Request,
    /// Host to client: a signed grant or refusal with its certificates.
    Answer,
    /// Host to client: unsigned, says why there is no answer; changes no state.
    Notice,
    /// Client to host: asks for a catalog newer than the one held.
    CatalogQuery,
    /// Either way: a catalog with its key's certificate.
    Catalog,
    /// Host to client: the version held after a catalog or list was offered or asked for.
    Receipt,
    /// Client to host: asks for a revocation list newer than the one held.
    RevocationQuery,
    /// Either way: a revocation list with its certificate.
    Revocations,
    /// Host to client: show the grant with this record, it is beyond what this host remembers.
    GrantWanted,
    /// Client to host: asks for a licence by a multiple activation key.
    LicenceQuery,
    /// Host to client: the publisher's licence, or what is known of it.
    LicenceReply,
}

impl MessageType {
    /// All types, in the order of their numbers.
    pub const ALL: [Self; 11] = [
        Self::Request,
        Self::Answer,
        Self::Notice,
        Self::CatalogQuery,
        Self::Catalog,
        Self::Receipt,
        Self::RevocationQuery,
        Self::Revocations,
        Self::GrantWanted,
        Self::LicenceQuery,
        Self::LicenceReply,
    ];

    /// The number in the header.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Request => 1,
            Self::Answer => 2,
            Self::Notice => 3,
            Self::CatalogQuery => 4,
            Self::Catalog => 5,
            Self::Receipt => 6,
            Self::RevocationQuery => 7,
            Self::Revocations => 8,
            Self::GrantWanted => 9,
            Self::LicenceQuery => 10,
            Self::LicenceReply => 11,
        }
    }
    /// Most bytes of a body of this type.
    #[must_use]
    pub const fn limit(self) -> usize {
        match self {
            Self::Request => limits::REQUEST,
            Self::Answer | Self::LicenceReply => limits::ANSWER,
            Self::LicenceQuery => limits::OBJECT,
            Self::Catalog | Self::Revocations => limits::LARGE,
            Self::Notice | Self::CatalogQuery | Self::Receipt | Self::RevocationQuery | Self::GrantWanted => {
                limits::SMALL
            }
        }
    }
}

/// A header whose every byte was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// What the body is.
    pub message: MessageType,
    /// From a client: nothing follows on this connection, so that the host ends it after its reply.
    pub last: bool,
    /// Bytes of the body, within the limits of its type.
    pub length: usize,
}

impl Header {
    /// Reads a header.
    ///
    /// # Errors
    /// The first broken rule, from the first byte to the last.
    pub fn read(bytes: &[u8; limits::HEADER]) -> Result<Self, WireError> {
        let [m0, m1, m2, m3, version, form, number, last, l0, l1, l2, l3] = *bytes;
        if [m0, m1, m2, m3] != MAGIC {
            return Err(WireError::NotMuster { found: [m0, m1, m2, m3] });
        }
        if version != VERSION {
            return Err(WireError::Version { found: version, spoken: VERSION });
        }
        if form != FORM_PLAIN {
            return Err(WireError::Form { found: form });
        }
        let known = MessageType::ALL.into_iter().find(|known| known.number() == number);
        let message = known.ok_or(WireError::MessageType { found: number })?;
        if last > 1 {
            return Err(WireError::Last { found: last });
        }
        let declared = u32::from_be_bytes([l0, l1, l2, l3]);
        let length = usize::try_from(declared).unwrap_or(usize::MAX);
        if length > message.limit() {
            return Err(WireError::TooLarge { size: length, limit: message.limit() });
        }
        if length < limits::BODY_MIN {
            return Err(WireError::TooSmall { size: length, limit: limits::BODY_MIN });
        }
        Ok(Self { message, last: last == 1, length })
    }

    /// Writes the header.
    #[must_use]
    pub fn write(self) -> [u8; limits::HEADER] {
        let [m0, m1, m2, m3] = MAGIC;
        let [l0, l1, l2, l3] = u32::try_from(self.length).unwrap_or(u32::MAX).to_be_bytes();
        [m0, m1, m2, m3, VERSION, FORM_PLAIN, self.message.number(), self.last.into(), l0, l1, l2, l3]
    }
}

/// A message that has a type number and so can stand in a frame.
pub trait Framed: Item {
    /// Its type.
    const TYPE: MessageType;
}

/// Writes a whole frame.
#[must_use]
pub fn write<M: Framed>(message: &M) -> Vec<u8> {
    with_header(message, false)
}

/// Writes a frame that is the last one of its connection.
#[must_use]
pub fn write_last<M: Framed>(message: &M) -> Vec<u8> {
    with_header(message, true)
}

fn with_header<M: Framed>(message: &M, last: bool) -> Vec<u8> {
    let body = encode(message);
    let header = Header { message: M::TYPE, last, length: body.len() };
    [header.write().as_slice(), &body].concat()
}

/// Reads a body whose header named the type of `M`.
///
/// # Errors
/// As [`decode`].
pub fn read_body<M: Framed>(body: &[u8]) -> Result<M, WireError> {
    decode(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_distinct_and_headers_read_back() {
        for message in MessageType::ALL {
            for last in [false, true] {
                let header = Header { message, last, length: message.limit() };
                assert_eq!(Header::read(&header.write()), Ok(header));
            }
            let over = Header { message, last: false, length: message.limit() + 1 };
            assert_eq!(
                Header::read(&over.write()),
                Err(WireError::TooLarge { size: message.limit() + 1, limit: message.limit() })
            );
        }
    }

    #[test]
    fn each_byte_of_a_header_is_checked() {
        let good = Header { message: MessageType::Request, last: false, length: 100 }.write();
        let broken = |at: usize, value: u8| {
            let mut bytes = good;
            bytes[at] = value;
            Header::read(&bytes)
        };
        for at in 0..4 {
            assert!(matches!(broken(at, b'x'), Err(WireError::NotMuster { .. })), "byte {at}");
        }
        assert_eq!(broken(4, 2), Err(WireError::Version { found: 2, spoken: 1 }));
        assert_eq!(broken(5, 1), Err(WireError::Form { found: 1 }));
        assert_eq!(broken(6, 0), Err(WireError::MessageType { found: 0 }));
        assert_eq!(broken(6, 12), Err(WireError::MessageType { found: 12 }));
        assert_eq!(broken(7, 2), Err(WireError::Last { found: 2 }));
        assert_eq!(broken(11, 2), Err(WireError::TooSmall { size: 2, limit: 3 }));
    }
}
