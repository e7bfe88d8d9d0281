//! A host's unsigned notice: shown to people, changes no state, means "try the next host".

use crate::error::WireError;
use crate::frame::{Framed, MessageType};
use crate::id::PublisherId;
use crate::item::Item;
use crate::limits;
use minicbor::{Decode, Encode};

/// Why there is no signed answer.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Notice {
    /// The code, from the catalogue of codes.
    #[n(0)]
    pub code: u32,
    /// The number that failed the test; its meaning belongs to the code.
    #[n(1)]
    pub figure: i64,
    /// The limit that it was held against.
    #[n(2)]
    pub limit: i64,
    /// The publisher that the notice speaks about, where it is known.
    #[n(3)]
    pub publisher: Option<PublisherId>,
}

impl Item for Notice {
    const LIMIT: usize = limits::SMALL;

    fn check_bounds(&self) -> Result<(), WireError> {
        Ok(())
    }
}
impl Framed for Notice {
    const TYPE: MessageType = MessageType::Notice;
}
