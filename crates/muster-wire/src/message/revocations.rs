//! Revocation lists travel by their own messages, in either direction.

use crate::error::WireError;
use crate::frame::{Framed, MessageType};
use crate::id::PublisherId;
use crate::item::{Item, bounded_len};
use crate::limits;
use crate::number::RevocationNumber;
use crate::object::Sealed;
use minicbor::{Decode, Encode};

/// A client asks for a list newer than this number.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct RevocationQuery {
    /// Whose list.
    #[n(0)]
    pub publisher: PublisherId,
    /// Number held; 0: none.
    #[n(1)]
    pub held: RevocationNumber,
}

/// A revocation list, given or offered.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct RevocationsMessage {
    /// Whose list.
    #[n(0)]
    pub publisher: PublisherId,
    /// Certificate of the service key that signed the list.
    #[n(1)]
    pub service: Sealed,
    /// The list.
    #[n(2)]
    pub list: Sealed,
    /// The root's own list, where there is one.
    #[n(3)]
    pub root: Option<Sealed>,
}

impl Item for RevocationQuery {
    const LIMIT: usize = limits::SMALL;
    fn check_bounds(&self) -> Result<(), WireError> {
        Ok(())
    }
}
impl Framed for RevocationQuery {
    const TYPE: MessageType = MessageType::RevocationQuery;
}
impl Item for RevocationsMessage {
    const LIMIT: usize = limits::LARGE;
    fn check_bounds(&self) -> Result<(), WireError> {
        bounded_len("service", self.service.as_bytes().len(), 1, limits::OBJECT)?;
        let lists = [Some(&self.list), self.root.as_ref()].into_iter().flatten();
        let lengths = lists.map(|list| list.as_bytes().len());
        lengths.clone().try_for_each(|length| bounded_len("list", length, 1, limits::LARGE_OBJECT))?;
        bounded_len("lists", lengths.sum(), 1, limits::LARGE_OBJECT)
    }
}
impl Framed for RevocationsMessage {
    const TYPE: MessageType = MessageType::Revocations;
}
