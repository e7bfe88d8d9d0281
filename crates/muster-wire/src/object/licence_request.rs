//! A machine asks the publisher for a licence by a multiple activation key. Unsigned: the key in it is the right to ask.

use crate::error::WireError;
use crate::fingerprint::Fingerprint;
use crate::id::{IdempotencyKey, PublisherId};
use crate::item::{Item, bounded, bounded_len, text};
use crate::limits;
use alloc::string::String;
use minicbor::{Decode, Encode};

/// The request, the same over HTTPS and as a file.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct LicenceRequest {
    /// Always "muster-licence-request/1".
    #[n(0)]
    pub format: String,
    /// The publisher.
    #[n(1)]
    pub publisher: PublisherId,
    /// The multiple activation key, 25 characters without dashes. It names the product.
    #[n(2)]
    pub product_key: String,
    /// The machine's subject.
    #[n(3)]
    pub subject: Fingerprint,
    /// Names this attempt: the same again is answered again and costs nothing.
    #[n(4)]
    pub idempotency: IdempotencyKey,
    /// The machine's name, as the catalog has it sent.
    #[n(5)]
    pub machine_name: Option<String>,
}

impl LicenceRequest {
    /// Text of the field `format`.
    pub const FORMAT: &'static str = "muster-licence-request/1";
}

impl Item for LicenceRequest {
    const LIMIT: usize = limits::OBJECT;
    fn check_bounds(&self) -> Result<(), WireError> {
        let same = u64::from(self.format == Self::FORMAT);
        bounded("format is muster-licence-request/1", same, 1, 1)?;
        bounded_len("product key", self.product_key.len(), 25, 25)?;
        self.subject.check_bounds()?;
        self.machine_name.as_ref().map_or(Ok(()), |name| text("machine name", name, 1, limits::MACHINE_NAME))
    }
}
