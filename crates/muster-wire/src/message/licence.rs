//! A machine hands its request for a licence to its organisation's host, which passes it on and keeps what comes back.

use crate::error::WireError;
use crate::frame::{Framed, MessageType};
use crate::id::RequestId;
use crate::item::{Item, bounded};
use crate::limits;
use crate::object::LicenceRequest;
use crate::offline::{LicenceAnswer, Refused};
use minicbor::{Decode, Encode};

/// What the host has for the machine: nothing yet, where neither of the two is there.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct LicenceReply {
    /// The idempotency key of the request.
    #[n(0)]
    pub id: RequestId,
    /// The publisher's licence, for exactly this subject by exactly this key.
    #[n(1)]
    pub licence: Option<LicenceAnswer>,
    /// Why the publisher, or this host, refuses.
    #[n(2)]
    pub refused: Option<Refused>,
}

impl Framed for LicenceRequest {
    const TYPE: MessageType = MessageType::LicenceQuery;
}

impl Item for LicenceReply {
    const LIMIT: usize = limits::ANSWER;
    fn check_bounds(&self) -> Result<(), WireError> {
        let kinds = u64::from(self.licence.is_some()).saturating_add(self.refused.is_some().into());
        bounded("kinds of one reply", kinds, 0, 1)?;
        self.licence.as_ref().map_or(Ok(()), LicenceAnswer::check_bounds)
    }
}
impl Framed for LicenceReply {
    const TYPE: MessageType = MessageType::LicenceReply;
}
