//! A host's signed answer: a grant or a refusal, and the certificates between it and the publisher's root.

use crate::error::WireError;
use crate::frame::{Framed, MessageType};
use crate::item::{Item, bounded_len};
use crate::limits;
use crate::object::Sealed;
use minicbor::{Decode, Encode};

/// A signed answer with its chain, nothing in it verified yet.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Answer {
    /// A grant or a refusal, as its kind says.
    #[n(0)]
    pub object: Sealed,
    /// The host's certificate.
    #[n(1)]
    pub host: Sealed,
    /// The certificate of the service key that signed the host's.
    #[n(2)]
    pub service: Sealed,
}

impl Item for Answer {
    const LIMIT: usize = limits::ANSWER;

    fn check_bounds(&self) -> Result<(), WireError> {
        for (field, object) in [("object", &self.object), ("host", &self.host), ("service", &self.service)] {
            bounded_len(field, object.as_bytes().len(), 1, limits::OBJECT)?;
        }
        Ok(())
    }
}
impl Framed for Answer {
    const TYPE: MessageType = MessageType::Answer;
}
