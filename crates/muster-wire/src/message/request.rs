//! A machine asks an activation host for a grant.

use super::Answer;
use crate::error::WireError;
use crate::fingerprint::Fingerprint;
use crate::frame::{Framed, MessageType};
use crate::id::{Cmid, Nonce, PublisherId};
use crate::item::{Item, bounded, numbered, text};
use crate::limits;
use crate::number::{CatalogVersion, Minutes, ProductNumber, RevocationNumber};
use crate::object::Recorded;
use crate::time::Timestamp;
use alloc::string::String;
use minicbor::{Decode, Encode};

/// One request. It carries no threshold and no interval: those come from the signed catalog.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Request {
    /// Whose product is asked for.
    #[n(0)]
    pub publisher: PublisherId,
    /// The product.
    #[n(1)]
    pub product: ProductNumber,
    /// The machine's id in the product's counting pool.
    #[n(2)]
    pub cmid: Cmid,
    /// Fresh random value, repeated in the answer.
    #[n(3)]
    pub nonce: Nonce,
    /// The fingerprint vector to which the grant will be bound.
    #[n(4)]
    pub fingerprint: Fingerprint,
    /// The machine's clock, UTC.
    #[n(5)]
    pub client_time: Timestamp,
    /// The licence state that the machine comes with, 0 to 5.
    #[n(6)]
    pub status: u8,
    /// Minutes left in that state; 0 where it does not end.
    #[n(7)]
    pub minutes_left: Minutes,
    /// Version of the catalog held.
    #[n(8)]
    pub catalog_version: CatalogVersion,
    /// Number of the revocation list held; 0: none.
    #[n(9)]
    pub revocation_number: RevocationNumber,
    /// Whether the machine is a virtual one.
    #[n(10)]
    pub virtual_machine: bool,
    /// Version of the asking software.
    #[n(11)]
    pub software: String,
    /// The machine's name, plain or hashed as the catalog asks; absent where it is switched off.
    #[n(12)]
    pub machine_name: Option<String>,
    /// Where the last grant of this product was recorded.
    #[n(13)]
    pub last_recorded: Option<Recorded>,
    /// That grant with its certificates, when the host asked to see it.
    #[n(14)]
    pub held: Option<Answer>,
}

impl Item for Request {
    const LIMIT: usize = limits::REQUEST;

    fn check_bounds(&self) -> Result<(), WireError> {
        numbered("product", self.product.0)?;
        self.fingerprint.check_bounds()?;
        bounded("status", u64::from(self.status), 0, 5)?;
        bounded("minutes left", u64::from(self.minutes_left.0), 0, u64::from(limits::MINUTES))?;
        text("software", &self.software, 0, limits::VERSION)?;
        if let Some(name) = &self.machine_name {
            text("machine name", name, 1, limits::MACHINE_NAME)?;
        }
        self.held.as_ref().map_or(Ok(()), Item::check_bounds)
    }
}
impl Framed for Request {
    const TYPE: MessageType = MessageType::Request;
}
