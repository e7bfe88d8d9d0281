//! How often a key may be named: the limit of each key, found in whatever a request is.

use super::Service;
use super::problem::Refused;
use muster_core::code::Code;
use muster_core::product_key::ProductKey;
use muster_os::clock;
use muster_sign::unverified;
use muster_wire::object::{HostRequest, LicenceRequest, Sealed};

impl Service {
    /// Takes one request of the key.
    pub(super) fn take_of_key(&self, key: &ProductKey) -> Result<(), Refused> {
        let taken = self.keys.take(self.issuer.seal.look_up(key), clock::monotonic());
        taken.map_err(|wait| Refused::after(Code::KeyTooManyRequests, wait))
    }

    /// The same for the key in a host's request. What is none will be refused for that.
    pub(super) fn take_of_host_request(&self, sealed: &Sealed) -> Result<(), Refused> {
        unverified::<HostRequest>(sealed).map_or(Ok(()), |request| self.take_of_text(&request.product_key))
    }

    /// The same for the key in a machine's request.
    pub(super) fn take_of_licence_request(&self, bytes: &[u8]) -> Result<(), Refused> {
        let request: Result<LicenceRequest, _> = muster_wire::decode(bytes);
        request.map_or(Ok(()), |request| self.take_of_text(&request.product_key))
    }

    fn take_of_text(&self, key: &str) -> Result<(), Refused> {
        ProductKey::parse(key).map_or(Ok(()), |key| self.take_of_key(&key))
    }
}
