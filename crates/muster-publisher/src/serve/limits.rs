//! How often a key may be named: the limit of each key, found in whatever a request is; and how often a network may name one
//! that does not exist.

use super::Service;
use super::problem::Refused;
use crate::root::Store;
use muster_core::code::Code;
use muster_core::product_key::ProductKey;
use muster_os::clock;
use muster_service::owner::owner;
use muster_sign::unverified;
use muster_wire::object::{HostRequest, LicenceRequest, Sealed};
use std::net::IpAddr;

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

    /// Lets `judge` look at a key. One that was never issued is a guess: who has guessed too often waits, also with what
    /// would be right. Whoever has the store is alone with it, so that none slips through beside another.
    pub(super) fn judged<T>(
        &self,
        store: &mut Store,
        address: IpAddr,
        judge: impl FnOnce(&mut Store) -> Result<T, Refused>,
    ) -> Result<T, Refused> {
        let (network, now) = (owner(address), clock::monotonic());
        let waits = self.key_guesses.check(&network, now);
        waits.map_err(|wait| Refused::after(Code::TooManyRequests, wait))?;
        judge(store).inspect_err(|refused| {
            if refused.is_of_unknown_key() {
                // Whether this one was too many is said to the next.
                let _ = self.key_guesses.take(network, now);
            }
        })
    }

    fn take_of_text(&self, key: &str) -> Result<(), Refused> {
        ProductKey::parse(key).map_or(Ok(()), |key| self.take_of_key(&key))
    }
}
