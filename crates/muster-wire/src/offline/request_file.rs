//! A file of requests.

use super::entry::object;
use crate::error::WireError;
use crate::id::RequestId;
use crate::item::{Item, ascending, bounded, bounded_len};
use crate::limits;
use crate::message::Request;
use crate::object::{LicenceRequest, Sealed};
use alloc::string::String;
use alloc::vec::Vec;
use minicbor::{Decode, Encode};

/// The file. It may hold product keys, whose possession is the right to use them.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct RequestFile {
    /// Always "muster-requests/1".
    #[n(0)]
    format: String,
    /// Strictly ascending by id.
    #[n(1)]
    requests: Vec<FiledRequest>,
}

/// One request: exactly one of the three.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct FiledRequest {
    /// Names the request; its answer repeats it.
    #[n(0)]
    pub id: RequestId,
    /// To an activation host: for a grant. The id is its nonce.
    #[n(1)]
    pub grant: Option<Request>,
    /// To the publisher: for a licence by a multiple activation key. The id is its idempotency key.
    #[n(2)]
    pub licence: Option<LicenceRequest>,
    /// To the publisher: for a host's certificate, a signed object. The id is the idempotency key in it.
    #[n(3)]
    pub certificate: Option<Sealed>,
}

impl RequestFile {
    /// Text of the field `format`.
    pub const FORMAT: &'static str = "muster-requests/1";

    /// Puts the requests in order; of two with one id the first is kept.
    #[must_use]
    pub fn new(mut requests: Vec<FiledRequest>) -> Self {
        requests.sort_by_key(|request| request.id);
        requests.dedup_by_key(|request| request.id);
        Self { format: Self::FORMAT.into(), requests }
    }
    /// The requests in ascending order of their ids.
    #[must_use]
    pub fn requests(&self) -> &[FiledRequest] {
        &self.requests
    }
    /// The requests, taken out.
    #[must_use]
    pub fn into_requests(self) -> Vec<FiledRequest> {
        self.requests
    }
}

impl FiledRequest {
    /// Whether an activation host answers it; otherwise the publisher does.
    #[must_use]
    pub const fn is_for_host(&self) -> bool {
        self.grant.is_some()
    }
    /// A machine asks a host.
    #[must_use]
    pub const fn for_grant(request: Request) -> Self {
        let id = RequestId::new(*request.nonce.as_bytes());
        Self { id, grant: Some(request), licence: None, certificate: None }
    }
    /// A machine asks the publisher.
    #[must_use]
    pub const fn for_licence(request: LicenceRequest) -> Self {
        let id = RequestId::new(*request.idempotency.as_bytes());
        Self { id, grant: None, licence: Some(request), certificate: None }
    }
    /// A host asks the publisher; `id` is the idempotency key in its request.
    #[must_use]
    pub const fn for_certificate(id: RequestId, request: Sealed) -> Self {
        Self { id, grant: None, licence: None, certificate: Some(request) }
    }
    /// The machine's name, as it is in a request that can be read and changed.
    #[must_use]
    pub fn machine_name(&self) -> Option<&str> {
        let of_grant = self.grant.as_ref().and_then(|request| request.machine_name.as_deref());
        of_grant.or_else(|| self.licence.as_ref().and_then(|request| request.machine_name.as_deref()))
    }
    /// Changes the machine's name. That of a host is signed, and stays.
    pub fn set_machine_name(&mut self, name: Option<String>) {
        if let Some(request) = &mut self.grant {
            request.machine_name = name;
        } else if let Some(request) = &mut self.licence {
            request.machine_name = name;
        }
    }

    fn check_bounds(&self) -> Result<(), WireError> {
        let kinds = [self.grant.is_some(), self.licence.is_some(), self.certificate.is_some()];
        let kinds = kinds.into_iter().map(u64::from).sum();
        bounded("kinds of one request", kinds, 1, 1)?;
        let named = |id: &[u8; 16]| bounded("request id", u64::from(id == self.id.as_bytes()), 1, 1);
        if let Some(request) = &self.grant {
            named(request.nonce.as_bytes())?;
            request.check_bounds()?;
        }
        if let Some(request) = &self.licence {
            named(request.idempotency.as_bytes())?;
            request.check_bounds()?;
        }
        self.certificate.as_ref().map_or(Ok(()), |request| object("certificate request", request))
    }
}

impl Item for RequestFile {
    const LIMIT: usize = limits::CARRIED;
    fn check_bounds(&self) -> Result<(), WireError> {
        bounded("format is muster-requests/1", u64::from(self.format == Self::FORMAT), 1, 1)?;
        bounded_len("requests", self.requests.len(), 1, limits::CARRIED_ENTRIES)?;
        ascending("requests", &self.requests, limits::CARRIED_ENTRIES, |request| request.id)?;
        self.requests.iter().try_for_each(FiledRequest::check_bounds)
    }
}
