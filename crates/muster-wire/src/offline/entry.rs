//! What an answer in a file is, beside a host's own [`crate::message::Answer`].

use crate::error::WireError;
use crate::item::bounded_len;
use crate::limits;
use crate::object::Sealed;
use minicbor::{Decode, Encode};

/// A licence with the certificate that it stands under.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct LicenceAnswer {
    /// Certificate of the service key that signed the licence.
    #[n(0)]
    pub service: Sealed,
    /// The licence.
    #[n(1)]
    pub licence: Sealed,
}

/// A host's certificate with the one that it stands under.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct CertificateAnswer {
    /// Certificate of the service key that signed the host's.
    #[n(0)]
    pub service: Sealed,
    /// The host's certificate.
    #[n(1)]
    pub host: Sealed,
}

/// Why there is nothing else. Unsigned, as a notice is: shown to people, changes no state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Refused {
    /// Number of the code.
    #[n(0)]
    pub code: u32,
    /// The number that failed; its meaning belongs to the code.
    #[n(1)]
    pub figure: i64,
    /// The limit that it was held against.
    #[n(2)]
    pub limit: i64,
}

impl LicenceAnswer {
    /// Checks the lengths of both objects.
    ///
    /// # Errors
    /// The first that is empty or longer than an object may be.
    pub fn check_bounds(&self) -> Result<(), WireError> {
        object("service", &self.service)?;
        object("licence", &self.licence)
    }
}

impl CertificateAnswer {
    pub(super) fn check_bounds(&self) -> Result<(), WireError> {
        object("service", &self.service)?;
        object("host", &self.host)
    }
}

pub(super) fn object(field: &'static str, object: &Sealed) -> Result<(), WireError> {
    bounded_len(field, object.as_bytes().len(), 1, limits::OBJECT)
}
