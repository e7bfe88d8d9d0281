//! A host that was restored asks for the grant that it no longer remembers.

use crate::error::WireError;
use crate::frame::{Framed, MessageType};
use crate::item::Item;
use crate::limits;
use crate::object::Recorded;
use minicbor::{Decode, Encode};

/// The client asks again with this grant attached.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct GrantWanted {
    /// The record that the request named and that lies beyond this host's head.
    #[n(0)]
    pub recorded: Recorded,
}

impl Item for GrantWanted {
    const LIMIT: usize = limits::SMALL;
    fn check_bounds(&self) -> Result<(), WireError> {
        Ok(())
    }
}
impl Framed for GrantWanted {
    const TYPE: MessageType = MessageType::GrantWanted;
}
