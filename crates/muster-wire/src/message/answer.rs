//! A host's signed answer: a grant or a refusal, and the certificates between it and the publisher's root.

use crate::error::WireError;
use crate::frame::{Framed, MessageType};
use crate::id::PublicKey;
use crate::item::{Item, bounded, bounded_len};
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
    /// The host's certificate, or its confirmation by telephone.
    #[n(1)]
    pub host: Sealed,
    /// Of a host with a certificate: the certificate of the service key that signed it.
    #[n(2)]
    pub service: Option<Sealed>,
    /// Of a host with a confirmation: the host's key, of which a confirmation has only the id.
    #[n(3)]
    pub key: Option<PublicKey>,
}

impl Item for Answer {
    const LIMIT: usize = limits::ANSWER;

    fn check_bounds(&self) -> Result<(), WireError> {
        let objects =
            [("object", Some(&self.object)), ("host", Some(&self.host)), ("service", self.service.as_ref())];
        for (field, object) in objects {
            object.map_or(Ok(()), |object| bounded_len(field, object.as_bytes().len(), 1, limits::OBJECT))?;
        }
        let forms = u64::from(self.service.is_some()).saturating_add(self.key.is_some().into());
        bounded("either service certificate or host's key", forms, 1, 1)
    }
}
impl Framed for Answer {
    const TYPE: MessageType = MessageType::Answer;
}
